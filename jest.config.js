const shared = {
	preset: 'ts-jest',
	transform: {
		'^.+\\.ts$': ['ts-jest', { tsconfig: 'test/tsconfig.json' }],
	},
	// n8n lets the packages that it loads find its own modules; so does this.
	modulePaths: ['<rootDir>/node_modules'],
	// n8n-core writes its settings below the user's home unless it is told another place.
	setupFiles: [
		'<rootDir>/test/support/n8n-user-folder.ts',
		'<rootDir>/test/support/release-timers.ts',
	],
};

/** @type {import('jest').Config} */
module.exports = {
	// Jest leaves a processor free by default; of two that is half of them.
	maxWorkers: '100%',
	// With `npm run coverage` only.
	collectCoverageFrom: ['{nodes,credentials}/**/*.ts'],
	coverageReporters: ['text', 'html'],
	coverageThreshold: { global: { lines: 99, branches: 97 } },
	projects: [
		{
			...shared,
			displayName: 'zod of n8n',
			testMatch: ['<rootDir>/test/**/*.test.ts'],
			testPathIgnorePatterns: ['e2e', 'faults', 'odoo', 'scale'].map(
				(folder) => `<rootDir>/test/${folder}/`,
			),
		},
		{
			// n8n supplies zod 3.25, which brings zod/v4: the same must come out when it moves to zod 4.
			...shared,
			displayName: 'zod 4',
			testMatch: ['<rootDir>/test/contract/fixtures.test.ts'],
			moduleNameMapper: { '^zod/v4$': 'zod-4/v4' },
		},
	],
};
