import { installCommunityPackage } from '../../runtime/n8n/community-install';
import { startN8n, type N8nInstance } from '../../runtime/n8n/instance';
import type { Owner } from '../../runtime/n8n/types';
import { ROOT } from '../process/built';
import { withTemporaryFolder } from '../shared/temporary-folder';
import type { Contender } from './contender';
import { Database } from './database';
import { CONNECTIONS, runLoad, type Judges, type Live } from './load';
import { otherContenders } from './others';
import { ourContenders } from './ours';
import { installProbe } from './probe-package';

const OWNER: Owner = {
	email: 'owner@example.com',
	firstName: 'Bench',
	lastName: 'Mark',
	password: 'Passw0rd123',
};

export interface Arena extends Judges {
	contenders: Live[];
}

/**
 * Lends an n8n of its own, with this package and the probe in it, and every contender published and
 * warm.
 *
 * @param wanted chooses among the contenders by name
 */
export async function withArena<Result>(
	env: Record<string, string>,
	wanted: (name: string) => boolean,
	use: (arena: Arena) => Promise<Result>,
): Promise<Result> {
	const contendersIn = async ({ client }: N8nInstance): Promise<Contender[]> => {
		const all = [...(await otherContenders(client)), ...(await ourContenders(client))];
		return all.filter(({ name }) => wanted(name));
	};
	return await withArenaOf(env, contendersIn, use);
}

/** The same for contenders of the caller's. */
export async function withArenaOf<Result>(
	env: Record<string, string>,
	contendersIn: (n8n: N8nInstance) => Promise<Contender[]>,
	use: (arena: Arena) => Promise<Result>,
): Promise<Result> {
	return await withTemporaryFolder(async (userFolder) => {
		await installCommunityPackage(ROOT, userFolder);
		await installProbe(userFolder);
		const n8n = await startN8n({ userFolder, env });
		const database = new Database(userFolder);
		try {
			await n8n.client.signIn(OWNER);
			const contenders: Live[] = [];
			for (const contender of await contendersIn(n8n)) {
				contenders.push(await publish(n8n, contender));
			}
			for (const live of contenders) await warmUp(live, { n8n, database });
			return await use({ n8n, database, contenders });
		} finally {
			database.close();
			await n8n.stop();
		}
	});
}

async function publish({ client, url }: N8nInstance, contender: Contender): Promise<Live> {
	const workflow = await client.createWorkflow(contender.draft);
	await client.publish(workflow, contender.webhookPath);
	const webhookUrl = `${url}/webhook/${contender.webhookPath}`;
	return { contender, workflowId: workflow.id, url: webhookUrl };
}

async function warmUp(live: Live, judges: Judges): Promise<void> {
	await runLoad(live, 3 * CONNECTIONS, judges);
	if (live.contender.fillsRecord) judges.database.fillRecord(live.workflowId);
	await runLoad(live, CONNECTIONS, judges);
}
