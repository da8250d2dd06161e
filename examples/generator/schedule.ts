import type { Part, Place } from './model';
import { wire } from './wires';

/** A clock, and a button that does the same at once; both lead to a node. */
export function everyHourOrNow(to: string, at: Place): Part {
	return scheduled('Every Hour', { field: 'hours', hoursInterval: 1 }, to, at);
}

export function everyMorningOrNow(to: string, at: Place): Part {
	return scheduled('Every Morning', { field: 'days', triggerAtHour: 6 }, to, at);
}

function scheduled(
	name: string,
	interval: Record<string, unknown>,
	to: string,
	[column, row]: Place,
): Part {
	return {
		nodes: [
			{
				name: 'Try It',
				type: 'n8n-nodes-base.manualTrigger',
				typeVersion: 1,
				at: [column, row + 1.25],
				parameters: {},
			},
			{
				name,
				type: 'n8n-nodes-base.scheduleTrigger',
				typeVersion: 1.4,
				at: [column, row],
				parameters: { rule: { interval: [interval] } },
			},
		],
		wires: [wire(name, to), wire('Try It', to)],
	};
}
