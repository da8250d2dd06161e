/** Neither a quote nor a bracket nor a slash: safe in SOQL, JSON, HTML and URLs. */
const UNSAFE = /[^A-Za-z0-9._:@-]/gu;

/**
 * Makes a key of a call that is unique across vendors: `acme:d649233e-9127-4ae3-b90e-09611ed94868`. An
 * unsafe character becomes `%` and two hex digits for each of its bytes.
 */
export function callKeyOf(vendor: string, callId: string): string {
	return `${vendor}:${callId.replace(UNSAFE, percentEncode)}`;
}

function percentEncode(character: string): string {
	return Buffer.from(character, 'utf8').toString('hex').toUpperCase().replace(/../g, '%$&');
}
