import { join } from 'node:path';

import { Checkout } from './checkout';

/** Programs that start cold, on a machine that has other work. */
const LIMIT_MILLISECONDS = 300_000;

const CHANGED = ['CHANGELOG.md', 'fixtures/README.md', 'package.json'];

/** What a failure begins with that says what is to be filled in. */
const SAYS_WHAT_IS_MISSING = /\blacks: |is missing\. Write it/;

/** Made complete by the scaffold, unless the vendor has ways of its own. */
const COMPLETE = /EchoLineApi|EchoLineTrigger/;

const checkout = new Checkout();

afterAll(() => checkout.remove());

interface TestResult {
	fullName: string;
	status: string;
	failureMessages: string[];
}

/** Those of the contract's tests that fail for the vendor. */
function failedTests(): TestResult[] {
	const { stdout, stderr } = checkout.run('jest/bin/jest.js', [
		...['--json', '--runInBand', '--cacheDirectory', join(checkout.folder, 'cache')],
		...['-t', 'echoline|every vendor has|names no vendor', '--'],
		'contract/(codex|credentials|final-events|fixtures|gaps|surface|triggers|words)',
	]);
	const json = /^\{".*$/m.exec(stdout)?.[0];
	if (json === undefined) throw new Error(stderr);
	const { testResults } = JSON.parse(json) as {
		testResults: Array<{ assertionResults: TestResult[] }>;
	};
	return testResults
		.flatMap(({ assertionResults }) => assertionResults)
		.filter(({ status }) => status === 'failed');
}

it(
	'makes a vendor that passes linter, formatter and compiler, and whose tests say what to fill in',
	() => {
		const before = checkout.files();
		const scaffold = ['tools/new-vendor/main.ts', 'EchoLine', 'Echo Line'];
		expect(checkout.run('tsx/dist/cli.mjs', scaffold)).toMatchObject({ code: 0, stderr: '' });

		const after = checkout.files();
		const created = [...after.keys()].filter((path) => !before.has(path));
		const changed = [...before].filter(([path, text]) => after.get(path) !== text);
		expect(changed.map(([path]) => path)).toEqual(CHANGED);
		for (const path of created) {
			expect(`${path}\n${after.get(path)}`).not.toMatch(/vendor ?(name|title|id\b)/i);
		}

		const clean = { code: 0, stdout: '', stderr: '' };
		const code = created.filter((path) => path.endsWith('.ts'));
		const lint = ['--max-warnings', '0', 'package.json', ...code];
		expect(checkout.run('eslint/bin/eslint.js', lint)).toEqual(clean);
		const text = [...CHANGED, ...created.filter((path) => !path.endsWith('.svg'))];
		expect(checkout.run('prettier/bin/prettier.cjs', ['--check', ...text])).toMatchObject({
			code: 0,
			stderr: '',
		});
		expect(checkout.run('typescript/bin/tsc', ['--noEmit', '-p', '.'])).toEqual(clean);

		const failed = failedTests();
		const messages = failed.map(({ failureMessages }) => failureMessages.join('\n'));
		expect(messages.filter((message) => !SAYS_WHAT_IS_MISSING.test(message))).toEqual([]);
		const open = [...created.filter((path) => !COMPLETE.test(path)), 'fixtures/README.md'];
		const said = messages.join('\n');
		expect(open.filter((path) => !new RegExp(`"${path}:\\d+ lacks: \\w`).test(said))).toEqual([]);
	},
	LIMIT_MILLISECONDS,
);
