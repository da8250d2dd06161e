import {
	messageInProduction,
	messageInTest,
	type Recognised,
} from '../../../nodes/shared/webhook/refusal-texts';
import type { Ignored, Rejection } from '../../../nodes/shared/webhook/responses';
import type { VendorEvent } from '../../../nodes/shared/vendor-kit/vendor';
import { vendorOf } from '../../support/vendors';

const whippy = vendorOf('whippy');

/** What the sender is told: in the message where no other sentence says why. */
const TOLD = 'What the sender is told';

const ANOTHER_WAY = "choose 'Secret in the URL or a Header' under 'Authentication'";

const REJECTED: Array<[Rejection['reason'], why: string, cure: string]> = [
	[
		'missing-credential',
		'The node has no secret to check it with',
		'Open the node, choose a credential under "Credential for Whippy", and enter the secret there',
	],
	[
		'credential-unreadable',
		"n8n cannot read the node's credential",
		'Open the credential under "Credential for Whippy", which shows why; after a restore or a move of n8n, N8N_ENCRYPTION_KEY must be the old one',
	],
	['missing-secret', 'It carries no secret', 'In Whippy, what the sender is told'],
	[
		'wrong-secret',
		"The secret in it is not the one in the node's credential",
		'Copy the secret from the credential to Whippy again; in a URL, percent-encode all but letters, digits, and - . _ ~',
	],
	['missing-signature', TOLD, `Let Whippy sign its deliveries, or ${ANOTHER_WAY}`],
	['malformed-signature', TOLD, `In the node, ${ANOTHER_WAY}`],
	[
		'wrong-signature',
		TOLD,
		`Copy the secret or key with which Whippy signs into the credential again; if it is right, ${ANOTHER_WAY}`,
	],
	[
		'stale-timestamp',
		TOLD,
		"Set this server's clock, or raise 'Timestamp Tolerance (Seconds)' under Options",
	],
	['missing-token', 'It carries no token', 'In Whippy, what the sender is told'],
	['invalid-token', TOLD, 'Compare the credential with the token or key that Whippy uses'],
	[
		'expired-token',
		TOLD,
		'Let Whippy send a newer token, and compare its clock with that of this server',
	],
	[
		'wrong-workspace',
		TOLD,
		'Correct the account in the credential, or give this URL to that Whippy account alone',
	],
	[
		'not-an-object',
		TOLD,
		'Let Whippy itself deliver an event, or post a body that its documentation shows',
	],
	[
		'no-event-type',
		TOLD,
		'Give this URL to Whippy alone, or post a body that its documentation shows',
	],
	['unreadable-body', TOLD, 'Let the sender send it whole, and compressed with gzip or not at all'],
	['too-large', TOLD, 'Raise N8N_PAYLOAD_SIZE_MAX where n8n runs'],
];

describe.each(REJECTED)('%s', (reason, why, cure) => {
	const rejection: Rejection = { status: 401, reason, message: TOLD };

	it('is explained in a test and in a published workflow', () => {
		expect(messageInTest(whippy, rejection, null)).toBe(
			`A delivery came, but was refused. ${why}. ${cure}.`,
		);
		expect(messageInProduction(whippy, rejection)).toBe(`A delivery was refused. ${why}. ${cure}.`);
	});
});

it('says what is wrong with a credential', () => {
	const mistake = 'The secret is too short: use at least 8 characters';
	const rejection: Rejection = {
		status: 401,
		reason: 'missing-credential',
		message: TOLD,
		mistake,
	};
	expect(messageInProduction(whippy, rejection)).toBe(
		`A delivery was refused. The node has no secret to check it with. Open the node, choose a credential under "Credential for Whippy", and in the credential: ${mistake}.`,
	);
});

it('names no shared secret where the vendor cannot send one', () => {
	const { signature } = whippy.authentication;
	if (signature === undefined) throw new Error('Whippy signs');
	const rejection: Rejection = { status: 401, reason: 'malformed-signature', message: TOLD };
	const message = messageInProduction({ ...whippy, authentication: { signature } }, rejection);
	expect(message).toMatch(/In the node, choose another way under 'Authentication'\.$/);
});

describe('what is ignored', () => {
	const row = whippy.events.find(
		(candidate): candidate is VendorEvent => candidate.event === 'call.ended',
	);
	if (row === undefined) throw new Error('Whippy has no call.ended');
	const recognised: Recognised = { vendor: whippy, row, vendorEventType: 'call.ended' };
	const came = "Whippy's Call Ended (call.ended) came, but was ignored.";

	it.each<{ reason: Ignored['reason']; filter: string }>([
		{ reason: 'test-run', filter: 'Ignore Test Runs' },
		{ reason: 'agent-not-selected', filter: 'Agent IDs' },
		{ reason: 'campaign-not-selected', filter: 'Campaign IDs' },
		{ reason: 'direction-not-selected', filter: 'Direction' },
		{ reason: 'outcome-not-selected', filter: 'Outcomes' },
		{ reason: 'too-short', filter: 'Ignore Calls Shorter Than' },
	])('names the filter: $reason', ({ reason, filter }) => {
		expect(messageInTest(whippy, { status: 200, reason }, recognised)).toBe(
			`${came} The filter '${filter}' leaves out its call. Change that filter, or test with another call.`,
		);
	});

	const unticked: Ignored = { status: 200, reason: 'event-not-selected' };

	it('names the event that is not ticked', () => {
		expect(messageInTest(whippy, unticked, recognised)).toBe(
			`${came} It is not ticked in 'Trigger On', and nothing that is ticked comes after it. Tick Call Ended there, or execute the step again and wait for another event.`,
		);
	});

	it('says that nothing is ticked where an event is not known', () => {
		expect(messageInTest(whippy, unticked, null)).toBe(
			"A delivery came, but was ignored. Nothing is ticked in 'Trigger On'. Tick the events that shall start the workflow.",
		);
	});
});
