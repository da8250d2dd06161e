const { TestEnvironment } = require('jest-environment-node');

/** n8n's `sleep` comes from outside, where the clock that a test sets does not count. */
const SLEEPS_BY_THE_TESTS_CLOCK = /^lets it go from memory after five seconds/;

module.exports = class extends TestEnvironment {
	#hasFailed = false;

	async setup() {
		await super.setup();
		// Jest would load n8n's modules and zod anew for each test file, which takes longer than the tests.
		this.global.requireOutside = require;
	}

	/** A mutant ends with the first test that fails: others may wait in vain, each up to its time-out. */
	handleTestEvent({ name, test }) {
		if (name === 'test_start' && SLEEPS_BY_THE_TESTS_CLOCK.test(test.name)) test.mode = 'skip';
		if (process.env.__STRYKER_ACTIVE_MUTANT__ === undefined) return;
		if (name === 'test_done' && test.errors.length > 0) this.#hasFailed = true;
		if (name === 'test_start' && this.#hasFailed) test.mode = 'skip';
	}
};
