/**
 * Starts n8n, and where that fails once more. On a machine that is busy with other suites n8n has
 * been seen not to come up; the reason is printed, so that it can be found.
 *
 * @param cleanUp undoes what a failed start has left
 */
export async function onceMore<T>(
	start: () => Promise<T>,
	cleanUp: () => Promise<void>,
): Promise<T> {
	try {
		return await start();
	} catch (error) {
		process.stderr.write(`n8n did not start, one more try: ${(error as Error).message}\n`);
		await cleanUp();
		return await start();
	}
}
