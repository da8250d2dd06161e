import { NO_AUTHENTICATION, type AuthenticationOptions } from '../vendor-kit/schemes';
import type { Vendor } from '../vendor-kit/vendor';
import { parameter, text } from './table';

/** How the node makes sure of the sender. */
export const SENDER = [
	parameter(
		{
			displayName: 'Authentication',
			name: 'authentication',
			type: 'options',
			default: '',
			description: 'How to make sure that a delivery comes from {vendor}',
		},
		String,
		({ authentication }) => ({
			options: [...schemesAsOptions(authentication), NONE],
			default: strongestScheme(authentication),
		}),
	),
	text(
		{
			displayName: 'Signature Header',
			name: 'signatureHeader',
			type: 'string',
			default: '',
		},
		signatureHeader,
	),
] as const;

const NONE = {
	name: 'None',
	value: NO_AUTHENTICATION,
	description: 'Anyone who learns the webhook URL can start this workflow',
};

function schemesAsOptions(schemes: AuthenticationOptions) {
	return Object.entries(schemes).map(([value, { texts }]) => ({
		name: texts.label,
		value,
		description: texts.description,
	}));
}

/** A vendor lists its schemes from the strongest to the weakest. */
function strongestScheme(schemes: AuthenticationOptions): string {
	return Object.keys(schemes)[0] ?? '';
}

/** Only for a scheme whose header the vendor does not name. */
function signatureHeader({ authentication }: Vendor) {
	for (const [value, { scheme, asksForHeader }] of Object.entries(authentication)) {
		if (scheme.type !== 'hmac' || !asksForHeader) continue;
		const { headers, orAnyLike } = scheme.signature;
		const [header] = headers;
		const otherwise = orAnyLike
			? ', and every other header that is named and looks like a signature'
			: '';
		return {
			placeholder: `e.g. ${header}`,
			description: `The header in which {vendor} sends the signature. Empty: ${header}${otherwise}.`,
			displayOptions: { show: { authentication: [value] } },
		};
	}
	return null;
}
