// Loaded into n8n before anything else: each SIGUSR2 begins a CPU profile, or ends it and writes it to
// PROFILE_REPORT.
const { writeFileSync, renameSync } = require('node:fs');
const { Session } = require('node:inspector');

const { PROFILE_REPORT } = process.env;

const session = new Session();
session.connect();
session.post('Profiler.enable');
let isRunning = false;

process.on('SIGUSR2', () => {
	isRunning = !isRunning;
	if (isRunning) return session.post('Profiler.start');
	session.post('Profiler.stop', (error, { profile }) => {
		if (error) throw error;
		writeFileSync(`${PROFILE_REPORT}.part`, JSON.stringify(profile));
		renameSync(`${PROFILE_REPORT}.part`, PROFILE_REPORT);
	});
});
