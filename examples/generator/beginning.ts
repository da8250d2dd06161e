import type { CallEvent } from '../../nodes/shared/call-event/call-event';
import { flatten } from '../../nodes/shared/call-event/flatten';
import { descriptionOf, vendorFolders, type VendorFolder } from '../../tools/vendor-folders';
import { CALL, callNode } from './call';
import type { ExampleNode, Part, Place } from './model';
import { callEventOf, type Sample } from './sample';
import { chain, wire } from './wires';

const OTHER = 'other';

export interface Beginning {
	/** A vendor's id. */
	vendor: string;
	/** The vendor's events that lead on; all that have a name where it is left out. */
	events?: readonly string[];
	/** The trigger's collection *Options*. */
	options?: Record<string, unknown>;
	/** Fixtures whose call events are the *Sample Call*: `conversation.completed`. */
	samples: readonly string[];
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
export function beginning({ at: [column, row] = [0, 0], samples, ...rest }: Beginning): Part {
	const { vendor, flat = false, options = {}, prepare } = rest;
	const fed = trigger({
		...rest,
		options: flat ? { flatten: true, ...options } : options,
		at: [column, row],
	});
	const tried = sampleCall(
		samples.map((fixture) => ({ vendor, fixture })),
		[column, row + 2],
		{ flat, ...(prepare && { prepare }) },
	);
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
	const { displayName: name, name: type } = descriptionOf(folder);
	const named = vendor.events.map(({ event }) => event).filter((event) => event !== OTHER);
	const chosen = events ?? named;
	const unknown = chosen.find((event) => !named.includes(event));
	if (unknown !== undefined) throw new Error(`${vendor.name} has no event ${unknown}`);
	return {
		nodes: [
			{
				name,
				type: `n8n-nodes-voice-agents.${type}`,
				typeVersion: 2,
				at,
				parameters: { events: named.filter((event) => chosen.includes(event)), options },
			},
		],
		wires: [wire(name, CALL)],
	};
}

function vendorOf(id: string): VendorFolder {
	const found = vendorFolders.find(({ vendor }) => vendor.id === id);
	if (found === undefined) throw new Error(`there is no vendor ${id}`);
	return found;
}

/**
 * A button, and behind it an Edit Fields node that holds the call events of fixtures, wired to *Call*.
 * They end below the column before *Call*, and begin further left where they are more than two.
 */
export function sampleCall(
	samples: readonly Sample[],
	[column, row]: Place,
	{ flat = false, prepare }: Pick<Beginning, 'flat' | 'prepare'> = {},
): Part {
	const events = samples.map(eventOf);
	const columns = { customFieldsAsColumns: false, omitEmpty: false, lastStage: null };
	const items = flat ? events.map((event) => flatten(event, columns)) : events;
	const steps = [
		{ name: 'Try It', type: 'n8n-nodes-base.manualTrigger', typeVersion: 1, parameters: {} },
		...(prepare ? [prepare] : []),
		itemsNode(items),
		...(items.length > 1 ? [splitNode] : []),
	].map(
		(node, index, all): ExampleNode => ({
			...node,
			at: [column + 2 - all.length + index, row],
		}),
	);
	return { nodes: steps, wires: chain(...steps.map(({ name }) => name), CALL) };
}

/** With an id of its own: a delivery of the documented sample must not meet the row of this one. */
function eventOf(sample: Sample): CallEvent {
	const { vendor, fixture } = sample;
	const event = callEventOf(sample);
	if (event.call.id === null) throw new Error(`${vendor}/${fixture} is of no call`);
	const own = JSON.stringify(event).replaceAll(event.call.id, `sample-call-${vendor}`);
	return JSON.parse(own) as CallEvent;
}

/** Edit Fields gives one item, so several stand in a list. */
function itemsNode(items: readonly object[]): Omit<ExampleNode, 'at'> {
	const json = items.length === 1 ? items[0] : { [LIST]: items };
	return {
		name: 'Sample Call',
		type: 'n8n-nodes-base.set',
		typeVersion: 3.5,
		parameters: { mode: 'raw', jsonOutput: JSON.stringify(json, null, 2), options: {} },
	};
}

const LIST = 'events';

const splitNode: Omit<ExampleNode, 'at'> = {
	name: 'Event by Event',
	type: 'n8n-nodes-base.splitOut',
	typeVersion: 1,
	parameters: { fieldToSplitOut: LIST, include: 'noOtherFields', options: {} },
};
