const { execFile } = require('node:child_process');
const { rm } = require('node:fs/promises');
const { promisify } = require('node:util');
const { dest, series, src } = require('gulp');

const run = promisify(execFile);

/** Removes what an earlier build left, so that the tarball holds nothing whose source is gone. */
async function clean() {
	await rm('dist', { recursive: true, force: true });
}

async function compile() {
	await tsc('--project', '.');
}

/** The types of the call event, for those who write code that takes it. */
async function declareCallEvent() {
	const options = [
		'--declaration',
		'--emitDeclarationOnly',
		'--outDir',
		'dist/nodes/shared/call-event',
	];
	// The types were checked before, and those of all other packages are not needed.
	const quick = ['--noCheck', '--types', 'node'];
	await tsc('nodes/shared/call-event/call-event.ts', ...options, ...quick);
}

async function tsc(...args) {
	try {
		await run(process.execPath, [require.resolve('typescript/bin/tsc'), ...args]);
	} catch (error) {
		throw new Error(error.stdout || error.message);
	}
}

/** Icons and codex files, which tsc does not copy. The encoding keeps them byte for byte. */
function copyAssets() {
	return src('nodes/**/*.{svg,node.json}', { encoding: false }).pipe(dest('dist/nodes'));
}

exports.build = series(clean, compile, declareCallEvent, copyAssets);
exports.default = exports.build;
