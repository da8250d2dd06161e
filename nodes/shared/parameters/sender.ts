import { NO_AUTHENTICATION, type AuthenticationOptions } from '../vendor-kit/schemes';
import { onlyWhere, text, textList } from './table';

/** How the node checks the sender, and what it needs to know to read a call. */
export const SENDER = [
	text(
		{
			displayName: 'Authentication',
			name: 'authentication',
			type: 'options',
			default: '',
			description: 'How to check that a delivery comes from {vendor}',
		},
		({ authentication }) => ({
			options: [...schemesAsOptions(authentication), NONE],
			default: strongestScheme(authentication),
		}),
	),
	textList(
		{
			displayName: 'Your Phone Numbers',
			name: 'yourPhoneNumbers',
			type: 'string',
			default: '',
			placeholder: 'e.g. +15551234567, +15557654321',
			description:
				'The numbers that your agents call from and are called on. Separate them by commas.',
			hint: "{vendor} does not say which side of a call is the agent's. Without this list the direction and the person's number stay empty.",
		},
		onlyWhere(({ needsYourPhoneNumbers }) => needsYourPhoneNumbers === true),
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
