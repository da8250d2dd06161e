import { join } from 'node:path';

import type { ICredentialType, INodeType } from 'n8n-workflow';

import type { Vendor } from '../../nodes/shared/vendor-kit/vendor';
import { hasAction, pageOf, vendorFolders } from '../../tools/vendor-folders';
import { ROOT } from './root';

export { hasAction, pageOf, ROOT, vendorFolders };

export const vendors: Vendor[] = vendorFolders.map(({ vendor }) => vendor);

/** A new instance of the trigger node in a vendor's folder. */
export function triggerOf(folder: string): INodeType {
	return newInstance(join('nodes', folder, `${folder}Trigger.node`), `${folder}Trigger`);
}

/** A new instance of the action node in a vendor's folder. */
export function actionOf(folder: string): INodeType {
	return newInstance(join('nodes', folder, `${folder}.node`), folder);
}

/** A new instance of a vendor's credential type. */
export function credentialOf(folder: string): ICredentialType {
	return newInstance(join('credentials', `${folder}Api.credentials`), `${folder}Api`);
}

function newInstance<T>(file: string, className: string): T {
	const loaded = jest.requireActual<Record<string, new () => T>>(join(ROOT, file));
	const Class = loaded[className];
	if (Class === undefined) throw new Error(`${file} exports no ${className}`);
	return new Class();
}

export function vendorOf(id: string): Vendor {
	const vendor = vendors.find((candidate) => candidate.id === id);
	if (vendor === undefined) throw new Error(`there is no vendor ${id}`);
	return vendor;
}
