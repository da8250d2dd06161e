/**
 * The tests of many calls: n8n in queue mode, where each suite starts a PostgreSQL, a Redis and five
 * processes of n8n, and long lists of a vendor's API. All need the machine for themselves.
 *
 * @type {import('jest').Config}
 */
module.exports = {
	...require('../e2e/jest.config'),
	testMatch: ['<rootDir>/test/scale/**/*.test.ts'],
	testTimeout: 900_000,
	maxWorkers: 1,
};
