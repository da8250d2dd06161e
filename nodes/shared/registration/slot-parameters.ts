import type {
	IHookFunctions,
	ILoadOptionsFunctions,
	INodeProperties,
	INodePropertyOptions,
} from 'n8n-workflow';

import { ApiClient } from '../http/client';
import type { Api, ApiPurpose } from '../http/types';
import { AGENT_LIST } from '../parameters/agent-list';
import { splitTexts } from '../parameters/table';
import { onlyAutomatic } from './parameter';

const AGENTS = 'agents';

/** Only a node whose URL goes where the vendor holds one has this parameter. */
export const REPLACE_EXISTING = 'replaceExisting';

/** The parameter *Agent Names or IDs*. */
export function agentsParameter(
	vendorName: string,
	hint = `The agents in ${vendorName} that shall deliver to this node`,
): INodeProperties {
	return {
		...AGENT_LIST,
		name: AGENTS,
		displayOptions: onlyAutomatic,
		hint,
	};
}

/** The parameters of a node that enters its URL into the slots of agents. */
export function slotParameters(vendorName: string): INodeProperties[] {
	return [
		agentsParameter(vendorName),
		{
			displayName: 'Replace Another Webhook',
			name: REPLACE_EXISTING,
			type: 'boolean',
			displayOptions: onlyAutomatic,
			default: false,
			description:
				'Whether publishing may replace a webhook URL of somebody else that an agent holds. Unpublishing puts it back, unless it was changed in the meantime or is one of this n8n.',
		},
	];
}

/** The ids of the chosen agents; an expression may give a list, or a text with commas. */
export function readAgents(context: IHookFunctions): string[] {
	return [...new Set(splitTexts(context.getNodeParameter(AGENTS, [])))];
}

export function readReplaceExisting(context: IHookFunctions): boolean {
	return context.getNodeParameter(REPLACE_EXISTING, false) === true;
}

export interface Agent {
	readonly id: string;
	/** `''` where it has none. */
	readonly name: string;
}

/** Makes the method that fills the list of agents in the editor. */
export function agentOptions(
	api: Api,
	list: (client: ApiClient) => AsyncIterable<Agent>,
): (this: ILoadOptionsFunctions) => Promise<INodePropertyOptions[]> {
	return async function () {
		const client = await ApiClient.open(this, api, LIST_AGENTS);
		const options: INodePropertyOptions[] = [];
		for await (const { id, name } of list(client)) {
			options.push({ name: name === '' ? id : name, value: id, description: id });
		}
		return options.sort((one, other) => one.name.localeCompare(other.name));
	};
}

const LIST_AGENTS: ApiPurpose = {
	name: 'The list of agents',
	permission: 'read agents',
	subject: 'the request',
	limits: { timeoutMs: 5000, maxAttempts: 3, maxTotalWaitMs: 3000, repeatsServerErrors: true },
};
