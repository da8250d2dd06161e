import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { CallEvent } from '../../nodes/shared/call-event';
import { flatten } from '../../nodes/shared/flatten';
import { vendorFolders, type VendorFolder } from '../../tools/vendor-folders';
import { CALL, callNode } from './call';
import type { ExampleNode, Part, Place } from './model';
import { chain, wire } from './wires';

const FIXTURES = join(__dirname, '..', '..', 'fixtures');

const OTHER = 'other';

export interface Beginning {
	/** A vendor's id. */
	vendor: string;
	/** The vendor's events that lead on; all that have a name where it is left out. */
	events?: readonly string[];
	/** The trigger's collection *Options*. */
	options?: Record<string, unknown>;
	/** A fixture whose call event is the *Sample Call*: `conversation.completed`. */
	sample: string;
	/** Whether trigger and sample give one level of columns: `call_id`. */
	flat?: boolean;
	/** A step between the button and the sample, such as one that makes a table. */
	prepare?: ExampleNode;
	/** The trigger's place; everything else of the beginning stands right of it and below. */
	at?: Place;
}

/**
 * What every example begins with: the trigger, and a sample behind a button, both into the node
 * *Call*. The steps stand from column 3 on.
 */
export function beginning({ at: [column, row] = [0, 0], sample, ...rest }: Beginning): Part {
	const { vendor, flat = false, options = {}, prepare } = rest;
	const fed = trigger({
		...rest,
		options: flat ? { flatten: true, ...options } : options,
		at: [column, row],
	});
	const tried = sampleCall(vendor, sample, [column, row + 2], {
		flat,
		...(prepare && { prepare }),
	});
	return {
		nodes: [...tried.nodes, ...fed.nodes, callNode([column + 2, row])],
		wires: [...fed.wires, ...tried.wires],
	};
}

/** A vendor's trigger, wired to *Call*. */
export function trigger({
	vendor: id,
	events,
	options = {},
	at,
}: Pick<Beginning, 'vendor' | 'events' | 'options'> & { at: Place }): Part {
	const { folder, vendor } = vendorOf(id);
	const name = `${vendor.name} Trigger`;
	const named = vendor.events.map(({ event }) => event).filter((event) => event !== OTHER);
	const chosen = events ?? named;
	const unknown = chosen.find((event) => !named.includes(event));
	if (unknown !== undefined) throw new Error(`${vendor.name} has no event ${unknown}`);
	return {
		nodes: [
			{
				name,
				type: `n8n-nodes-voice-agents.${folder.charAt(0).toLowerCase()}${folder.slice(1)}Trigger`,
				typeVersion: 2,
				at,
				parameters: { events: named.filter((event) => chosen.includes(event)), options },
				hasWebhook: true,
			},
		],
		wires: named.flatMap((event, output) =>
			chosen.includes(event) ? [wire(name, CALL, output)] : [],
		),
	};
}

function vendorOf(id: string): VendorFolder {
	const found = vendorFolders.find(({ vendor }) => vendor.id === id);
	if (found === undefined) throw new Error(`there is no vendor ${id}`);
	return found;
}

/** A button, and behind it an Edit Fields node that holds a fixture's call event, wired to *Call*. */
export function sampleCall(
	vendor: string,
	fixture: string,
	[column, row]: Place,
	{ flat = false, prepare }: Pick<Beginning, 'flat' | 'prepare'> = {},
): Part {
	const [start, sample] = ['Try It', 'Sample Call'];
	const file = join(FIXTURES, vendor, `${fixture}.expected.json`);
	const event = JSON.parse(readFileSync(file, 'utf8')) as CallEvent;
	const columns = { crmFields: true, customFieldsAsColumns: false };
	const json = flat ? flatten(event, columns) : event;
	return {
		nodes: [
			{
				name: start,
				type: 'n8n-nodes-base.manualTrigger',
				typeVersion: 1,
				at: [column - (prepare ? 1 : 0), row],
				parameters: {},
			},
			...(prepare ? [{ ...prepare, at: [column, row] as const }] : []),
			{
				name: sample,
				type: 'n8n-nodes-base.set',
				typeVersion: 3.5,
				at: [column + 1, row],
				parameters: {
					mode: 'raw',
					jsonOutput: JSON.stringify(json, null, 2),
					options: {},
				},
			},
		],
		wires: chain(start, ...(prepare ? [prepare.name] : []), sample, CALL),
	};
}
