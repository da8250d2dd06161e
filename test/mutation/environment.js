const { TestEnvironment } = require('jest-environment-node');

/** Jest would load n8n's modules and zod anew for each test file, which takes longer than the tests. */
module.exports = class extends TestEnvironment {
	async setup() {
		await super.setup();
		this.global.requireOutside = require;
	}
};
