// The same random input in each run.
process.env.FC_SEED ??= '1';

/**
 * The tests that judge a mutant: from source, fast, and the same in each run.
 *
 * @type {import('jest').Config}
 */
module.exports = {
	rootDir: '../..',
	transform: {
		'^.+\\.ts$': ['ts-jest', { tsconfig: 'test/tsconfig.json', diagnostics: false }],
	},
	modulePaths: ['<rootDir>/node_modules'],
	testEnvironment: require.resolve('./environment'),
	moduleNameMapper: {
		'^n8n-workflow$': '<rootDir>/test/mutation/outside/n8n-workflow.js',
		'^zod/v4$': '<rootDir>/test/mutation/outside/zod.js',
	},
	setupFiles: ['<rootDir>/test/support/n8n-user-folder.ts'],
	testMatch: [
		'<rootDir>/test/unit/**/*.test.ts',
		'<rootDir>/test/contract/**/*.test.ts',
		'<rootDir>/test/vendors/**/*.test.ts',
	],
	// The first takes as long as all others together, the second reads the sources as text, and in the
	// third n8n's client would see the errors of another realm.
	testPathIgnorePatterns: ['unit/verify/jose', 'contract/gaps', 'unit/http/over-n8n'],
	runner: '<rootDir>/test/mutation/runner.js',
	// Another program on the same machine must not make a test fail, which would look like a kill.
	testTimeout: 15_000,
	roots: ['<rootDir>/nodes', '<rootDir>/test'],
};
