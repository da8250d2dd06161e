import { STATUS_CODES } from 'node:http';
import { gzipSync } from 'node:zlib';

import { locate, withValue, type Body } from '../support/bodies';
import { plainFixtureOf } from '../support/fixtures';
import {
	hostileCases,
	nodeSettings,
	proofsIn,
	type HostileCase,
	type ReceiverSettings,
} from '../support/hostile';
import { OTHER_SECRET, RECEIVER } from '../support/hostile-case';
import { post, postBytes } from '../support/http';
import { prove } from '../support/sign';
import { vendors } from '../support/vendors';
import { useN8n, type LiveWorkflow } from './support/n8n';

/** Every scheme of every vendor through the real n8n, which logs all that it can. */
const n8n = useN8n({ N8N_LOG_LEVEL: 'debug' });

const WORKFLOWS_TIMEOUT_MILLISECONDS = 120_000;

const JSON_TYPE = { 'content-type': 'application/json' };

const ACCEPTED = { status: 200, body: { status: 'accepted' } };

const rejected = (reason: string) => ({
	status: 401,
	body: { status: 'rejected', reason, message: expect.any(String) },
});

/** A secret that cannot be used is as if there were none. */
const reasonFor = (expected: HostileCase['expected']) =>
	expected === 'unusable-secret' ? 'missing-credential' : expected;

const isRight = ({ expected }: HostileCase) => expected === 'accepted' || expected === 'undetected';

const vendorsWithSample = vendors.map((vendor) => {
	return { id: vendor.id, vendor, ...plainFixtureOf(vendor) };
});

/** Everything of an execution that n8n keeps, as text. */
async function storedExecutions(workflow: LiveWorkflow): Promise<string> {
	const { client } = n8n.running;
	const executions = await client.executionsOf(workflow.workflow.id);
	const stored = executions.map(async ({ id }) => await client.rest('GET', `/executions/${id}`));
	return JSON.stringify(await Promise.all(stored));
}

describe.each(vendorsWithSample)('$id', ({ id, vendor, rawBody }) => {
	const schemes = Object.entries(vendor.authentication).map(([choice, option]) => ({
		choice,
		option,
		scheme: option.scheme,
	}));

	describe.each(schemes)('$choice', ({ choice, option, scheme }) => {
		const cases = hostileCases(scheme, rawBody);

		/** A workflow for each receiver, by what it knows. */
		const workflows = new Map<string, LiveWorkflow>();

		const proofs = new Set<string>();

		const workflowOf = (receiver: ReceiverSettings): LiveWorkflow => {
			const workflow = workflows.get(JSON.stringify(receiver));
			if (workflow === undefined) throw new Error('a receiver without a workflow');
			return workflow;
		};

		beforeAll(async () => {
			for (const { receiver } of cases) {
				const key = JSON.stringify(receiver);
				if (workflows.has(key)) continue;
				workflows.set(key, await n8n.publish(id, nodeSettings(choice, option, receiver)));
			}
		}, WORKFLOWS_TIMEOUT_MILLISECONDS);

		it.each(cases)('$expected: $name', async (hostile) => {
			const sent = hostile.send(new Date());
			proofsIn(sent, hostile.receiver).forEach((proof) => proofs.add(proof));
			const { status, text } = await post(workflowOf(hostile.receiver).url, {
				...sent,
				headers: { ...JSON_TYPE, ...sent.headers },
			});
			expect({ status, body: JSON.parse(text) as unknown }).toEqual(
				isRight(hostile) ? ACCEPTED : rejected(reasonFor(hostile.expected)),
			);
			expect(proofsIn(sent, hostile.receiver).filter((proof) => text.includes(proof))).toEqual([]);
		});

		it('ran what was accepted, and nothing else', async () => {
			for (const [key, workflow] of workflows) {
				const accepted = cases.filter(
					(hostile) => isRight(hostile) && JSON.stringify(hostile.receiver) === key,
				);
				const runs = await workflow.runs(accepted.length);
				expect(runs.map(({ status, item }) => [status, item?.authenticated])).toEqual(
					accepted.map(() => ['success', true]),
				);
			}
		});

		it('left no secret and no signature in an execution, in a workflow or in the log', async () => {
			const texts = [await n8n.log()];
			for (const workflow of workflows.values()) {
				texts.push(await storedExecutions(workflow), JSON.stringify(await workflow.exported()));
			}
			const text = texts.join('\n');
			expect(proofs.size).toBeGreaterThan(0);
			expect([...proofs].filter((proof) => text.includes(proof))).toEqual([]);
		});

		it('proves the body as it was before it was compressed', async () => {
			const [plain] = cases;
			if (plain === undefined) throw new Error(`nothing is written down for ${scheme.type}`);
			const { url } = workflowOf(plain.receiver);
			const headers = { ...JSON_TYPE, 'content-encoding': 'gzip' };
			const compressed = gzipSync(rawBody);
			const over = async (signed: Buffer) => {
				const sent = prove(scheme, plain.receiver.secret, signed);
				const { text } = await post(url, {
					...sent,
					headers: { ...headers, ...sent.headers },
					body: compressed,
				});
				return JSON.parse(text) as unknown;
			};
			expect(await over(rawBody)).toEqual(ACCEPTED.body);
			expect(await over(compressed)).toMatchObject(
				scheme.type === 'hmac' ? { reason: 'wrong-signature' } : ACCEPTED.body,
			);
		});
	});

	const { tenant } = vendor;
	if (tenant === undefined) return;

	it('refuses a delivery of another tenant, where the credential names one', async () => {
		const [strongest] = schemes;
		if (strongest === undefined) throw new Error(`${id} has no scheme`);
		const { choice, option, scheme } = strongest;
		const { parameters, credential } = nodeSettings(choice, option, RECEIVER);
		const own = 'workspace_1f7c';
		const { url } = await n8n.publish(id, {
			parameters,
			credential: { ...credential, [tenant.credentialField]: own },
		});
		const original = JSON.parse(rawBody.toString('utf8')) as Body;
		const { callPath } = locate(vendor, original);
		const tenantPath = [...callPath, ...tenant.call];
		const postAs = async (workspace: string, secret: string) => {
			const body = JSON.stringify(withValue(original, tenantPath, workspace));
			const sent = prove(scheme, secret, body);
			const { status, text } = await post(url, {
				...sent,
				headers: { ...JSON_TYPE, ...sent.headers },
				body,
			});
			return { status, body: JSON.parse(text) as unknown };
		};
		expect(await postAs('workspace_other', RECEIVER.secret)).toEqual(rejected('wrong-workspace'));
		expect(await postAs(own, OTHER_SECRET)).toEqual(rejected('wrong-secret'));
		expect(await postAs(own, RECEIVER.secret)).toEqual(ACCEPTED);
	});
});

