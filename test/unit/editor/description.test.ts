import type { INodeProperties, INodePropertyCollection, INodePropertyOptions } from 'n8n-workflow';

import type { HmacScheme } from '../../../nodes/shared/vendor-kit/schemes';
import { outputNamesOf, outputsOf, propertiesOf } from '../../../nodes/shared/editor/description';
import type { Vendor } from '../../../nodes/shared/vendor-kit/vendor';
import { vendors } from '../../support/vendors';

type Option = INodePropertyOptions | INodeProperties | INodePropertyCollection;

/** A parameter by its name; the test fails where the node has none. */
function parameter(vendor: Vendor, name: string): INodeProperties {
	const found = propertiesOf(vendor).find((property) => property.name === name);
	if (found === undefined) throw new Error(`${vendor.id} has no parameter ${name}`);
	return found;
}

function valuesOf({ options = [] }: INodeProperties): unknown[] {
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
		['call.started', 'Call Started', 'call.started'],
		['call.ended', 'Call Ended', 'call.ended'],
		['call.analyzed', 'Call Analyzed', 'call.analyzed'],
		['conversation_agent_session.started', 'Chat Started', 'call.started'],
		['conversation_agent_session.ended', 'Chat Ended', 'call.ended'],
		['conversation_agent_session.analyzed', 'Chat Analyzed', 'call.analyzed'],
		['other', 'Other', 'unknown'],
	],
	speaknode: [
		['SessionStarted', 'Started', 'call.started'],
		['ConversationComplete', 'Completed', 'call.ended'],
		['other', 'Other', 'unknown'],
	],
};

describe.each(Object.entries(OUTPUTS))('the outputs of %s', (id, rows) => {
	it('are those of the contract, in its order', () => {
		const vendor = vendors.find((one) => one.id === id);
		expect(vendor?.events.map(({ event, output, type }) => [event, output, type])).toEqual(rows);
	});
});

function hmacSchemesOf(vendor: Vendor): HmacScheme[] {
	return Object.values(vendor.authentication)
		.map(({ scheme }) => scheme)
		.filter((scheme) => scheme.type === 'hmac');
}

function asksForHeader(vendor: Vendor): boolean {
	return Object.values(vendor.authentication).some(({ asksForHeader }) => asksForHeader === true);
}

function signsTheTime(vendor: Vendor): boolean {
	return hmacSchemesOf(vendor).some((scheme) => scheme.timestamp !== undefined);
}

describe.each(vendors.map((vendor) => ({ id: vendor.id, vendor })))('$id', ({ vendor }) => {
	const named = vendor.events.filter((row) => row.type !== 'unknown').map((row) => row.event);

	it('has one main output for each row of its event table', () => {
		expect(outputsOf(vendor.events)).toEqual(vendor.events.map(() => 'main'));
		expect(outputNamesOf(vendor.events)).toEqual(vendor.events.map((row) => row.output));
	});

	it('names each output differently, in at most 13 characters', () => {
		const names = outputNamesOf(vendor.events);
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
			...valuesOf(parameter(vendor, 'authentication')).map(() => ({
				name: 'setupNotice',
				type: 'notice',
				value: '',
			})),
			{ name: 'authentication', type: 'options', value: Object.keys(vendor.authentication)[0] },
			...(asksForHeader(vendor) ? [{ name: 'signatureHeader', type: 'string', value: '' }] : []),
			{ name: 'events', type: 'multiOptions', value: named },
			{ name: 'simplify', type: 'boolean', value: true },
			{ name: 'options', type: 'collection', value: {} },
		]);
	});

	it('says in its notice where the URL goes, and the secret of each authentication', () => {
		const notices = propertiesOf(vendor).filter(({ name }) => name === 'setupNotice');
		expect(
			notices.map(({ displayName, displayOptions }) => [displayOptions?.show, displayName]),
		).toEqual([
			...Object.entries(vendor.authentication).map(([value, { texts }]) => [
				{ authentication: [value] },
				`${vendor.setupNotice} ${texts.setup}`,
			]),
			[{ authentication: ['none'] }, vendor.setupNotice],
		]);
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
				description: expect.stringContaining(
					row.type === 'unknown' ? `'${row.output}'` : row.event,
				) as string,
			})),
		);
	});

	it('drops no call by its content unless the user says so, and knows every default', () => {
		const options = (parameter(vendor, 'options').options ?? []) as INodeProperties[];
		const defaults = options.map(({ name, default: value }) => [name, value]);
		expect(Object.fromEntries(defaults)).toEqual({
			crmFields: true,
			customFieldsAsColumns: false,
			flatten: false,
			ignoreShorterThanSeconds: 0,
			ignoreTestRuns: false,
			includeRaw: false,
			skipDuplicates: true,
			transcript: 'textAndTurns',
			transcriptMaxCharacters: 0,
			...(signsTheTime(vendor) && { toleranceSeconds: 300 }),
			...(vendor.needsYourPhoneNumbers && { yourPhoneNumbers: '' }),
		});
	});

	it('offers what shapes the call event only where there is one', () => {
		const options = (parameter(vendor, 'options').options ?? []) as INodeProperties[];
		const always = options.filter(({ displayOptions }) => displayOptions === undefined);
		expect(always.map(({ name }) => name).sort()).toEqual([
			'ignoreShorterThanSeconds',
			'ignoreTestRuns',
			'skipDuplicates',
			...(signsTheTime(vendor) ? ['toleranceSeconds'] : []),
		]);
		const others = options.filter((option) => !always.includes(option));
		expect(others.map(({ displayOptions }) => displayOptions)).toEqual(
			others.map(() => ({ show: { '/simplify': [true] } })),
		);
	});

	it('takes no number below 0', () => {
		const options = (parameter(vendor, 'options').options ?? []) as INodeProperties[];
		const numbers = options.filter(({ type }) => type === 'number');
		expect(numbers.length).toBeGreaterThan(0);
		expect(numbers.map(({ typeOptions }) => typeOptions)).toEqual(
			numbers.map(() => ({ minValue: 0 })),
		);
	});

	it('asks for events, and for a header only where a signature is chosen', () => {
		expect(parameter(vendor, 'events').required).toBe(true);
		const header = propertiesOf(vendor).find(({ name }) => name === 'signatureHeader');
		const asking = Object.entries(vendor.authentication)
			.filter(([, { asksForHeader }]) => asksForHeader)
			.map(([value]) => value);
		expect(header?.displayOptions).toEqual(
			asksForHeader(vendor) ? { show: { authentication: asking } } : undefined,
		);
	});

	it('sorts its options by their names', () => {
		const options = (parameter(vendor, 'options').options ?? []) as INodeProperties[];
		const names = options.map((option) => option.displayName);
		expect(names).toEqual([...names].sort((one, other) => one.localeCompare(other)));
	});

	it('describes every option', () => {
		const options = everyOption(propertiesOf(vendor));
		const undescribed = options.filter(
			([, option]) => !('description' in option && option.description),
		);
		expect(options.length).toBeGreaterThan(vendor.events.length);
		expect(undescribed.map(([path]) => path)).toEqual([]);
	});

	it('uses no expression, so that n8n evaluates none for a delivery', () => {
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
