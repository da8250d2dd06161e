import type { IWebhookFunctions } from 'n8n-workflow';

import { readParameters, type TriggerParameters } from '../../../nodes/shared/parameters/read';

type Parameters = Record<string, unknown>;

/** Of n8n's context only what is asked for: a parameter, else the fallback. */
function contextOf(parameters: Parameters): IWebhookFunctions {
	const getNodeParameter = (name: string, fallback?: unknown): unknown =>
		name in parameters ? parameters[name] : fallback;
	return { getNodeParameter, getTimezone: () => 'Europe/Berlin' } as unknown as IWebhookFunctions;
}

const PARAMETERS: Parameters = {
	authentication: 'sharedSecret',
	events: ['call.ended', 'other'],
};

const DEFAULTS: TriggerParameters = {
	authentication: 'sharedSecret',
	yourPhoneNumbers: [],
	events: new Set(['call.ended', 'other']),
	outputs: 'single',
	testWith: 'realCall',
	simplify: true,
	countryCode: null,
	crmFormats: [],
	customFieldsAsColumns: false,
	fetchTranscript: false,
	flatten: false,
	includeRaw: false,
	omitEmpty: false,
	recordCalls: false,
	showRefused: false,
	signatureHeader: '',
	skipDuplicates: true,
	timeZone: '',
	// That of the scheme.
	toleranceSeconds: undefined,
	transcript: 'text',
	transcriptMaxCharacters: null,
	filters: {
		agentIds: [],
		campaignIds: [],
		direction: [],
		ignoreShorterThanSeconds: 0,
		ignoreTestRuns: false,
		outcomes: [],
	},
	workflowTimeZone: 'Europe/Berlin',
};

