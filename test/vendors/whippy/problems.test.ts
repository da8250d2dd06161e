import { refusal, unexpected, unreachable } from '../../../nodes/Whippy/problems';

const CALL = { method: 'POST', path: '/developers/endpoints' };

const BY_HAND = "set 'Webhook Registration' to Manual and add the webhook URL in Whippy by hand.";

describe('refusal', () => {
	it.each<{ status: number; reason?: string; waits?: number; message: string; cure: string }>([
		{
			status: 302,
			message: "Whippy gave an unexpected answer: check 'Base URL' in the node's credential",
			cure: BY_HAND,
		},
		{
			status: 400,
			message: 'Whippy refused the webhook: register it by hand',
			cure: BY_HAND,
		},
		{
			status: 422,
			reason: 'url is taken',
			message: 'Whippy refused the webhook (url is taken): register it by hand',
			cure: BY_HAND,
		},
		{
			status: 401,
			message: "Whippy refused the API key: check it in the node's credential",
			cure: "Check 'API Key' and 'Base URL'",
		},
		{
			status: 403,
			message:
				'The API key may not manage webhooks in Whippy: use another one, or register by hand',
			cure: BY_HAND,
		},
		{
			status: 404,
			message: "Whippy does not know the call: check 'Base URL' in the node's credential",
			cure: BY_HAND,
		},
		{
			status: 405,
			message: "Whippy does not know the call: check 'Base URL' in the node's credential",
			cure: BY_HAND,
		},
		{
			status: 429,
			waits: 1001,
			message: 'Whippy is receiving too many requests: try again in 2 s',
			cure: 'n8n has waited as long as it may.',
		},
		{
			status: 429,
			waits: 0,
			message: 'Whippy is receiving too many requests: try again in 1 s',
			cure: 'n8n has waited as long as it may.',
		},
		{ status: 500, message: 'Whippy failed with status 500: try again later', cure: BY_HAND },
		{ status: 503, message: 'Whippy failed with status 503: try again later', cure: BY_HAND },
	])('$status: $message', ({ status, reason = '', waits = 0, message, cure }) => {
		const problem = refusal(CALL, status, reason, waits);
		expect(problem).toEqual({ message, description: expect.stringContaining(cure) });
		expect(problem.description).toContain('POST /developers/endpoints');
		expect(problem.description).toContain(String(status));
	});

	it.each([
		['', 'Whippy answered 401 to POST /developers/endpoints. Check'],
		['Unauthorized', 'Whippy answered 401 to POST /developers/endpoints: Unauthorized. Check'],
	])('repeats the reason "%s"', (reason, beginning) => {
		expect(refusal(CALL, 401, reason, 0).description.startsWith(beginning)).toBe(true);
	});
});

it('says what an answer is not', () => {
	expect(unexpected(CALL, 200).description).toContain(
		"The answer to POST /developers/endpoints, with status 200, is not what Whippy's API gives.",
	);
});

describe('unreachable', () => {
	const late = 'Whippy did not answer in time: try again later';
	const away = "Whippy cannot be reached: check 'Base URL' in the node's credential";

	it.each([
		{ code: 'ECONNABORTED', message: late, happened: 'n8n called host and got ECONNABORTED.' },
		{ code: 'ETIMEDOUT', message: late, happened: 'n8n called host and got ETIMEDOUT.' },
		{ code: 'ENOTFOUND', message: away, happened: 'n8n called host and got ENOTFOUND.' },
		{ code: '', message: away, happened: 'n8n called host.' },
	])('"$code": $message', ({ code, message, happened }) => {
		const problem = unreachable('host', code);
		expect(problem).toEqual({ message, description: expect.stringContaining(happened) });
	});
});
