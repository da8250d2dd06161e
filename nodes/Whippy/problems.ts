import { NodeApiError, type IHookFunctions } from 'n8n-workflow';

export interface Problem {
	/** What went wrong, and in a few words what to do: when n8n publishes, it shows nothing else. */
	message: string;
	/** What to do, at length. */
	description: string;
}

/**
 * A NodeApiError even where no API was called: of no other error does n8n show the description.
 * Without a cause, because the error of a request holds its headers, and so the key.
 */
export function problemOf(
	context: IHookFunctions,
	problem: Problem,
	status?: number,
): NodeApiError {
	const httpCode = status === undefined ? {} : { httpCode: String(status) };
	return new NodeApiError(context.getNode(), {}, { ...problem, ...httpCode });
}

const BY_HAND = "set 'Webhook Registration' to Manual and add the webhook URL in Whippy by hand";

const CHECK_BASE_URL = `Check that 'Base URL' in the node's credential is the address of Whippy's API, such as https://api.whippy.co/v1; if it is, ${BY_HAND}.`;

interface Call {
	method: string;
	path: string;
}

/** @param reason what Whippy says of its refusal; `''` for nothing */
export function refusal(
	request: Call,
	status: number,
	reason: string,
	waitMilliseconds: number,
): Problem {
	const happened = `Whippy answered ${status} to ${request.method} ${request.path}${reason && `: ${reason}`}.`;
	if (status === 401) {
		return {
			message: "Whippy refused the API key: check it in the node's credential",
			description: `${happened} Check 'API Key' and 'Base URL', and in Whippy that the key is still valid.`,
		};
	}
	if (status === 403) {
		return {
			message:
				'The API key may not manage webhooks in Whippy: use another one, or register by hand',
			description: `${happened} Use a key that may manage developer applications, or ${BY_HAND}.`,
		};
	}
	if (status === 404 || status === 405) {
		return {
			message: "Whippy does not know the call: check 'Base URL' in the node's credential",
			description: `${happened} ${CHECK_BASE_URL}`,
		};
	}
	if (status === 429) {
		const seconds = Math.max(1, Math.ceil(waitMilliseconds / 1000));
		return {
			message: `Whippy is receiving too many requests: try again in ${seconds} s`,
			description: `${happened} n8n has waited as long as it may.`,
		};
	}
	if (status >= 500) {
		return {
			message: `Whippy failed with status ${status}: try again later`,
			description: `${happened} If that does not help, ${BY_HAND}.`,
		};
	}
	if (status < 400) return unexpected(request, status);
	return {
		message: `Whippy refused the webhook${reason && ` (${reason})`}: register it by hand`,
		description: `${happened} If that cannot be mended, ${BY_HAND}.`,
	};
}

export function unexpected({ method, path }: Call, status: number): Problem {
	return {
		message: "Whippy gave an unexpected answer: check 'Base URL' in the node's credential",
		description: `The answer to ${method} ${path}, with status ${status}, is not what Whippy's API gives. ${CHECK_BASE_URL}`,
	};
}

const TIMEOUT_CODES = ['ECONNABORTED', 'ETIMEDOUT'];

export function unreachable(host: string, code: string): Problem {
	const isTimeout = TIMEOUT_CODES.includes(code);
	return {
		message: isTimeout
			? 'Whippy did not answer in time: try again later'
			: "Whippy cannot be reached: check 'Base URL' in the node's credential",
		description: `n8n called ${host}${code && ` and got ${code}`}. Check 'Base URL' in the node's credential, and whether n8n can reach the Internet.`,
	};
}
