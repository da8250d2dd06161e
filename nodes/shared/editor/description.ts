import { NodeConnectionTypes, type INodeProperties, type NodeConnectionType } from 'n8n-workflow';

import { optionsOf } from '../parameters/options';
import { NO_AUTHENTICATION, type AuthenticationOptions } from '../vendor-kit/schemes';
import type { EventRow, Vendor } from '../vendor-kit/vendor';

/** One output per row of the event table. Static: an expression would renumber the user's wires. */
export function outputsOf(events: readonly EventRow[]): NodeConnectionType[] {
	return events.map(() => NodeConnectionTypes.Main);
}

export function outputNamesOf(events: readonly EventRow[]): string[] {
	return events.map((row) => row.output);
}

/**
 * The parameters of a trigger node, in the order in which the editor shows them.
 *
 * @param afterAuthentication parameters that this vendor alone has
 */
export function propertiesOf(
	vendor: Vendor,
	afterAuthentication: INodeProperties[] = [],
): INodeProperties[] {
	return [
		...setupNotices(vendor),
		authenticationParameter(vendor),
		...signatureHeaderParameter(vendor),
		...afterAuthentication,
		eventsParameter(vendor),
		{
			displayName: 'Simplify',
			name: 'simplify',
			type: 'boolean',
			default: true,
			description: 'Whether to return a simplified version of the response instead of the raw data',
			hint: 'On: the same fields for every vendor. Off: the body as the vendor sent it.',
		},
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add option',
			default: {},
			options: optionsOf(vendor),
		},
	];
}

/** One for each way to authenticate, of which the editor shows the one that was chosen. */
function setupNotices({ setupNotice, authentication }: Vendor): INodeProperties[] {
	const setups: Array<[string, string]> = Object.entries(authentication).map(
		([value, { texts }]) => [value, `${setupNotice} ${texts.setup}`],
	);
	return [...setups, [NO_AUTHENTICATION, setupNotice] as const].map(([value, displayName]) => ({
		displayName,
		name: 'setupNotice',
		type: 'notice',
		default: '',
		displayOptions: { show: { authentication: [value] } },
	}));
}

function authenticationParameter({ authentication, name }: Vendor): INodeProperties {
	return {
		displayName: 'Authentication',
		name: 'authentication',
		type: 'options',
		options: [
			...Object.entries(authentication).map(([value, { texts }]) => ({
				name: texts.label,
				value,
				description: texts.description,
			})),
			{
				name: 'None',
				value: NO_AUTHENTICATION,
				description: 'Anyone who learns the webhook URL can start this workflow',
			},
		],
		default: strongestScheme(authentication),
		description: `How to make sure that a delivery comes from ${name}`,
	};
}

/** Only for a scheme whose header the vendor does not name. */
function signatureHeaderParameter({ authentication, name }: Vendor): INodeProperties[] {
	return Object.entries(authentication).flatMap(
		([value, { scheme, asksForHeader }]): INodeProperties[] =>
			scheme.type === 'hmac' && asksForHeader
				? [
						{
							displayName: 'Signature Header',
							name: 'signatureHeader',
							type: 'string',
							default: '',
							placeholder: `e.g. ${scheme.signature.headers[0]}`,
							description: `The header in which ${name} sends the signature. Empty: ${scheme.signature.headers[0]}, and every other header that is named and looks like a signature.`,
							displayOptions: { show: { authentication: [value] } },
						},
					]
				: [],
	);
}

/** A vendor lists its schemes from the strongest to the weakest. */
function strongestScheme(options: AuthenticationOptions): string {
	return Object.keys(options)[0] ?? '';
}

function eventsParameter({ events, name }: Vendor): INodeProperties {
	return {
		displayName: 'Trigger On',
		name: 'events',
		type: 'multiOptions',
		options: events.map((row) => ({
			name: row.label,
			value: row.event,
			description:
				row.type === 'unknown'
					? `Events that this node does not know by name. A ticked event that lacks a call ID leaves by '${row.output}' too.`
					: `Leaves by '${row.output}'. ${name} calls it ${row.event}.`,
		})),
		default: [...events.filter((row) => row.type !== 'unknown').map((row) => row.event)],
		required: true,
		hint: 'Only ticked events leave the node, each by its own output',
	};
}
