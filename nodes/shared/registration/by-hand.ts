import type { IHookFunctions } from 'n8n-workflow';

/** What n8n calls when a trigger is published, unpublished, or tested. */
export interface RegistrationHooks {
	/** Whether the vendor delivers to the node as its parameters say. */
	checkExists(this: IHookFunctions): Promise<boolean>;
	/** Makes it so. */
	create(this: IHookFunctions): Promise<boolean>;
	delete(this: IHookFunctions): Promise<boolean>;
}

/** For a vendor whose API has no documented call for it: the user enters the URL there. */
export const BY_HAND: RegistrationHooks = {
	async checkExists() {
		return true;
	},
	async create() {
		return true;
	},
	async delete() {
		return true;
	},
};
