import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

import type { IDataObject } from 'n8n-workflow';

import { READ_CALLS } from '../../nodes/shared/fetch/read-calls';
import { runAction } from '../support/action';
import { CALL_READERS } from '../support/call-readers';
import { actionOf } from '../support/vendors';

const START = Date.now() - 600 * 60_000;

const at = (minutes: number) => new Date(START + minutes * 60_000);

describe.each(CALL_READERS)('10,000 calls of $folder', (reader) => {
	const api = reader.useApi();

	afterEach(() => jest.restoreAllMocks());

	it('take no more memory than what comes out of them', async () => {
		// Until its deadline has passed, what a request was made of stays in memory.
		jest.replaceProperty(READ_CALLS, 'limits', { ...READ_CALLS.limits, timeoutMs: 10_000 });
		setFlagsFromString('--expose-gc');
		const collectGarbage = runInNewContext('gc') as () => void;
		const count = 10_000;
		// Where each call is read by itself, there are as many requests.
		const every = reader.readsEach ? 1000 : 20;
		const transcript = 'User: What a long call.\n'.repeat(800);
		for (let index = 0; index < count; index += 1) {
			api.add(`call-${index}`, at(index / 20), reader.long(transcript));
		}
		const heapInMegabytes = (): number => {
			collectGarbage();
			return process.memoryUsage().heapUsed / 1e6;
		};
		const before = heapInMegabytes();
		let most = before;
		api.fault = () => {
			if (api.requests.length % every === 0) most = Math.max(most, heapInMegabytes());
			return undefined;
		};
		const { items } = await runAction({
			node: actionOf(reader.folder),
			credential: { apiKey: api.key, baseUrl: api.url },
			parameters: { returnAll: true, options: { output: 'short' } },
		});
		expect(new Set(items.map(({ json }) => (json.call as IDataObject).id)).size).toBe(count);
		const output = heapInMegabytes() - before;
		expect(items).toHaveLength(count);
		// The transcripts alone are 190 MB, and a page of them is 5 MB.
		expect(most - before).toBeLessThan(output + 25);
		expect(output).toBeLessThan(80);
	});
});
