import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { Checkout } from './checkout';

/** Programs that start cold, on a machine that has other work. */
jest.setTimeout(300_000);

const TSX = 'tsx/dist/cli.mjs';
const SCAFFOLD = 'tools/new-vendor/main.ts';
const CONTRACT = 'contract/(codex|credentials|fixtures|gaps|surface|triggers|words)';

const CREATED = [
	'credentials/EchoLineApi.credentials.ts',
	'fixtures/echoline/call.ended.expected.json',
	'fixtures/echoline/call.ended.json',
	'fixtures/echoline/fields.json',
	'nodes/EchoLine/EchoLineTrigger.node.json',
	'nodes/EchoLine/EchoLineTrigger.node.ts',
	'nodes/EchoLine/echoline.dark.svg',
	'nodes/EchoLine/echoline.svg',
	'nodes/EchoLine/events.ts',
	'nodes/EchoLine/mappings.ts',
	'nodes/EchoLine/normalize.ts',
	'nodes/EchoLine/schemas.ts',
	'nodes/EchoLine/vendor.ts',
];

const CHANGED = ['CHANGELOG.md', 'fixtures/README.md', 'package.json'];

/** What the scaffold's mappings.ts holds, by the heading of the contract's table; each stands for itself. */
const WORDS = {
	'End reasons': ['user_hangup', 'agent_hangup', 'no_answer'],
	Status: ['completed', 'failed'],
};

const checkout = new Checkout();

afterAll(() => checkout.remove());

interface TestResult {
	fullName: string;
	status: string;
	failureMessages: string[];
}

