import { randomBytes } from 'node:crypto';

import type { INodeProperties, INodeTypeDescription } from 'n8n-workflow';

import type { Vendor } from '../../../nodes/shared/vendor-kit/vendor';
import { lastEventsOf } from '../../../tools/last-events';
import { fixturesOf, type Fixture } from '../../support/fixtures';
import { credentialOf, triggerOf, vendorFolders } from '../../support/vendors';

/** A vendor's trigger, in the words in which the editor shows it. */
export interface Subject {
	id: string;
	vendor: Vendor;
	description: INodeTypeDescription;
	/** The panel leaves the word "Trigger" out, because it lists nothing but triggers there. */
	nameInPanel: string;
	eventLabels: string[];
	outputNames: string[];
	icons: { light: string; dark: string };
	/** What the credential is to hold. */
	secret: string;
	/** A last event of a call, whose output is not the one that n8n opens. */
	sample: Fixture;
	sampleOutput: string;
	credential: {
		/** The place of the shared secret among the fields. */
		secretField: number;
		/** Whether its test asks the vendor about the key in it. */
		isAskedAbout: boolean;
		/** The place of a field in the dialog. */
		placeOf: (name: string) => number;
	};
}

export const subjects: Subject[] = vendorFolders.map(({ folder, vendor }) => {
	const { description } = triggerOf(folder);
	const credential = credentialOf(folder);
	const shown = shownAtFirst(credential.properties);
	const placeOf = (name: string): number => shown.findIndex((property) => property.name === name);
	const lastEvent = lastEventsOf(vendor).at(-1);
	const sample = fixturesOf(vendor).find(({ name }) => name === lastEvent?.event);
	if (sample === undefined) throw new Error(`${vendor.id} has no sample of its last event`);
	return {
		id: vendor.id,
		vendor,
		description,
		nameInPanel: description.displayName.replace(' Trigger', ''),
		eventLabels: vendor.events.map(({ label }) => label),
		outputNames: vendor.events.map(({ output }) => output),
		icons: { light: `${vendor.id}.svg`, dark: `${vendor.id}.dark.svg` },
		secret: randomBytes(24).toString('hex'),
		sample,
		sampleOutput: lastEvent?.output ?? '',
		credential: {
			secretField: placeOf(vendor.authentication.sharedSecret?.credentialField ?? ''),
			// A list of regions takes no address of a stand-in.
			isAskedAbout:
				description.credentials?.[0]?.testedBy === 'testApiKey' &&
				credential.properties.some(({ name, type }) => name === 'baseUrl' && type === 'string'),
			placeOf,
		},
	};
});

/** The fields of a new credential: some are there for one kind of secret only. */
function shownAtFirst(properties: INodeProperties[]): INodeProperties[] {
	const defaults = new Map(properties.map(({ name, default: value }) => [name, value]));
	return properties.filter(({ displayOptions: { show = {} } = {} }) =>
		Object.entries(show).every(([name, values = []]) =>
			(values as unknown[]).includes(defaults.get(name)),
		),
	);
}

/** The one with the most to show: parameters, options and ways to check the sender. */
export const richest: Subject = subjects.reduce((most, one) =>
	countOf(one) > countOf(most) ? one : most,
);

function countOf({ description: { properties } }: Subject): number {
	return properties.reduce((sum, { options = [] }) => sum + 1 + options.length, 0);
}

export function optionsIn(properties: INodeProperties[], name: string): INodeProperties[] {
	const found = properties.find((property) => property.name === name);
	return (found?.options ?? []) as INodeProperties[];
}

/**
 * The names of the parameters that are shown with an authentication, while all others have their
 * defaults; a notice has none.
 */
export function labelsOf(properties: INodeProperties[], authentication: string): string[] {
	const values = new Map(properties.map(({ name, default: value }) => [name, value]));
	values.set('authentication', authentication);
	return properties
		.filter(({ type, displayOptions: { show = {} } = {} }) => {
			const conditions = Object.entries(show).filter(([name]) => name !== '/simplify');
			return (
				type !== 'notice' &&
				conditions.every(([name, wanted = []]) =>
					(wanted as unknown[]).includes(values.get(name.replace('/', ''))),
				)
			);
		})
		.map(({ displayName }) => displayName);
}
