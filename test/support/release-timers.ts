/**
 * The nodes keep a credential for five seconds by n8n's `sleep`, and Jest would wait for its timer
 * after the last test. A timer that only resolves a promise must not keep the process: Jest's own
 * timers, which end a test that hangs, do more than that.
 */
globalThis.setTimeout = new Proxy(globalThis.setTimeout, {
	apply: (start, self, [callback, ...more]: Parameters<typeof setTimeout>) => {
		const timer = Reflect.apply(start, self, [callback, ...more]) as NodeJS.Timeout;
		return String(callback).includes('[native code]') ? timer.unref() : timer;
	},
});
