export default {
	mutate: ['nodes/**/*.ts'],
	plugins: ['@stryker-mutator/jest-runner', './test/mutation/ignore-texts.mjs'],
	ignorers: ['texts'],
	testRunner: 'jest',
	// Tests find the vendors by their folders, so that Jest does not see which test needs which file.
	jest: { configFile: 'test/mutation/jest.config.js', enableFindRelatedTests: false },
	coverageAnalysis: 'perTest',
	// Some tests wait, so that two processors have work for three.
	concurrency: 3,
	// Jest keeps what it loaded for each mutant: 2 GB after 500 of them, and ever slower.
	maxTestRunnerReuse: 50,
	// Another program on the same machine must not turn a slow test into a time-out.
	dryRunTimeoutMinutes: 30,
	timeoutMS: 60_000,
	incremental: true,
	incrementalFile: 'reports/mutation/incremental.json',
	jsonReporter: { fileName: 'reports/mutation/mutation.json' },
	reporters: ['json', 'progress-append-only'],
	ignorePatterns: [
		'bench',
		'dist',
		'docs/images',
		'reports',
		'test/e2e',
		'test/faults',
		'test/odoo',
		'test/scale',
	],
	tempDirName: '.stryker-tmp',
	thresholds: { high: 95, low: 85, break: 85 },
};
