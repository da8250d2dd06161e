const { existsSync, mkdirSync, readFileSync, writeFileSync } = require('node:fs');
const { dirname, join, relative } = require('node:path');

const { default: JestRunner } = require('jest-runner');

/** What kills most for its time, where Stryker cannot say which tests a mutant concerns. */
const FIRST = [
	'test/contract/words.test.ts',
	'test/contract/fixtures.test.ts',
	'test/unit/editor/description.test.ts',
	'test/unit/vendor-kit/schema-fields.test.ts',
	'test/unit/crm/crm.test.ts',
	'test/unit/vendor-kit/map-enum.test.ts',
	'test/contract/surface.test.ts',
	'test/vendors/whippy/registration.test.ts',
	'test/contract/triggers.test.ts',
];

/**
 * Stryker tells Jest the names of the tests that reach a mutant, but not their files, and does not let
 * Jest stop at the first failure. So Jest would load every file for every mutant.
 */
module.exports = class extends JestRunner {
	async runTests(tests, watcher, options) {
		const isDryRun = process.env.__STRYKER_ACTIVE_MUTANT__ === undefined;
		const table = join(this._globalConfig.rootDir, 'reports', 'tests.json');
		const files = existsSync(table) ? JSON.parse(readFileSync(table, 'utf8')) : {};
		let failed = false;
		this.on('test-file-failure', () => (failed = true));
		this.on('test-file-success', ([{ path }, { testResults, perfStats, numFailingTests }]) => {
			failed ||= numFailingTests > 0;
			if (!isDryRun) return;
			files[relative(this._globalConfig.rootDir, path)] = {
				milliseconds: perfStats.end - perfStats.start,
				names: testResults.map(({ fullName }) => fullName),
			};
		});

		for (const test of isDryRun ? tests : this.#chosen(tests, files)) {
			await super.runTests([test], watcher, options);
			if (failed && !isDryRun) return;
		}
		if (!isDryRun) return;
		mkdirSync(dirname(table), { recursive: true });
		writeFileSync(table, JSON.stringify(files));
	}

	#chosen(tests, files) {
		const { rootDir, testNamePattern } = this._globalConfig;
		const names = testNamePattern && new RegExp(testNamePattern, 'i');
		const fileOf = ({ path }) => relative(rootDir, path);
		const rank = (test) => {
			const place = names ? -1 : FIRST.indexOf(fileOf(test));
			return place === -1 ? FIRST.length + files[fileOf(test)].milliseconds : place;
		};
		return tests
			.filter((test) => !names || files[fileOf(test)].names.some((name) => names.test(name)))
			.sort((one, other) => rank(one) - rank(other));
	}
};
