/**
 * The end-to-end tests: each suite starts an n8n of its own with the packed package installed.
 *
 * @type {import('jest').Config}
 */
module.exports = {
	rootDir: '../..',
	preset: 'ts-jest',
	transform: {
		'^.+\\.ts$': ['ts-jest', { tsconfig: 'test/tsconfig.json' }],
	},
	setupFiles: ['<rootDir>/test/support/n8n-user-folder.ts'],
	globalSetup: '<rootDir>/test/e2e/support/install-runtime.ts',
	testMatch: ['<rootDir>/test/e2e/**/*.test.ts'],
	testTimeout: 60_000,
	maxWorkers: 2,
	verbose: true,
};
