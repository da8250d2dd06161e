// Loaded into n8n before anything else: measures what the loading of one package takes, in the process
// where it matters. What n8n has loaded before costs the package nothing.
const { writeFileSync } = require('node:fs');
const Module = require('node:module');

const { WATCHED_FOLDER, WATCH_REPORT } = process.env;

const load = Module._load;
const total = {
	milliseconds: 0,
	processorMilliseconds: 0,
	files: 0,
	foreignFiles: [],
};
let isInside = false;

Module._load = function (request, parent, isMain) {
	if (isInside || !isWatched(request, parent)) return load.call(this, request, parent, isMain);
	isInside = true;
	const loadedBefore = new Set(Object.keys(require.cache));
	const processorBefore = process.cpuUsage();
	const start = performance.now();
	try {
		return load.call(this, request, parent, isMain);
	} finally {
		total.milliseconds += performance.now() - start;
		const { user, system } = process.cpuUsage(processorBefore);
		total.processorMilliseconds += (user + system) / 1000;
		const loaded = Object.keys(require.cache).filter((file) => !loadedBefore.has(file));
		total.files += loaded.length;
		total.foreignFiles.push(...loaded.filter((file) => !file.startsWith(WATCHED_FOLDER)));
		isInside = false;
		writeFileSync(WATCH_REPORT, JSON.stringify(total));
	}
};

function isWatched(request, parent) {
	try {
		return Module._resolveFilename(request, parent).startsWith(WATCHED_FOLDER);
	} catch {
		return false; // there is no such module: n8n tries some
	}
}
