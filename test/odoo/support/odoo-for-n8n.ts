import { randomBytes } from 'node:crypto';

import { startOdoo, type Odoo } from '../runtime/odoo';
import type { Credential } from '../../e2e/support/credentials';

/** What the example's sticky note says that n8n's user of Odoo needs, and no more. */
const GROUPS = ['base.group_user', 'base.group_partner_manager', 'base.group_erp_manager'];

const LOGIN = 'n8n';

/** Twice the time that Odoo is given to be ready. */
const START_TIMEOUT_MILLISECONDS = 240_000;

/** One Odoo for a test file. It is started before the first test and stopped after the last. */
export function useOdoo(): OdooForN8n {
	const odoo = new OdooForN8n();
	beforeAll(async () => await odoo.start(), START_TIMEOUT_MILLISECONDS);
	afterAll(async () => await odoo.stop(), START_TIMEOUT_MILLISECONDS);
	return odoo;
}

/** An Odoo with a user for n8n who may do what the example does, and nothing else. */
class OdooForN8n {
	private odoo: Odoo | undefined;

	private readonly password = randomBytes(18).toString('hex');

	async start(): Promise<void> {
		this.odoo = await startOdoo();
		const { admin } = this.odoo;
		const groups: number[] = [];
		for (const name of GROUPS) {
			const [module = '', id = ''] = name.split('.');
			const [found] = await admin.search(
				'ir.model.data',
				[
					['module', '=', module],
					['name', '=', id],
				],
				['res_id'],
			);
			groups.push(found?.res_id as number);
		}
		await admin.create('res.users', {
			name: 'n8n',
			login: LOGIN,
			password: this.password,
			group_ids: [[6, 0, groups]],
		});
	}

	async stop(): Promise<void> {
		await this.odoo?.stop();
	}

	get running(): Odoo {
		if (this.odoo === undefined) throw new Error('Odoo has not been started');
		return this.odoo;
	}

	/** As a person fills it in. */
	get credential(): Credential {
		const { url, database } = this.running;
		return {
			type: 'odooApi',
			data: { url, username: LOGIN, password: this.password, db: database },
		};
	}
}
