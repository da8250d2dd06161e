import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { ClearError } from '../../runtime/process/clear-error';

/** The forms of a vendor's name, for a vendor that people know as "Retell AI". */
export interface VendorNames {
	/** `RetellAi`: the folder below nodes/, and the start of the classes' names. */
	folder: string;
	/** `retellAi`: the start of n8n's names of the node and the credential. */
	camelCase: string;
	/** `retellai`: the vendor's id, and the folder below fixtures/. */
	id: string;
	/** `Retell AI`: for texts. */
	title: string;
}

/** @throws ClearError where n8n or the tests would refuse what would be named so */
export function vendorNames(root: string, folder: string, title = folder): VendorNames {
	if (!/^[A-Z][A-Za-z0-9]{1,29}$/.test(folder)) {
		throw new ClearError(
			`"${folder}" is no name for a folder: 2 to 30 letters and digits, a capital first, as in Acme or RetellAi.`,
		);
	}
	if (/(Trigger|Api)$/.test(folder)) {
		throw new ClearError(`"${folder}": leave out the ending, the scaffold adds Trigger and Api.`);
	}
	if (!/^[A-Z0-9][A-Za-z0-9 .&-]{0,39}$/.test(title)) {
		throw new ClearError(
			`"${title}" is no title: up to 40 letters, digits, spaces and . & -, a capital or digit first.`,
		);
	}
	const id = folder.toLowerCase();
	refuseVendorThatExists(root, id);
	refuseWordOfTheSteps(root, [id, title.toLowerCase()]);
	return { folder, camelCase: `${folder.charAt(0).toLowerCase()}${folder.slice(1)}`, id, title };
}

/** Also where one thing is left of a vendor: what stands there is not known to be worthless. */
function refuseVendorThatExists(root: string, id: string): void {
	const own = { nodes: id, fixtures: id, credentials: `${id}api.credentials.ts` };
	for (const [parent, ownName] of Object.entries(own)) {
		const existing = readdirSync(join(root, parent)).find((name) => name.toLowerCase() === ownName);
		if (existing !== undefined) {
			throw new ClearError(`${parent}/${existing} exists already: nothing was written.`);
		}
	}
}

/** A contract test looks for vendors' names in the steps, so no vendor can be called Call or Phone. */
function refuseWordOfTheSteps(root: string, words: string[]): void {
	const files = readdirSync(join(root, 'nodes', 'shared'), { recursive: true, encoding: 'utf8' });
	for (const file of files.filter((path) => path.endsWith('.ts'))) {
		const code = readFileSync(join(root, 'nodes', 'shared', file), 'utf8').toLowerCase();
		const word = words.find((candidate) => code.includes(candidate));
		if (word !== undefined) {
			throw new ClearError(
				`"${word}" stands in nodes/shared/${file}, which must name no vendor: choose a longer name.`,
			);
		}
	}
}
