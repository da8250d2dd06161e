import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import {
	actionOf,
	credentialOf,
	hasAction,
	ROOT,
	triggerOf,
	vendorFolders,
} from '../support/vendors';

const REPOSITORY = 'https://github.com/n8n-nodes-voice-agents/n8n-nodes-voice-agents';

/** The words by which n8n's node panel finds every trigger; a vendor's own words follow them. */
const COMMON_ALIASES = [
	'voice',
	'call',
	'calls',
	'call ended',
	'conversation',
	'phone',
	'phone call',
	'voice ai',
	'voice agent',
	'ai agent',
	'transcript',
	'crm',
	'webhook',
];

/** The same for every action. */
const ACTION_ALIASES = [
	'voice',
	'call',
	'calls',
	'get calls',
	'missed calls',
	'catch up',
	'conversation',
	'phone',
	'phone call',
	'voice ai',
	'voice agent',
	'ai agent',
	'transcript',
	'crm',
];

interface Codex {
	alias: string[];
	[key: string]: unknown;
}

function codexOf(folder: string, className: string): Codex {
	const file = join(ROOT, 'nodes', folder, `${className}.node.json`);
	return JSON.parse(readFileSync(file, 'utf8')) as Codex;
}

const actions = vendorFolders.filter(({ folder }) => hasAction(folder));

it.each(actions)(
	"the codex file of $folder's action is the trigger's with its own words",
	(one) => {
		const { folder } = one;
		const { alias, ...codex } = codexOf(folder, `${folder}Trigger`);
		const { name, version } = actionOf(folder).description;
		expect(codexOf(folder, folder)).toEqual({
			...codex,
			node: `n8n-nodes-voice-agents.${name}`,
			nodeVersion: `${version}.0`,
			alias: [...ACTION_ALIASES, ...alias.slice(COMMON_ALIASES.length)],
		});
	},
);

describe.each(vendorFolders)('the codex file of $folder', ({ folder, vendor }) => {
	const { alias, ...codex } = codexOf(folder, `${folder}Trigger`);

	const page = `${REPOSITORY}/blob/main/docs/vendors/${vendor.id}.md`;

	it('has what every trigger has', () => {
		const { name, version } = triggerOf(folder).description;
		expect(codex).toEqual({
			node: `n8n-nodes-voice-agents.${name}`,
			nodeVersion: `${version}.0`,
			codexVersion: '1.0',
			categories: ['Communication', 'Sales'],
			resources: {
				primaryDocumentation: [{ url: page }],
				credentialDocumentation: [{ url: `${page}#connect` }],
			},
		});
	});

	it('leads to the same place as the credential', () => {
		expect(credentialOf(folder).documentationUrl).toBe(`${page}#connect`);
	});

	it('has the words that every trigger has, then its own, each once and in lower case', () => {
		expect(alias.slice(0, COMMON_ALIASES.length)).toEqual(COMMON_ALIASES);
		expect(new Set(alias.map((word) => word.toLowerCase()))).toEqual(new Set(alias));
		expect(new Set(alias).size).toBe(alias.length);
	});
});
