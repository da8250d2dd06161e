import { STATUS_CODES } from 'node:http';
import { gzipSync } from 'node:zlib';

import type { AuthenticationOption, SchemeType } from '../../../nodes/shared/vendor-kit/schemes';
import { plainFixtureOf, type Fixture } from '../../support/fixtures';
import {
	hostileCases,
	nodeSettings,
	proofsIn,
	type HostileCase,
	type ReceiverSettings,
} from '../../support/hostile';
import { post, postBytes } from '../../support/http';
import { prove } from '../../support/sign';
import { anyVendor } from '../../support/vendor-with';
import { vendors } from '../../support/vendors';
import { ACCEPTED, rejected } from '../support/expectations';
import type { LiveWorkflow, TestN8n } from '../support/n8n';
import { expectHostile, isRight, JSON_TYPE } from '../support/hostile-delivery';

const WORKFLOWS_TIMEOUT_MILLISECONDS = 120_000;

/** A scheme, and the vendor that offers it. */
interface Offered {
	type: SchemeType;
	choice: string;
	option: AuthenticationOption;
	id: string;
	sample: Fixture;
	cases: HostileCase[];
}

/** For each type of scheme that any vendor offers, the one with the most to attack. */
function oneOfEachType(): Offered[] {
	const largest = new Map<string, Offered>();
	for (const vendor of vendors) {
		const sample = plainFixtureOf(vendor);
		for (const [choice, option] of Object.entries(vendor.authentication)) {
			const { scheme } = option;
			const { type } = scheme;
			const cases = hostileCases(scheme, sample.rawBody);
			if (cases.length <= (largest.get(type)?.cases.length ?? 0)) continue;
			largest.set(type, { type, choice, option, id: vendor.id, sample, cases });
		}
	}
	return [...largest.values()];
}

/** The whole hostile corpus of each type of scheme, and what Node refuses before n8n sees it. */
export function authentication(n8n: TestN8n): void {
	describe.each(oneOfEachType())('$type, of $id', (offered) => againstTheCorpus(n8n, offered));
	describe('what Node answers before n8n sees it', () => beforeN8n(n8n));
}

function againstTheCorpus(n8n: TestN8n, { id, choice, option, sample, cases }: Offered): void {
	const { scheme } = option;
	const { rawBody } = sample;

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
		const sent = await expectHostile(workflowOf(hostile.receiver), hostile);
		proofsIn(sent, hostile.receiver).forEach((proof) => proofs.add(proof));
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
			texts.push(await storedExecutions(n8n, workflow), JSON.stringify(await workflow.exported()));
		}
		const text = texts.join('\n');
		expect(proofs.size).toBeGreaterThan(0);
		expect([...proofs].filter((proof) => text.includes(proof))).toEqual([]);
	});

	it('checks the body as it was before it was compressed', async () => {
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
		expect(await over(compressed)).toEqual(
			'signature' in scheme ? rejected(401, 'wrong-signature').body : ACCEPTED.body,
		);
	});
}

/** Everything of an execution that n8n keeps, as text. */
async function storedExecutions(n8n: TestN8n, { workflow }: LiveWorkflow): Promise<string> {
	const { client } = n8n.running;
	const executions = await client.executionsOf(workflow.id);
	const stored = executions.map(async ({ id }) => await client.rest('GET', `/executions/${id}`));
	return JSON.stringify(await Promise.all(stored));
}

function beforeN8n(n8n: TestN8n): void {
	const { vendor, samples } = anyVendor();
	const [{ rawBody }] = samples;

	let workflow: LiveWorkflow;

	beforeAll(async () => {
		workflow = await n8n.publish(vendor.id, { parameters: { options: { skipDuplicates: false } } });
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
		expect(await postWith(lines, end)).toEqual({
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
}
