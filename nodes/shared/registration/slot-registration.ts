import type { ILoadOptionsFunctions, INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import type { ApiClient } from '../http/client';
import { resourceId } from '../http/resource-id';
import { z } from '../vendor-kit/zod';
import type { RegistrationHooks } from './by-hand';
import { registrationParameter } from './parameter';
import { slotHooks, type SlotRegistration } from './slot-hooks';
import { agentOptions, slotParameters, type Agent } from './slot-parameters';

/** What a node class takes of the registration in slots of agents. */
interface SlotRegistrationParts {
	readonly registrationParameters: INodeProperties[];
	readonly hooks: RegistrationHooks;
	/** Fills the list of agents in the editor. */
	readonly getAgents: (this: ILoadOptionsFunctions) => Promise<INodePropertyOptions[]>;
}

/**
 * Everything by which a node enters its URL into slots of agents, where the user chooses so.
 *
 * @param description what publishing and unpublishing do at the vendor with *Automatic*
 * @param agents the agents that the user may choose
 */
export function slotRegistration({
	description,
	agents,
	...registration
}: SlotRegistration & {
	readonly description: string;
	readonly agents: (client: ApiClient) => AsyncIterable<Agent>;
}): SlotRegistrationParts {
	const { vendor, api } = registration;
	const { name: vendorName } = vendor;
	return {
		registrationParameters: [
			registrationParameter({ vendorName, default: 'manual', description }),
			...slotParameters(vendorName),
		],
		hooks: slotHooks(registration),
		getAgents: agentOptions(api, agents),
	};
}

/** A name as an API gives it: `''` where there is none. */
export const nameSchema = z
	.string()
	.nullish()
	.catch(null)
	.transform((name) => name ?? '');

/** Reads a row of a list of agents by its keys of id and name. */
export function agentRow(idKey: string, nameKey: string): z.ZodType<Agent> {
	return z
		.record(z.string(), z.unknown())
		.transform(({ [idKey]: id, [nameKey]: name }): unknown => ({ id, name }))
		.pipe(z.object({ id: resourceId.transform(String), name: nameSchema }));
}
