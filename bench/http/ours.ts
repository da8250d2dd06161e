import { randomBytes, randomUUID } from 'node:crypto';

import type { N8nClient } from '../../runtime/n8n/client';
import { builtTriggers, type BuiltTrigger } from '../../runtime/n8n/vendors';
import { heldOf, prove } from '../../test/support/sign';
import { builtVendor, ROOT } from '../process/built';
import { strongestOption } from '../process/delivery';
import { chain, type Contender, type Outcome } from './contender';
import { EVENTS, freshBodies, VENDOR_IDS, type VendorId } from './deliveries';

interface Variant {
	name: string;
	outcome: Outcome;
	options: Record<string, unknown>;
	outputs?: 'perEvent';
	/** Of which event the user wants to hear; that of the sample where it is left out. */
	event?: string;
	/** Signs with another secret. */
	isForged?: boolean;
}

const ACCEPTED: Variant[] = [
	{ name: 'as a new node is', outcome: 'accepted', options: {} },
	{ name: 'one output per event', outcome: 'accepted', options: {}, outputs: 'perEvent' },
	{ name: 'duplicates off', outcome: 'accepted', options: { skipDuplicates: false } },
];

const REFUSED: Variant[] = [
	{ name: 'ignored event', outcome: 'ignored', options: {}, event: 'other' },
	{ name: 'rejected forgery', outcome: 'rejected', options: {}, isForged: true },
];

/** Each trigger of this package with its strongest scheme, in each variant. */
export async function ourContenders(client: N8nClient): Promise<Contender[]> {
	const contenders: Contender[] = [];
	for (const vendorId of VENDOR_IDS) {
		const trigger = builtTriggers(ROOT).find(({ id }) => id === vendorId);
		if (trigger === undefined) throw new Error(`there is no trigger for ${vendorId}`);
		const contend = await contendersOf(client, vendorId, trigger);
		contenders.push(...[...ACCEPTED, ...REFUSED].map(contend));
	}
	return contenders;
}

async function contendersOf(client: N8nClient, vendorId: VendorId, trigger: BuiltTrigger) {
	const vendor = builtVendor(trigger.nodeName.replace(/ Trigger$/, ''));
	const { scheme, credentialField } = strongestOption(vendor);
	const secret = heldOf(scheme, randomBytes(24).toString('hex'));
	const otherSecret = heldOf(scheme, randomBytes(24).toString('hex'));
	const [authentication] = Object.keys(vendor.authentication);
	const credential = await client.saveCredential({
		name: `${vendor.name} (benchmark)`,
		type: trigger.credentialType,
		data: { [credentialField]: secret },
	});
	const freshBody = freshBodies(vendorId);
	return ({ name, outcome, options, outputs, event, isForged = false }: Variant): Contender => {
		const webhookId = randomUUID();
		const node = {
			id: randomUUID(),
			name: 'Trigger',
			type: trigger.nodeType,
			typeVersion: trigger.typeVersion,
			position: [0, 0] as [number, number],
			parameters: {
				authentication,
				events: [event ?? EVENTS[vendorId]],
				...(outputs && { outputs }),
				options,
			},
			webhookId,
			credentials: { [trigger.credentialType]: credential },
		};
		const fullName = `${trigger.nodeName}, ${name}`;
		return {
			name: fullName,
			outcome,
			draft: chain(fullName, [node], outputs === undefined ? 1 : trigger.outputNames.length),
			webhookPath: `${webhookId}/webhook`,
			prepare: () => {
				const body = freshBody();
				const { headers } = prove(scheme, isForged ? otherSecret : secret, body);
				return { headers, body };
			},
			fillsRecord: outcome === 'accepted' && options.skipDuplicates !== false,
		};
	};
}
