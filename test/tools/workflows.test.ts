import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { parse } from 'yaml';

import { ROOT } from '../support/root';

interface Step {
	uses?: string;
	run?: string;
}

interface Job {
	permissions?: Record<string, string>;
	needs?: string[];
	steps: Step[];
}

interface Workflow {
	permissions?: Record<string, string>;
	jobs: Record<string, Job>;
}

const FOLDER = join(ROOT, '.github', 'workflows');

const files = readdirSync(FOLDER).map((file) => {
	const text = readFileSync(join(FOLDER, file), 'utf8');
	return { file, text, workflow: parse(text) as Workflow };
});

function permissionsOf(workflow: Workflow, job: Job): Record<string, string> | undefined {
	return job.permissions ?? workflow.permissions;
}

describe.each(files)('$file', ({ text, workflow }) => {
	const jobs = Object.values(workflow.jobs);

	it('pins every action by its commit, and says which version that is', () => {
		const uses = text.split('\n').filter((line) => /^\s*(?:- )?uses:/.test(line));
		const steps = jobs.flatMap((job) => job.steps).filter((step) => step.uses !== undefined);
		expect(uses).toHaveLength(steps.length);
		const pinned = /uses: [\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/;
		expect(uses.filter((line) => !pinned.test(line))).toEqual([]);
	});

	it('gives no job more than to read the code, or an identity', () => {
		for (const job of jobs) {
			expect([{ contents: 'read' }, { 'id-token': 'write' }]).toContainEqual(
				permissionsOf(workflow, job),
			);
		}
	});
});

describe('the job that may publish', () => {
	const publishing = files
		.flatMap(({ file, workflow }) =>
			Object.entries(workflow.jobs).map(([name, job]) => ({ file, name, job, workflow })),
		)
		.filter(({ job, workflow }) => permissionsOf(workflow, job)?.['id-token'] === 'write');

	it('is a single one, behind the tests and the tarball', () => {
		expect(publishing.map(({ file, name, job }) => ({ file, name, needs: job.needs }))).toEqual([
			{ file: 'publish.yml', name: 'publish', needs: ['test', 'pack'] },
		]);
	});

	it('checks out nothing, installs nothing, and only uploads a tarball', () => {
		const [steps] = publishing.map(({ job }) => job.steps);
		expect(steps?.map(({ uses, run }) => run ?? uses?.split('@')[0])).toEqual([
			'actions/setup-node',
			'actions/download-artifact',
			'npm publish ./*.tgz --provenance --access public --ignore-scripts',
		]);
	});
});
