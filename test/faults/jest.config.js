const endToEnd = require('../e2e/jest.config.js');

/**
 * What happens to deliveries when something breaks: real n8n, real faults. A suite kills, fills and
 * locks only what is its own, so that another may run beside it.
 *
 * @type {import('jest').Config}
 */
module.exports = {
	...endToEnd,
	testMatch: ['<rootDir>/test/faults/**/*.test.ts'],
	testTimeout: 120_000,
};
