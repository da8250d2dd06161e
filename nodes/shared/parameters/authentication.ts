import { NO_AUTHENTICATION, type AuthenticationSchemes } from '../vendor-kit/schemes';
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

function schemesAsOptions(schemes: AuthenticationSchemes) {
	return Object.entries(schemes).map(([value, { label, description }]) => ({
		name: label,
		value,
		description,
	}));
}

/** A vendor lists its schemes from the strongest to the weakest. */
function strongestScheme(schemes: AuthenticationSchemes): string {
	return Object.keys(schemes)[0] ?? '';
}

/** Only for a scheme whose header the vendor does not name. */
function signatureHeader({ authentication }: Vendor) {
	for (const [value, scheme] of Object.entries(authentication)) {
		if (scheme.type !== 'hmac' || !scheme.signature.isHeaderAsked) continue;
		const { header, orAnyLike } = scheme.signature;
		const otherwise = orAnyLike ? ', else any header that is named and looks like a signature' : '';
		return {
			placeholder: `e.g. ${header}`,
			description: `The header in which {vendor} sends the signature. Empty: ${header}${otherwise}.`,
			displayOptions: { show: { authentication: [value] } },
		};
	}
	return null;
}
