import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';

import type { Vendor } from '../../nodes/shared/vendor-kit/vendor';
import { ClearError } from '../process/clear-error';

/** A trigger of the built package, and the vendor that it serves. */
export interface BuiltTrigger {
	/** The vendor's id, which is also the name of its folder in fixtures/. */
	id: string;
	vendorName: string;
	/** The node's type as workflows name it, e.g. n8n-nodes-voice-agents.orationTrigger */
	nodeType: string;
	nodeName: string;
	typeVersion: number;
	credentialType: string;
	/** The credential's field for the authentication *Secret in the URL or a Header*. */
	secretField: string;
	/** The vendor's names of its events, in the order of the outputs, without the catch-all. */
	events: string[];
	/** With One per Event: the outputs' names in their order, the catch-all's included. */
	outputNames: string[];
}

interface NodeDescription {
	name: string;
	displayName: string;
	version: number | number[];
}

const CATCH_ALL = 'other';

/**
 * Reads from the built package which triggers it has.
 *
 * @param packageFolder the package's root
 * @throws ClearError where a node is not built
 */
export function builtTriggers(packageFolder: string): BuiltTrigger[] {
	const manifest = JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8')) as {
		name: string;
		n8n: { nodes: string[] };
	};
	return manifest.n8n.nodes
		.filter((path) => path.endsWith('Trigger.node.js'))
		.map((path) => readTrigger(join(packageFolder, path), manifest.name));
}

function readTrigger(nodeFile: string, packageName: string): BuiltTrigger {
	if (!existsSync(nodeFile)) throw new ClearError(`${nodeFile} is missing: run npm run build.`);
	const className = basename(nodeFile, '.node.js');
	const load = createRequire(nodeFile);
	const nodeModule = load(nodeFile) as Record<string, new () => { description: NodeDescription }>;
	const NodeClass = nodeModule[className];
	if (NodeClass === undefined) throw new ClearError(`${nodeFile} does not export ${className}.`);
	const { name, displayName, version } = new NodeClass().description;
	const { vendor } = load('./vendor.js') as { vendor: Vendor };
	return {
		id: vendor.id,
		vendorName: vendor.name,
		nodeType: `${packageName}.${name}`,
		nodeName: displayName,
		typeVersion: Math.max(...[version].flat()),
		credentialType: vendor.credential,
		secretField: secretFieldOf(vendor),
		events: vendor.events.map(({ event }) => event).filter((event) => event !== CATCH_ALL),
		outputNames: vendor.events.map(({ output }) => output),
	};
}

function secretFieldOf({ name, authentication }: Vendor): string {
	if (authentication.sharedSecret) return authentication.sharedSecret.credentialField;
	throw new ClearError(`${name} Trigger offers no shared secret, which the demo uses.`);
}
