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
	try {
		await run(process.execPath, [require.resolve('typescript/bin/tsc'), '--project', '.']);
	} catch (error) {
		throw new Error(error.stdout || error.message);
	}
}

/** Icons and codex files, which tsc does not copy. The encoding keeps them byte for byte. */
function copyAssets() {
	return src('nodes/**/*.{svg,node.json}', { encoding: false }).pipe(dest('dist/nodes'));
}

exports.build = series(clean, compile, copyAssets);
exports.default = exports.build;
