import type { IWebhookFunctions } from 'n8n-workflow';

import { readParameters, type TriggerParameters } from '../../../nodes/shared/parameters/read';

type Parameters = Record<string, unknown>;

/** Of n8n's context only what is asked for: a parameter, else the fallback. */
function contextOf(parameters: Parameters): IWebhookFunctions {
	const getNodeParameter = (name: string, fallback?: unknown): unknown =>
		name in parameters ? parameters[name] : fallback;
	return { getNodeParameter } as unknown as IWebhookFunctions;
}

const PARAMETERS: Parameters = {
	authentication: 'sharedSecret',
	events: ['call.ended', 'other'],
	simplify: true,
	options: {},
};

const DEFAULTS: TriggerParameters = {
	authentication: 'sharedSecret',
	events: new Set(['call.ended', 'other']),
	signatureHeader: '',
	toleranceSeconds: 300,
	simplify: true,
	flatten: false,
	customFieldsAsColumns: false,
	crmFields: true,
	ignoreShorterThanSeconds: 0,
	ignoreTestRuns: false,
	includeRaw: false,
	skipDuplicates: true,
	transcript: 'textAndTurns',
	transcriptMaxCharacters: null,
	yourPhoneNumbers: [],
};

describe('readParameters', () => {
	it('reads a node that was made by hand, with its authentication alone', () => {
		const { authentication } = PARAMETERS;
		expect(readParameters(contextOf({ authentication }))).toEqual({
			...DEFAULTS,
			events: new Set(),
		});
	});

	it.each<{ name: string; parameters: Parameters; settings: Partial<TriggerParameters> }>([
		{ name: 'a node as it is dropped on the canvas', parameters: {}, settings: {} },
		{
			name: 'a node of which everything is changed',
			parameters: {
				authentication: 'none',
				signatureHeader: ' X-Signature ',
				events: ['call.started'],
				simplify: false,
				options: {
					crmFields: false,
					customFieldsAsColumns: true,
					flatten: true,
					ignoreShorterThanSeconds: 5.5,
					ignoreTestRuns: true,
					includeRaw: true,
					skipDuplicates: false,
					toleranceSeconds: 60,
					transcript: 'turns',
					transcriptMaxCharacters: 500,
					yourPhoneNumbers: '+12025550101',
				},
			},
			settings: {
				authentication: 'none',
				signatureHeader: 'X-Signature',
				toleranceSeconds: 60,
				events: new Set(['call.started']),
				simplify: false,
				crmFields: false,
				customFieldsAsColumns: true,
				flatten: true,
				ignoreShorterThanSeconds: 5.5,
				ignoreTestRuns: true,
				includeRaw: true,
				skipDuplicates: false,
				transcript: 'turns',
				transcriptMaxCharacters: 500,
				yourPhoneNumbers: ['+12025550101'],
			},
		},
		{
			name: 'a node without a ticked event',
			parameters: { events: [] },
			settings: { events: new Set() },
		},
		{
			name: 'options of wrong types, which give the defaults',
			parameters: {
				options: {
					crmFields: 'no',
					customFieldsAsColumns: 1,
					flatten: 'yes',
					ignoreShorterThanSeconds: 'soon',
					ignoreTestRuns: 1,
					includeRaw: null,
					skipDuplicates: 0,
					toleranceSeconds: '300',
					transcript: 'everything',
					transcriptMaxCharacters: '500',
					yourPhoneNumbers: 15550100,
				},
			},
			settings: {},
		},
		{ name: 'no options at all', parameters: { options: null }, settings: {} },
		{ name: 'options that are a list', parameters: { options: [true] }, settings: {} },
		{
			name: 'an event that is no list',
			parameters: { events: 'call.ended' },
			settings: { events: new Set(['call.ended']) },
		},
		{
			name: 'a tolerance of 0, which is any',
			parameters: { options: { toleranceSeconds: 0 } },
			settings: { toleranceSeconds: null },
		},
		{
			name: 'limits below 0, which are none',
			parameters: { options: { ignoreShorterThanSeconds: -1, transcriptMaxCharacters: -1 } },
			settings: {},
		},
		{
			name: 'an option that no longer exists beside one that does',
			parameters: { options: { gone: 1, includeRaw: true } },
			settings: { includeRaw: true },
		},
		{
			name: 'several phone numbers, with gaps',
			parameters: { options: { yourPhoneNumbers: ' +1 202 555 0101 ,, +12025550102,\n72345, ' } },
			settings: { yourPhoneNumbers: ['+1 202 555 0101', '+12025550102', '72345'] },
		},
		{
			name: 'phone numbers that are separated by semicolons',
			parameters: { options: { yourPhoneNumbers: '+12025550101; +12025550102;' } },
			settings: { yourPhoneNumbers: ['+12025550101', '+12025550102'] },
		},
		{
			name: 'a phone number on each line',
			parameters: { options: { yourPhoneNumbers: '+12025550101\r\n+12025550102\n\n72345' } },
			settings: { yourPhoneNumbers: ['+12025550101', '+12025550102', '72345'] },
		},
	])('reads $name', ({ parameters, settings }) => {
		expect(readParameters(contextOf({ ...PARAMETERS, ...parameters }))).toEqual({
			...DEFAULTS,
			...settings,
		});
	});
});
