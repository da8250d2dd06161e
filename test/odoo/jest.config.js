const endToEnd = require('../e2e/jest.config.js');

/**
 * The example for Odoo, against a real Odoo: `npx jest --config test/odoo/jest.config.js`. It needs Linux and root.
 *
 * @type {import('jest').Config}
 */
module.exports = {
	...endToEnd,
	globalSetup: '<rootDir>/test/odoo/support/install-odoo.ts',
	testMatch: ['<rootDir>/test/odoo/**/*.test.ts'],
};
