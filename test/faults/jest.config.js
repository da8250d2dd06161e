const endToEnd = require('../e2e/jest.config.js');

/**
 * What happens to deliveries when something breaks: real n8n, real faults. One suite at a time,
 * because a suite that kills and fills is no good neighbour.
 *
 * @type {import('jest').Config}
 */
module.exports = {
	...endToEnd,
	testMatch: ['<rootDir>/test/faults/**/*.test.ts'],
	testTimeout: 120_000,
	maxWorkers: 1,
};
