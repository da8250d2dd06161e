import {
	NodeHelpers,
	Workflow,
	type INode,
	type INodeProperties,
	type INodePropertyCollection,
	type INodePropertyOptions,
	type INodeTypeDescription,
	type INodeTypes,
} from 'n8n-workflow';

import { STAGES } from '../../../nodes/shared/call-event/call-event';
import { outputsOf, propertiesOf } from '../../../nodes/shared/editor/description';
import type { Vendor } from '../../../nodes/shared/vendor-kit/vendor';
import { vendors } from '../../support/vendors';

type Option = INodePropertyOptions | INodeProperties | INodePropertyCollection;

/** A parameter by its name; the test fails where the node has none. */
function parameter(vendor: Vendor, name: string): INodeProperties {
	const found = propertiesOf(vendor).find((property) => property.name === name);
	if (found === undefined) throw new Error(`${vendor.id} has no parameter ${name}`);
	return found;
}

/** What stands in a collection. */
function optionsOf(vendor: Vendor, collection: string): INodeProperties[] {
	return (parameter(vendor, collection).options ?? []) as INodeProperties[];
}

/** The outputs that n8n shows of a node with these parameters. */
function outputsShown(vendor: Vendor, parameters: INode['parameters']): unknown {
	const outputs = outputsOf(vendor.events);
	const type = {
		description: { ...EMPTY_DESCRIPTION, properties: propertiesOf(vendor), outputs },
	};
	const nodeTypes = { getByNameAndVersion: () => type } as unknown as INodeTypes;
	const node = { name: 'Trigger', type: 'trigger', typeVersion: 2, parameters } as INode;
	const workflow = new Workflow({ nodes: [node], connections: {}, active: false, nodeTypes });
	const shown = workflow.nodes.Trigger;
	if (shown === undefined) throw new Error('the workflow has lost its trigger');
	return NodeHelpers.getNodeOutputs(workflow, shown, type.description);
}

const EMPTY_DESCRIPTION: INodeTypeDescription = {
	displayName: 'Trigger',
	name: 'trigger',
	group: ['trigger'],
	version: 2,
	description: '',
	defaults: {},
	inputs: [],
	outputs: [],
	properties: [],
};

function valuesOf({ options = [] }: Pick<INodeProperties, 'options'>): unknown[] {
	return options.map((option) => ('value' in option ? option.value : undefined));
}

/** Each choice and each collected option, at every level, by its path. */
function everyOption(properties: readonly Option[], path = ''): Array<[string, Option]> {
	return properties.flatMap((property) =>
		('options' in property ? (property.options ?? []) : []).flatMap((option) => {
			const at = `${path}${property.name} › `;
			return [[at + option.name, option] as [string, Option], ...everyOption([option], at)];
		}),
	);
}

/** What workflows are wired to: a new vendor needs no line, but a change of one is a breaking change. */
const OUTPUTS: Record<string, Array<[event: string, output: string, type: string]>> = {
	oration: [
		['conversation.completed', 'Completed', 'call.ended'],
		['conversation.analysisCompleted', 'Analyzed', 'call.analyzed'],
		['other', 'Other', 'unknown'],
	],
	whippy: [
		['call.analyzed', 'Call Analyzed', 'call.analyzed'],
		['conversation_agent_session.analyzed', 'Chat Analyzed', 'call.analyzed'],
		['call.started', 'Call Started', 'call.started'],
		['conversation_agent_session.started', 'Chat Started', 'call.started'],
		['call.ended', 'Call Ended', 'call.ended'],
		['conversation_agent_session.ended', 'Chat Ended', 'call.ended'],
		['other', 'Other', 'unknown'],
	],
	speaknode: [
		['ConversationComplete', 'Completed', 'call.ended'],
		['SessionStarted', 'Started', 'call.started'],
		['other', 'Other', 'unknown'],
	],
};

describe.each(Object.entries(OUTPUTS))('the outputs of %s', (id, rows) => {
	it('are those of the contract, in its order', () => {
		const vendor = vendors.find((one) => one.id === id);
		expect(vendor?.events.map(({ event, output, type }) => [event, output, type])).toEqual(rows);
	});
});

function asksForHeader(vendor: Vendor): boolean {
	return Object.values(vendor.authentication).some(({ asksForHeader }) => asksForHeader === true);
}

function signsTheTime(vendor: Vendor): boolean {
	const schemes = Object.values(vendor.authentication).map(({ scheme }) => scheme);
	return schemes.some((scheme) => 'timestamp' in scheme);
}