describe('readParameters', () => {
	it('reads a node that was made by hand, with nothing in it', () => {
		expect(readParameters(contextOf({}))).toEqual({
			...DEFAULTS,
			authentication: '',
			events: new Set(),
		});
	});

	it.each<{ name: string; parameters: Parameters; settings: Partial<TriggerParameters> }>([
		{
			name: 'a node as it is dropped on the canvas',
			parameters: { simplify: true, outputs: 'single', filters: {}, options: {} },
			settings: {},
		},
		{
			name: 'a node of which everything is changed',
			parameters: {
				authentication: 'none',
				yourPhoneNumbers: '+12025550101',
				events: ['call.started'],
				outputs: 'perEvent',
				testWith: 'sampleCall',
				simplify: false,
				filters: {
					agentIds: 'agent-1, agent-2',
					campaignIds: 'spring\nautumn',
					direction: ['inbound', 'notKnown'],
					ignoreShorterThanSeconds: 5.5,
					ignoreTestRuns: true,
					outcomes: ['no_answer'],
				},
				options: {
					countryCode: ' +49 ',
					crmFormats: ['odoo', 'unheardOf', 'hubspot'],
					customFieldsAsColumns: true,
					flatten: true,
					includeRaw: true,
					omitEmpty: true,
					showRefused: true,
					signatureHeader: ' X-Signature ',
					skipDuplicates: false,
					timeZone: ' Europe/Berlin ',
					toleranceSeconds: 60,
					transcript: 'turns',
					transcriptMaxCharacters: 500,
				},
			},
			settings: {
				authentication: 'none',
				yourPhoneNumbers: ['+12025550101'],
				events: new Set(['call.started']),
				outputs: 'perEvent',
				testWith: 'sampleCall',
				simplify: false,
				filters: {
					agentIds: ['agent-1', 'agent-2'],
					campaignIds: ['spring', 'autumn'],
					direction: ['inbound', 'notKnown'],
					ignoreShorterThanSeconds: 5.5,
					ignoreTestRuns: true,
					outcomes: ['no_answer'],
				},
				countryCode: '49',
				crmFormats: ['hubspot', 'odoo'],
				customFieldsAsColumns: true,
				flatten: true,
				includeRaw: true,
				omitEmpty: true,
				showRefused: true,
				signatureHeader: 'X-Signature',
				skipDuplicates: false,
				timeZone: 'Europe/Berlin',
				toleranceSeconds: 60,
				transcript: 'turns',
				transcriptMaxCharacters: 500,
			},
		},
		{
			name: 'a node without a ticked event',
			parameters: { events: [] },
			settings: { events: new Set() },
		},
		{
			name: 'values of wrong types, which give the defaults',
			parameters: {
				yourPhoneNumbers: { number: '+12025550101' },
				outputs: 'several',
				testWith: 'pigeon',
				simplify: 'no',
				filters: {
					agentIds: null,
					campaignIds: {},
					direction: ['sideways'],
					ignoreShorterThanSeconds: 'soon',
					ignoreTestRuns: 1,
					outcomes: 'unheard of',
				},
				options: {
					countryCode: {},
					customFieldsAsColumns: 1,
					flatten: 'yes',
					includeRaw: null,
					signatureHeader: ['X-Signature'],
					skipDuplicates: 0,
					timeZone: 1,
					toleranceSeconds: '300',
					transcript: 'everything',
					transcriptMaxCharacters: '500',
				},
			},
			settings: {},
		},
		{
			name: 'collections that are none',
			parameters: { options: null, filters: null },
			settings: {},
		},
		{
			name: 'collections that are lists',
			parameters: { options: [true], filters: ['agent-1'] },
			settings: {},
		},
		{
			name: 'an event that is no list',
			parameters: { events: 'call.ended' },
			settings: { events: new Set(['call.ended']) },
		},
		{
			name: 'ids that an expression gives, one of them a number',
			parameters: { filters: { agentIds: ['agent-1', 7, null, '\u200bagent-2\u00ad,agent-3'] } },
			settings: {
				filters: { ...DEFAULTS.filters, agentIds: ['agent-1', '7', 'agent-2', 'agent-3'] },
			},
		},
		{
			name: 'an outcome that is no list',
			parameters: { filters: { outcomes: 'busy' } },
			settings: { filters: { ...DEFAULTS.filters, outcomes: ['busy'] } },
		},
		{
			name: 'a country code that an expression gives as a number',
			parameters: { options: { countryCode: 1 } },
			settings: { countryCode: '1' },
		},
		{
			name: 'a country code that no country has',
			parameters: { options: { countryCode: '+999' } },
			settings: {},
		},
		{
			name: 'a tolerance of 0, which is any',
			parameters: { options: { toleranceSeconds: 0 } },
			settings: { toleranceSeconds: null },
		},
		{
			name: 'limits below 0, which are none',
			parameters: {
				filters: { ignoreShorterThanSeconds: -1 },
				options: { transcriptMaxCharacters: -1 },
			},
			settings: {},
		},
		{
			name: 'options that no longer exist beside one that does',
			parameters: { options: { crmFields: false, ignoreTestRuns: true, includeRaw: true } },
			settings: { includeRaw: true },
		},
		{
			name: 'several phone numbers, with gaps',
			parameters: { yourPhoneNumbers: ' +1 202 555 0101 ,, +12025550102,\n72345, ' },
			settings: { yourPhoneNumbers: ['+1 202 555 0101', '+12025550102', '72345'] },
		},
		{
			name: 'phone numbers that are separated by semicolons',
			parameters: { yourPhoneNumbers: '+12025550101; +12025550102;' },
			settings: { yourPhoneNumbers: ['+12025550101', '+12025550102'] },
		},
		{
			name: 'a phone number on each line',
			parameters: { yourPhoneNumbers: '+12025550101\r\n+12025550102\n\n72345' },
			settings: { yourPhoneNumbers: ['+12025550101', '+12025550102', '72345'] },
		},
	])('reads $name', ({ parameters, settings }) => {
		expect(readParameters(contextOf({ ...PARAMETERS, ...parameters }))).toEqual({
			...DEFAULTS,
			...settings,
		});
	});
});