/** The results of some tests that concern the vendor, less those that concern only others. */
function runTests(files: string[], env: NodeJS.ProcessEnv = {}): TestResult[] {
	const only = ['-t', 'echoline|every vendor has|names no vendor'];
	const cache = ['--cacheDirectory', join(checkout.folder, 'cache')];
	const { stdout, stderr } = checkout.run(
		'jest/bin/jest.js',
		['--json', '--runInBand', ...cache, ...only, '--', ...files],
		env,
	);
	const json = /^\{".*$/m.exec(stdout)?.[0];
	if (json === undefined) throw new Error(stderr);
	const { testResults } = JSON.parse(json) as {
		testResults: Array<{ assertionResults: TestResult[] }>;
	};
	return testResults
		.flatMap(({ assertionResults }) => assertionResults)
		.filter(({ status }) => status !== 'pending');
}

const failedIn = (results: TestResult[]): Map<string, string> =>
	new Map(
		results
			.filter(({ status }) => status === 'failed')
			.map(({ fullName, failureMessages }) => [fullName, failureMessages.join('\n')]),
	);

describe('npm run new-vendor', () => {
	const before = checkout.files();

	it.each([
		{ args: [], stderr: 'npm run new-vendor -- <Name>' },
		{ args: ['Acme', 'Acme', 'Acme'], stderr: 'npm run new-vendor -- <Name>' },
		{ args: ['acme'], stderr: '"acme" is no name' },
		{ args: ['Whippy'], stderr: 'nodes/Whippy exists already' },
	])('writes nothing for $args', ({ args, stderr }) => {
		expect(checkout.run(TSX, [SCAFFOLD, ...args])).toEqual({
			code: 1,
			stdout: '',
			stderr: expect.stringContaining(stderr),
		});
		expect(checkout.files()).toEqual(before);
	});

	it('writes nothing where one of its files exists', () => {
		const file = join(checkout.folder, 'credentials', 'EchoLineApi.credentials.ts');
		writeFileSync(file, '// mine\n');
		expect(checkout.run(TSX, [SCAFFOLD, 'EchoLine'])).toEqual({
			code: 1,
			stdout: '',
			stderr: 'credentials/EchoLineApi.credentials.ts exists already: nothing was written.\n',
		});
		expect(readFileSync(file, 'utf8')).toBe('// mine\n');
		rmSync(file);
		expect(checkout.files()).toEqual(before);
	});

	it("makes the vendor's files, and touches no other file but the shared ones", () => {
		const { code, stdout } = checkout.run(TSX, [SCAFFOLD, 'EchoLine', 'Echo Line']);
		expect(code).toBe(0);
		for (const path of CREATED) expect(stdout).toContain(`created  ${path}\n`);

		const after = checkout.files();
		expect([...after.keys()].filter((path) => !before.has(path))).toEqual(CREATED);
		expect([...before].filter(([path, text]) => after.get(path) !== text).map(first)).toEqual(
			CHANGED,
		);
		for (const path of CREATED) {
			expect(`${path}\n${after.get(path)}`).not.toMatch(/vendor ?(name|title|id\b)/i);
		}
	});

	it('leaves code that passes the linter, the formatter and the compiler', () => {
		const clean = { code: 0, stdout: expect.any(String), stderr: '' };
		const linted = CREATED.filter((path) => path.endsWith('.ts'));
		const lint = ['--max-warnings', '0', 'package.json', ...linted];
		expect(checkout.run('eslint/bin/eslint.js', lint)).toEqual({ ...clean, stdout: '' });
		expect(
			checkout.run('prettier/bin/prettier.cjs', [
				'--check',
				...CHANGED,
				...CREATED.filter((path) => !path.endsWith('.svg')),
			]),
		).toEqual(clean);
		expect(checkout.run('typescript/bin/tsc', ['--noEmit', '-p', '.'])).toEqual({
			...clean,
			stdout: '',
		});
	});

	it('leaves tests that fail only for what is to be filled in, and say what that is', () => {
		const failed = failedIn(runTests([CONTRACT, 'property/normalize']));
		expect([...failed.keys()].sort()).toEqual([
			'EchoLine has nothing left to fill in',
			'EchoLine is described in the README',
			'EchoLine keeps its public surface',
			'EchoLine names the page that documents its payload',
			'docs/call-event.md, End reasons has the words of EchoLine that its code has',
			'docs/call-event.md, Status has the words of EchoLine that its code has',
		]);
		for (const heading of Object.keys(WORDS)) {
			const name = `docs/call-event.md, ${heading} has the words of EchoLine that its code has`;
			expect(failed.get(name)).toContain(
				`docs/call-event.md lacks: a column "EchoLine" in the table below "### ${heading}"`,
			);
		}
		expect(failed.get('EchoLine is described in the README')).toContain(
			'README.md lacks: ### EchoLine Trigger and ### EchoLine API',
		);
		expect(failed.get('EchoLine keeps its public surface')).toContain(
			'fixtures/echoline/surface.json is missing. Write it',
		);
		expect(failed.get('EchoLine names the page that documents its payload')).toContain(
			'nodes/EchoLine/schemas.ts lacks: the https address',
		);
		const gaps = failed.get('EchoLine has nothing left to fill in');
		const complete = /EchoLineApi|EchoLineTrigger/;
		for (const path of [...CREATED.filter((file) => !complete.test(file)), 'fixtures/README.md']) {
			expect(gaps).toMatch(new RegExp(`"${path}:\\d+ lacks: \\w+ .*"`));
		}
	});

	it('leaves nothing else to do: with its gaps filled, all tests pass', () => {
		for (const path of [...CREATED, 'fixtures/README.md']) {
			change(path, (text) =>
				text
					.replace('FILL IN: the address of the page', 'https://docs.echo-line.example/webhooks')
					.replaceAll('FILL IN: ', ''),
			);
		}
		change('README.md', (text) => `${text}\n### EchoLine Trigger\n\n### EchoLine API\n`);
		for (const [heading, words] of Object.entries(WORDS)) {
			change('docs/call-event.md', (text) => withColumn(text, heading, words));
		}
		const results = runTests([CONTRACT], {
			UPDATE_SURFACE: '1',
		});
		expect([...failedIn(results)]).toEqual([]);
		expect(
			results.filter(({ fullName }) => fullName.startsWith('echoline ')).length,
		).toBeGreaterThan(30);
	});
});

function change(path: string, edit: (text: string) => string): void {
	const file = join(checkout.folder, path);
	writeFileSync(file, edit(readFileSync(file, 'utf8')));
}

/** The first table below a heading with a column of the vendor's, in which some of our words stand again. */
function withColumn(markdown: string, heading: string, words: readonly string[]): string {
	const [before = '', after = ''] = markdown.split(`\n### ${heading}\n`);
	const table = /^\|.*(?:\n\|.*)*/m.exec(after)?.[0] ?? '';
	const wider = table.split('\n').map((row, index) => {
		if (index === 0) return `${row} EchoLine |`;
		const word = words.find((ours) => row.startsWith(`| \`${ours}\` `));
		return `${row} ${index === 1 ? '---' : word ? `\`${word}\`` : ''} |`;
	});
	return `${before}\n### ${heading}\n${after.replace(table, () => wider.join('\n'))}`;
}

function first<T>([value]: [T, unknown]): T {
	return value;
}