describe('what Node answers before n8n sees it', () => {
	const [sample] = vendorsWithSample;
	if (sample === undefined) throw new Error('there is no vendor');
	const { id, rawBody } = sample;

	let workflow: LiveWorkflow;

	beforeAll(async () => {
		workflow = await n8n.publish(id, { parameters: { options: { skipDuplicates: false } } });
	});

	/** A delivery with the right secret, and these lines among its headers. */
	const postWith = async (lines: string, end = '\r\n'): Promise<{ status: number; text: string }> =>
		await postBytes(
			workflow.url,
			[
				`POST ${new URL(workflow.url).pathname} HTTP/1.1`,
				'host: localhost',
				'connection: close',
				'content-type: application/json',
				`x-webhook-secret: ${workflow.secret}`,
				lines,
				`content-length: ${rawBody.length}`,
				'',
				rawBody.toString('latin1'),
			].join(end),
		);

	it.each<{ name: string; lines: string; status: number; end?: string }>([
		{ name: 'a header of 20 KB', lines: `x-filler: ${'a'.repeat(20_000)}`, status: 431 },
		{
			name: 'headers of 20 KB together',
			lines: Array.from({ length: 200 }, (_v, i) => `x-${i}: ${'a'.repeat(100)}`).join('\r\n'),
			status: 431,
		},
		{ name: 'a zero byte', lines: 'x-filler: a\0b', status: 400 },
		{ name: 'an escape character', lines: 'x-filler: a\u001bb', status: 400 },
		{ name: 'a line feed alone', lines: 'x-filler: a\nx-other: b', status: 400 },
		{ name: 'a carriage return alone', lines: 'x-filler: a\rx-other: b', status: 400 },
		{ name: 'a folded line', lines: 'x-filler: a\r\n b', status: 400 },
		{ name: 'a name with a space', lines: 'x filler: a', status: 400 },
		{ name: 'a space behind the name', lines: 'x-filler : a', status: 400 },
		{ name: 'a name that is not ASCII', lines: 'x-fíller: a', status: 400 },
		{ name: 'no name', lines: ': a', status: 400 },
		{ name: 'no colon', lines: 'x-filler', status: 400 },
		{ name: 'two lengths', lines: 'content-length: 5', status: 400 },
		{ name: 'a length and chunks', lines: 'transfer-encoding: chunked', status: 400 },
		{ name: 'lines that end with a line feed alone', lines: 'x-filler: a', status: 400, end: '\n' },
	])('$status: $name', async ({ lines, status, end }) => {
		const answer = await postWith(lines, end);
		expect(answer).toEqual({
			status,
			text: `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nConnection: close\r\n\r\n`,
		});
	});

	it.each([
		{ name: 'a short header', lines: 'x-filler: a' },
		{ name: 'a header of 15 KB', lines: `x-filler: ${'a'.repeat(15_000)}` },
		{ name: 'a header that is not ASCII', lines: 'x-filler: \xe9' },
	])('200: $name', async ({ lines }) => {
		const { status, text } = await postWith(lines);
		expect({ status, body: text.split('\r\n\r\n')[1] }).toEqual({
			status: 200,
			body: JSON.stringify(ACCEPTED.body),
		});
	});

	it('ran what was accepted, and nothing else', async () => {
		expect(await workflow.runs(3)).toHaveLength(3);
	});
});
