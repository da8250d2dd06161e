import { FILTERS } from '../parameters/filters';
import { propertiesFor } from '../parameters/table';
import type { Vendor } from '../vendor-kit/vendor';
import type { Ignored, Rejection, RefusalReason } from './responses';
import type { IgnoreReason } from './select';
import type { NamedEvent } from './vendor-registry';

/** The event that a delivery brings, as far as one of the nodes knows it: nothing else of it is named. */
export type Recognised = NamedEvent | null;

/** Two sentences without their full stops. */
interface Explanation {
	why: string;
	cure: string;
}

/** Three sentences for whoever tests a node: what came, why it was not accepted, and what to do. */
export function messageInTest(
	vendor: Vendor,
	untaken: Rejection | Ignored,
	recognised: Recognised,
): string {
	const came = recognised === null ? 'A delivery' : nameOf(recognised);
	const what = `${came} came, but was ${untaken.status === 200 ? 'ignored' : 'refused'}`;
	return inSentences(what, explanation(vendor, untaken, recognised));
}

/** The same for a published workflow: it holds nothing that was sent. */
export function messageInProduction(vendor: Vendor, rejection: Rejection): string {
	return inSentences('A delivery was refused', explainRejection(vendor, rejection));
}

function inSentences(what: string, { why, cure }: Explanation): string {
	return `${what}. ${why}. ${cure}.`;
}

/** The label is ours, and the vendor's word is one of the event table's. */
function nameOf({ vendor, row, vendorEventType }: NamedEvent): string {
	return `${vendor.name}'s ${row.label} (${vendorEventType})`;
}

function explanation(
	vendor: Vendor,
	untaken: Rejection | Ignored,
	recognised: Recognised,
): Explanation {
	if (recognised !== null && recognised.vendor !== vendor) {
		const { name } = recognised.vendor;
		return {
			why: `This node takes deliveries of ${vendor.name}`,
			cure: `Give ${name} the URL of a ${name} Trigger, and this one to ${vendor.name}`,
		};
	}
	if (untaken.status !== 200) return explainRejection(vendor, untaken);
	if (untaken.reason === 'event-not-selected') return explainUnticked(recognised);
	const filter = displayNameOfFilter(vendor, FILTER_BEHIND[untaken.reason]);
	return {
		why: `The filter '${filter}' leaves out its call`,
		cure: 'Change that filter, or test with another call',
	};
}

function explainUnticked(recognised: Recognised): Explanation {
	if (recognised === null) {
		return {
			why: "Nothing is ticked in 'Trigger On'",
			cure: 'Tick the events that shall start the workflow',
		};
	}
	return {
		why: "It is not ticked in 'Trigger On', and nothing that is ticked comes after it",
		cure: `Tick ${recognised.row.label} there, or execute the step again and wait for another event`,
	};
}

/** The filter behind each reason, by its parameter's name. */
const FILTER_BEHIND: Record<IgnoreReason, string> = {
	'test-run': 'ignoreTestRuns',
	'agent-not-selected': 'agentIds',
	'campaign-not-selected': 'campaignIds',
	'direction-not-selected': 'direction',
	'outcome-not-selected': 'outcomes',
	'too-short': 'ignoreShorterThanSeconds',
};

function displayNameOfFilter(vendor: Vendor, filter: string): string {
	const shown = propertiesFor(vendor, FILTERS).find(({ name }) => name === filter);
	return shown?.displayName ?? filter;
}

/** What the sender is told says why, where nothing else is said. */
function explainRejection(vendor: Vendor, rejection: Rejection): Explanation {
	return { why: rejection.message, ...EXPLANATIONS[rejection.reason](vendor, rejection) };
}

type Explain = (
	vendor: Vendor,
	rejection: Rejection,
) => Pick<Explanation, 'cure'> & Partial<Explanation>;

const EXPLANATIONS: Record<RefusalReason, Explain> = {
	'missing-credential': (vendor, { mistake }) => ({
		why: 'The node has no secret to check it with',
		cure: enterSecret(vendor, mistake),
	}),
	'credential-unreadable': (vendor) => ({
		why: "n8n cannot read the node's credential",
		cure: openCredential(vendor),
	}),
	'missing-secret': ({ name }, { message }) => ({
		why: 'It carries no secret',
		cure: `In ${name}, ${withSmallInitial(message)}`,
	}),
	'wrong-secret': ({ name }) => ({
		why: "The secret in it is not the one in the node's credential",
		cure: `Copy the secret from the credential to ${name} again; in a URL, percent-encode all but letters, digits, and - . _ ~`,
	}),
	'missing-signature': (vendor) => ({
		cure: `Let ${vendor.name} sign its deliveries, or ${anotherWay(vendor)}`,
	}),
	'malformed-signature': (vendor) => ({
		cure: `In the node, ${anotherWay(vendor)}`,
	}),
	'wrong-signature': (vendor) => ({
		cure: `Copy the secret or key with which ${vendor.name} signs into the credential again; if it is right, ${anotherWay(vendor)}`,
	}),
	'stale-timestamp': () => ({
		cure: "Set this server's clock, or raise 'Timestamp Tolerance (Seconds)' under Options",
	}),
	'missing-token': ({ name }, { message }) => ({
		why: 'It carries no token',
		cure: `In ${name}, ${withSmallInitial(message)}`,
	}),
	'invalid-token': ({ name }) => ({
		cure: `Compare the credential with the token or key that ${name} uses`,
	}),
	'expired-token': ({ name }) => ({
		cure: `Let ${name} send a newer token, and compare its clock with that of this server`,
	}),
	'wrong-workspace': ({ name }) => ({
		cure: `Correct the account in the credential, or give this URL to that ${name} account alone`,
	}),
	'not-an-object': ({ name }) => ({
		cure: `Let ${name} itself deliver an event, or post a body that its documentation shows`,
	}),
	'no-event-type': ({ name }) => ({
		cure: `Give this URL to ${name} alone, or post a body that its documentation shows`,
	}),
	'unreadable-body': () => ({
		cure: 'Let the sender send it whole, and compressed with gzip or not at all',
	}),
	'too-large': () => ({ cure: 'Raise N8N_PAYLOAD_SIZE_MAX where n8n runs' }),
};

/** @param mistake what is wrong with the credential that the node has: a sentence */
export function enterSecret({ name }: Vendor, mistake?: string): string {
	const what = mistake === undefined ? 'enter the secret there' : `in the credential: ${mistake}`;
	return `Open the node, choose a credential under "Credential for ${name}", and ${what}`;
}

export function openCredential({ name }: Vendor): string {
	return `Open the credential under "Credential for ${name}", which shows why; after a restore or a move of n8n, N8N_ENCRYPTION_KEY must be the old one`;
}

/** A shared secret fits every vendor that lets the user change the URL. */
function anotherWay({ authentication }: Vendor): string {
	const { sharedSecret } = authentication;
	return sharedSecret === undefined
		? "choose another way under 'Authentication'"
		: `choose '${sharedSecret.texts.label}' under 'Authentication'`;
}

function withSmallInitial(text: string): string {
	return text.charAt(0).toLowerCase() + text.slice(1);
}
