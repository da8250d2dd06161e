import { createHmac } from 'node:crypto';
import { gzipSync } from 'node:zlib';

import { runSql, sqliteFile } from '../faults/support/sqlite';
import { plainFixtureOf } from '../support/fixtures';
import { vendorOf } from '../support/vendors';
import { ACCEPTED, rejected } from './support/expectations';
import { newSecret, useN8n, type Answer, type LiveWorkflow, type Post } from './support/n8n';

/** What the real n8n cannot read: a credential, and bodies of content types that it leaves to the node. */
const n8n = useN8n();

const RESTART_TIMEOUT_MILLISECONDS = 120_000;

/** n8n's limit is 16 MB. */
const TOO_LARGE = Buffer.alloc(17 * 1024 * 1024, ' ');

const UNKNOWN_TYPE = { 'content-type': 'application/vnd.acme+json' };

async function executionsOf({ workflow }: LiveWorkflow): Promise<unknown[]> {
	return await n8n.running.client.executionsOf(workflow.id);
}

/** Lines of n8n's log that say that a node refuses deliveries. */
async function warnings(text: string): Promise<string[]> {
	return (await n8n.log()).split('\n').filter((line) => line.includes(text));
}

describe('a body', () => {
	const { rawBody } = plainFixtureOf(vendorOf('speaknode'));
	const secret = newSecret();

	let shared: LiveWorkflow;

	let signed: LiveWorkflow;

	beforeAll(async () => {
		shared = await n8n.publish('oration');
		signed = await n8n.publish('speaknode', {
			parameters: { authentication: 'signature' },
			credential: { secret },
		});
	});

	const signatureOf = (body: Buffer) => createHmac('sha256', secret).update(body).digest('hex');

	const cases: Array<{ name: string; post: Partial<Post>; answer: Answer }> = [
		{
			name: 'of 17 MB',
			post: { body: TOO_LARGE, headers: UNKNOWN_TYPE },
			answer: rejected(413, 'too-large'),
		},
		{
			name: 'of 17 MB that gzip makes small',
			post: {
				body: gzipSync(TOO_LARGE),
				headers: { ...UNKNOWN_TYPE, 'content-encoding': 'gzip' },
			},
			answer: rejected(413, 'too-large'),
		},
		{
			name: 'that is no gzip, though it says so',
			post: { body: rawBody, headers: { ...UNKNOWN_TYPE, 'content-encoding': 'gzip' } },
			answer: rejected(400, 'unreadable-body'),
		},
		{
			name: 'whose gzip is cut',
			post: {
				body: gzipSync(rawBody).subarray(0, 100),
				headers: { ...UNKNOWN_TYPE, 'content-encoding': 'gzip' },
			},
			answer: rejected(400, 'unreadable-body'),
		},
	];

	it.each(cases)('$name is refused, with a shared secret', async ({ post, answer }) => {
		expect(await shared.post({ body: '', ...post })).toEqual(answer);
	});

	it.each(cases)('$name is refused, with a signature', async ({ post, answer }) => {
		const headers = { ...post.headers, 'x-webhook-signature': signatureOf(rawBody) };
		expect(await signed.post({ body: '', ...post, headers })).toEqual(answer);
	});

	it('of a stranger is not read at all where the proof needs none', async () => {
		const headers = { ...UNKNOWN_TYPE, 'x-webhook-secret': 'guess' };
		expect(await shared.post({ body: TOO_LARGE, headers })).toEqual(rejected(401, 'wrong-secret'));
	});

	it('that is right is taken afterwards, compressed or not', async () => {
		const headers = { ...UNKNOWN_TYPE, 'x-webhook-signature': signatureOf(rawBody) };
		expect(await signed.post({ body: rawBody, headers })).toEqual(ACCEPTED);
		const compressed = { ...headers, 'content-encoding': 'gzip' };
		expect(await signed.post({ body: gzipSync(rawBody), headers: compressed })).toMatchObject({
			status: 200,
		});
		expect(await signed.runs(1)).toHaveLength(1);
		expect(await executionsOf(shared)).toEqual([]);
	});

	it('is in the log once a minute for each node and cause', async () => {
		expect(await warnings('refused a delivery with 413')).toHaveLength(2);
		expect(await warnings('refused a delivery with 400')).toHaveLength(2);
	});

	it('in another charset is read as UTF-8, as its signature covers it', async () => {
		const body = Buffer.from(
			JSON.stringify({ event: 'SessionStarted', data: { session_id: 's', agent_name: 'café' } }),
		);
		const headers = {
			'content-type': 'application/json; charset=latin1',
			'x-webhook-signature': signatureOf(body),
		};
		expect(await signed.post({ body, headers })).toEqual(ACCEPTED);
		const runs = await signed.runs(2);
		expect(runs[1]?.item).toMatchObject({ agent: { name: 'café' } });
	});
});

describe('a credential', () => {
	const { rawBody } = plainFixtureOf(vendorOf('oration'));

	let workflow: LiveWorkflow;

	beforeAll(async () => {
		workflow = await n8n.publish('oration');
		await n8n.terminate();
		// As after a restore with another encryption key.
		const sql = `UPDATE credentials_entity SET data = 'VW5yZWFkYWJsZQ==' WHERE id = '${workflow.credentialId}'`;
		await runSql(sqliteFile(n8n), sql);
		await n8n.startAgain();
		await workflow.untilLive();
	}, RESTART_TIMEOUT_MILLISECONDS);

	it('that n8n cannot read is answered 503, whoever asks', async () => {
		for (const secret of [workflow.secret ?? '', 'guess', '']) {
			const response = await fetch(workflow.url, {
				method: 'POST',
				headers: { 'content-type': 'application/json', 'x-webhook-secret': secret },
				body: new Uint8Array(rawBody),
			});
			expect({
				status: response.status,
				retryAfter: response.headers.get('retry-after'),
				body: (await response.json()) as unknown,
			}).toEqual({
				status: 503,
				retryAfter: '30',
				body: { status: 'error', reason: 'credential-unreadable', message: expect.any(String) },
			});
		}
	});

	it('starts no execution, and is in the log once a minute', async () => {
		for (let post = 0; post < 20; post += 1) {
			expect(await workflow.post({ body: rawBody })).toMatchObject({ status: 503 });
		}
		expect(await executionsOf(workflow)).toEqual([]);
		const lines = await warnings('answers every delivery with 503');
		expect(lines).toHaveLength(1);
		expect(lines[0]).toContain('CredentialDataError');
	});

	it('that can be read lets everything in again', async () => {
		const secret = newSecret();
		await workflow.chooseCredential(await n8n.credential('oration', secret));
		await workflow.publish();
		const headers = { 'x-webhook-secret': secret };
		expect(await workflow.post({ body: rawBody, headers })).toEqual(ACCEPTED);
		expect(await workflow.runs(1)).toHaveLength(1);
	});
});