/** Where a vendor's SDK allows more than the usual five minutes. */
const TOLERANCE_SECONDS: Record<string, number> = { elevenlabs: 1800 };

describe.each(vendors.map((vendor) => ({ id: vendor.id, vendor })))('$id', ({ vendor }) => {
	const named = vendor.events.filter((row) => row.type !== 'unknown');
	const final = named.filter((row) => row.final === true);

	it('has one output, or one for each row of its event table, by a parameter', () => {
		const perEvent = vendor.events.map(({ output }) => ({ type: 'main', displayName: output }));
		expect(outputsShown(vendor, { outputs: 'perEvent' })).toEqual(perEvent);
		expect(outputsShown(vendor, { outputs: 'single' })).toEqual([{ type: 'main' }]);
		expect(outputsShown(vendor, {})).toEqual([{ type: 'main' }]);
	});

	it('has its final events first, then the others by stage', () => {
		const ranks = named.map((row) => (row.final ? 0 : STAGES[row.type]));
		expect(final.length).toBeGreaterThan(0);
		expect(ranks).toEqual([...ranks].sort());
		expect(vendor.events.at(-1)?.event).toBe('other');
	});

	it('names each output differently, in at most 13 characters', () => {
		const names = vendor.events.map(({ output }) => output);
		expect(names.filter((name) => name === '' || name.length > 13)).toEqual([]);
		expect(new Set(names).size).toBe(names.length);
	});

	it('has exactly one catch-all', () => {
		expect(vendor.events.filter((row) => row.type === 'unknown')).toEqual([
			{ event: 'other', output: 'Other', label: 'Other Events', type: 'unknown' },
		]);
	});

	it('has the parameters of every trigger, with their defaults', () => {
		const defaults = propertiesOf(vendor).map(({ name, type, default: value }) => ({
			name,
			type,
			value,
		}));
		expect(defaults).toEqual([
			{ name: 'setupNotice', type: 'notice', value: '' },
			{ name: 'authentication', type: 'options', value: Object.keys(vendor.authentication)[0] },
			...(vendor.needsYourPhoneNumbers
				? [{ name: 'yourPhoneNumbers', type: 'string', value: '' }]
				: []),
			{ name: 'events', type: 'multiOptions', value: final.map(({ event }) => event) },
			{ name: 'outputs', type: 'options', value: 'single' },
			{ name: 'filters', type: 'collection', value: {} },
			{ name: 'testWith', type: 'options', value: 'realCall' },
			{ name: 'simplify', type: 'boolean', value: true },
			{ name: 'options', type: 'collection', value: {} },
		]);
	});

	it('says in its notice where the URL goes, in one sentence, with a link to the page of the vendor', () => {
		const notice = parameter(vendor, 'setupNotice').displayName;
		expect(notice).toBe(
			`${vendor.setupNotice}. <a href="https://github.com/n8n-nodes-voice-agents/n8n-nodes-voice-agents/blob/main/docs/vendors/${vendor.id}.md" target="_blank">Step by step</a>`,
		);
		expect(vendor.setupNotice).not.toContain('. ');
		expect(vendor.setupNotice.length).toBeLessThan(140);
	});

	it('offers each way to authenticate, and None, which is never the default', () => {
		const authentication = parameter(vendor, 'authentication');
		expect(valuesOf(authentication)).toEqual([...Object.keys(vendor.authentication), 'none']);
		expect(valuesOf(authentication)).toContain(authentication.default);
		expect(authentication.default).not.toBe('none');
	});

	it('offers each event by its full name, in the order of the outputs', () => {
		const { options } = parameter(vendor, 'events');
		expect(options).toEqual(
			vendor.events.map((row) => ({
				name: row.label,
				value: row.event,
				description:
					row.type === 'unknown'
						? "Events that this node does not know by name. A ticked event without a call ID counts as such an event. With One per Event its output is 'Other'."
						: `${vendor.name} calls it ${(row.vendorEvents ?? [row.event]).join(', ')}. With One per Event its output is '${row.output}'.`,
			})),
		);
	});

	it('says below the events what the ticked ones leave out', () => {
		expect(parameter(vendor, 'events').hint).toBe(vendor.eventsHint);
		expect(vendor.eventsHint).not.toBe('');
	});

	it('offers the filters that the vendor has values for, none of which is set', () => {
		const defaults = optionsOf(vendor, 'filters').map(({ name, default: value }) => [name, value]);
		expect(Object.fromEntries(defaults)).toEqual({
			...(vendor.sendsIdsOf.includes('agent') && { agentIds: vendor.listsAgents ? [] : '' }),
			...(vendor.sendsIdsOf.includes('campaign') && { campaignIds: '' }),
			direction: [],
			ignoreShorterThanSeconds: 0,
			ignoreTestRuns: false,
			outcomes: [],
		});
	});

	it('knows the default of every option', () => {
		const defaults = optionsOf(vendor, 'options').map(({ name, default: value }) => [name, value]);
		expect(Object.fromEntries(defaults)).toEqual({
			countryCode: '',
			crmFormats: [],
			customFieldsAsColumns: false,
			...(vendor.enrich && { fetchTranscript: false }),
			flatten: false,
			includeRaw: false,
			omitEmpty: false,
			...(vendor.listsCalls && { recordCalls: false }),
			showRefused: false,
			...(asksForHeader(vendor) && { signatureHeader: '' }),
			skipDuplicates: true,
			timeZone: '',
			...(signsTheTime(vendor) && { toleranceSeconds: TOLERANCE_SECONDS[vendor.id] ?? 300 }),
			transcript: 'text',
			transcriptMaxCharacters: 0,
		});
	});

	it('offers what shapes the call event only where there is one', () => {
		const shaping = optionsOf(vendor, 'options').filter(
			({ displayOptions }) => displayOptions?.show?.['/simplify'] !== undefined,
		);
		expect(shaping.map(({ name }) => name)).toEqual([
			'crmFormats',
			'customFieldsAsColumns',
			...(vendor.enrich ? ['fetchTranscript'] : []),
			'flatten',
			'includeRaw',
			'omitEmpty',
			'timeZone',
			'transcript',
			'transcriptMaxCharacters',
		]);
		const conditions = shaping.map(({ name, displayOptions }) => [name, displayOptions] as const);
		expect(Object.fromEntries(conditions)).toEqual({
			...Object.fromEntries(shaping.map(({ name }) => [name, { show: { '/simplify': [true] } }])),
			crmFormats: { show: { '/simplify': [true] }, hide: { flatten: [true] } },
			omitEmpty: { show: { '/simplify': [true], flatten: [true] } },
		});
	});

	it('takes no number below 0', () => {
		const numbers = ['filters', 'options']
			.flatMap((name) => optionsOf(vendor, name))
			.filter(({ type }) => type === 'number');
		expect(numbers.length).toBeGreaterThan(1);
		expect(numbers.map(({ typeOptions }) => typeOptions)).toEqual(
			numbers.map(() => ({ minValue: 0 })),
		);
	});

	it('asks for events, and for a header only where a signature is chosen', () => {
		expect(parameter(vendor, 'events').required).toBe(true);
		const header = optionsOf(vendor, 'options').find(({ name }) => name === 'signatureHeader');
		const asking = Object.entries(vendor.authentication)
			.filter(([, { asksForHeader }]) => asksForHeader)
			.map(([value]) => value);
		expect(header?.displayOptions).toEqual(
			asksForHeader(vendor) ? { show: { '/authentication': asking } } : undefined,
		);
	});

	it.each(['filters', 'options'])('sorts its %s by their names', (name) => {
		const names = optionsOf(vendor, name).map(({ displayName }) => displayName);
		expect(names).toEqual([...names].sort((one, other) => one.localeCompare(other)));
	});

	it.each(['direction', 'outcomes'])('offers, in the filter %s, what is not known, too', (name) => {
		const filter = optionsOf(vendor, 'filters').find((option) => option.name === name);
		expect(valuesOf(filter ?? {})).toContain('notKnown');
	});

	it('describes every option', () => {
		const options = everyOption(propertiesOf(vendor));
		const undescribed = options.filter(
			([, option]) => !('description' in option && option.description),
		);
		expect(options.length).toBeGreaterThan(vendor.events.length);
		expect(undescribed.map(([path]) => path)).toEqual([]);
	});

	it('has no expression among its parameters, so that n8n evaluates none for a delivery', () => {
		expect(JSON.stringify(propertiesOf(vendor))).not.toContain('"=');
	});
});

describe('the parameters of a vendor with several ways to authenticate', () => {
	it('default to the first, which is the strongest', () => {
		const [vendor] = vendors;
		if (vendor === undefined) throw new Error('there is no vendor');
		const scheme = Object.values(vendor.authentication)[0];
		if (scheme === undefined) throw new Error('there is no scheme');

		const two = { ...vendor, authentication: { strong: scheme, sharedSecret: scheme } };
		const authentication = parameter(two, 'authentication');
		expect({ default: authentication.default, values: valuesOf(authentication) }).toEqual({
			default: 'strong',
			values: ['strong', 'sharedSecret', 'none'],
		});
	});
});
