// Loaded into n8n before anything else: measures what the loading of one package takes, in the process
// where it matters. What n8n has loaded before costs the package nothing. WATCHED says what to measure:
// the collections that the heap's size needs make V8 forget compiled code, and slow down what follows.
const { writeFileSync } = require('node:fs');
const Module = require('node:module');
const v8 = require('node:v8');
const { runInNewContext } = require('node:vm');

const { WATCHED, WATCHED_FOLDER, WATCH_REPORT } = process.env;

v8.setFlagsFromString('--expose-gc');
const collectGarbage = WATCHED === 'heap' ? runInNewContext('gc') : () => {};

const load = Module._load;
const total = {
	milliseconds: 0,
	processorMilliseconds: 0,
	heapBytes: 0,
	files: 0,
	foreignFiles: [],
};
let isInside = false;

Module._load = function (request, parent, isMain) {
	if (isInside || !isWatched(request, parent)) return load.call(this, request, parent, isMain);
	isInside = true;
	const loadedBefore = new Set(Object.keys(require.cache));
	collectGarbage();
	const heapBefore = process.memoryUsage().heapUsed;
	const processorBefore = process.cpuUsage();
	const start = performance.now();
	try {
		return load.call(this, request, parent, isMain);
	} finally {
		total.milliseconds += performance.now() - start;
		const { user, system } = process.cpuUsage(processorBefore);
		total.processorMilliseconds += (user + system) / 1000;
		collectGarbage();
		total.heapBytes += process.memoryUsage().heapUsed - heapBefore;
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
