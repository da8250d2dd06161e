import type { IDisplayOptions, IHookFunctions, INodeProperties } from 'n8n-workflow';

/** The parameter's name in a stored workflow, and its value for a node that registers itself. */
export const REGISTRATION = { name: 'registration', automatic: 'automatic' } as const;

const NAME = REGISTRATION.name;

const AUTOMATIC = REGISTRATION.automatic;

const MANUAL = 'manual';

interface RegistrationTexts {
	readonly vendorName: string;
	/** What publishing and unpublishing do at the vendor with *Automatic*. */
	readonly description: string;
	readonly default: typeof AUTOMATIC | typeof MANUAL;
}

/** The parameter *Webhook Registration*. */
export function registrationParameter({
	vendorName,
	description,
	default: byDefault,
}: RegistrationTexts): INodeProperties {
	return {
		displayName: 'Webhook Registration',
		name: NAME,
		type: 'options',
		options: [
			{
				name: 'Automatic',
				value: AUTOMATIC,
				description: `The node adds the webhook URL in ${vendorName}. Needs a credential, so not with None.`,
			},
			{
				name: 'Manual',
				value: MANUAL,
				description: `You add the webhook URL in ${vendorName} by hand`,
			},
		],
		default: byDefault,
		description,
	};
}

/** Whether a node with these parameters registers itself unless the user says otherwise. */
export function isAutomaticByDefault(parameters: readonly INodeProperties[]): boolean {
	return parameters.some(({ name, default: value }) => name === NAME && value === AUTOMATIC);
}

/** For a parameter that counts with *Automatic* only. */
export const onlyAutomatic: IDisplayOptions = { show: { [NAME]: [AUTOMATIC] } };

/** A node that was saved without the choice is registered by hand, so that nothing is written unasked. */
export function isAutomatic(context: IHookFunctions): boolean {
	return context.getNodeParameter(NAME, MANUAL) === AUTOMATIC;
}
