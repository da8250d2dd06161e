/**
 * What jose makes of tokens: a process of its own, because jose is an ECMAScript module and jest runs
 * CommonJS. Reads `{ sign, verify }` as JSON and writes the tokens and the verdicts.
 */
import { text } from 'node:stream/consumers';

import { CompactSign, importPKCS8, importSPKI, jwtVerify } from 'jose';

const encoder = new TextEncoder();

const keys = new Map();

/** A text is the secret of an HMAC, PEM a key. */
async function keyOf(key, algorithm) {
	const id = `${algorithm} ${key}`;
	if (!keys.has(id)) keys.set(id, await importKey(key, algorithm));
	return keys.get(id);
}

async function importKey(key, algorithm) {
	if (key.includes('PRIVATE KEY')) return await importPKCS8(key, algorithm);
	if (key.includes('PUBLIC KEY')) return await importSPKI(key, algorithm);
	return encoder.encode(key);
}

async function sign({ header, payload, key }) {
	return await new CompactSign(encoder.encode(payload))
		.setProtectedHeader(header)
		.sign(await keyOf(key, header.alg));
}

async function isAccepted({ token, key, algorithms, options: { now, ...options } }) {
	try {
		const currentDate = new Date(now);
		await jwtVerify(token, await keyOf(key, algorithms[0]), {
			...options,
			algorithms,
			currentDate,
		});
		return true;
	} catch (error) {
		// Another error would be one of this script.
		if (String(error.code).startsWith('ERR_J')) return false;
		throw error;
	}
}

const jobs = JSON.parse(await text(process.stdin));
const tokens = await Promise.all(jobs.sign.map(sign));
const verdicts = await Promise.all(jobs.verify.map(isAccepted));
process.stdout.write(JSON.stringify({ tokens, verdicts }));
