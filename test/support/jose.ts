import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

export interface ToSign {
	header: Record<string, unknown> & { alg: string };
	payload: string;
	/** The secret of an HMAC, or a private key in PEM. */
	key: string;
}

export interface ToVerify {
	token: string;
	/** The secret of an HMAC, or a public key in PEM. */
	key: string;
	algorithms: string[];
	options: { now: number; clockTolerance: number; issuer?: string; audience?: string };
}

/** Signs tokens with the library jose. */
export function signWithJose(sign: ToSign[]): string[] {
	return run({ sign, verify: [] }).tokens;
}

/** Whether the library jose accepts each token. */
export function acceptedByJose(verify: ToVerify[]): boolean[] {
	return run({ sign: [], verify }).verdicts;
}

function run(jobs: { sign: ToSign[]; verify: ToVerify[] }): {
	tokens: string[];
	verdicts: boolean[];
} {
	const output = execFileSync(process.execPath, [join(__dirname, 'jose-process.mjs')], {
		input: JSON.stringify(jobs),
		maxBuffer: 64 * 1024 * 1024,
	});
	return JSON.parse(output.toString()) as { tokens: string[]; verdicts: boolean[] };
}
