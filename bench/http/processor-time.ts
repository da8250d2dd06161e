import { readdirSync, readFileSync } from 'node:fs';

/** What /proc counts in: USER_HZ, which Linux has fixed for programs. */
const TICKS_PER_SECOND = 100;

/** After the program's name in /proc/<pid>/stat, counted from 0. */
const GROUP = 2;
const USER_TICKS = 11;
const SYSTEM_TICKS = 12;

/**
 * Seconds of processor time that a process group has had so far: n8n and its task runner. Unlike
 * deliveries per second, it says something on a machine that has other work, too.
 */
export function processorSecondsOf(group: number): number {
	let ticks = 0;
	for (const name of readdirSync('/proc')) {
		if (!/^\d+$/.test(name)) continue;
		const fields = statOf(name);
		if (Number(fields[GROUP]) === group) {
			ticks += Number(fields[USER_TICKS]) + Number(fields[SYSTEM_TICKS]);
		}
	}
	return ticks / TICKS_PER_SECOND;
}

function statOf(pid: string): string[] {
	try {
		const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
		return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
	} catch {
		return []; // it has ended since it was listed
	}
}
