/**
 * The command and arguments that run npm. Under `npm start` and `npm test` npm names its own script,
 * which runs with this Node and needs no shell on any platform.
 */
export function npmCommand(args: string[]): [command: string, args: string[]] {
	const script = process.env.npm_execpath;
	return script?.endsWith('.js') === true ? [process.execPath, [script, ...args]] : ['npm', args];
}
