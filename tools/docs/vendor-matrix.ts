import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';

import type { CallEvent } from '../../nodes/shared/call-event/call-event';
import { REGISTRATION } from '../../nodes/shared/registration/parameter';
import type { Vendor } from '../../nodes/shared/vendor-kit/vendor';
import { table } from '../markdown';
import { descriptionOf, pageOf, type VendorFolder } from '../vendor-folders';

const ROOT = resolve(__dirname, '..', '..');

/** What a call event brings, by the heading of its column. */
const BRINGS: ReadonlyArray<readonly [string, (event: CallEvent) => boolean]> = [
	['transcript', ({ transcript }) => transcript.text !== null || transcript.turns.length > 0],
	['summary', ({ analysis }) => analysis.summary !== null],
	['sentiment', ({ analysis }) => analysis.sentiment !== null],
	['success', ({ analysis }) => analysis.successful !== null],
	['cost', ({ cost }) => cost.total !== null],
	['tool calls', ({ toolCalls }) => toolCalls.length > 0],
	['recording', ({ call }) => call.recordingUrl !== null],
	['contact', ({ contact }) => contact.name !== null || contact.email !== null],
];

/** Which events a vendor sends, how its sender is checked, and who enters the URL. */
export function vendorsTable(folders: readonly VendorFolder[]): string {
	return table(
		['vendor', 'events', 'sender checked by', 'URL entered'],
		byName(folders).map(({ folder, vendor }) => [
			linkTo(vendor),
			outputsOf(vendor),
			strongestProofOf(vendor),
			registrationOf(folder),
		]),
	);
}

/** What each vendor's documented samples bring. */
export function vendorMatrix(folders: readonly VendorFolder[]): string {
	return table(
		['vendor', ...BRINGS.map(([heading]) => heading)],
		byName(folders).map(({ vendor }) => {
			const events = expectedEventsOf(vendor);
			return [linkTo(vendor), ...BRINGS.map(([, brings]) => (events.some(brings) ? '✓' : '–'))];
		}),
	);
}

function byName(folders: readonly VendorFolder[]): VendorFolder[] {
	return [...folders].sort((one, other) => one.vendor.name.localeCompare(other.vendor.name));
}

function linkTo(vendor: Vendor): string {
	return `[${vendor.name}](${relative(ROOT, pageOf(vendor))})`;
}

function expectedEventsOf({ id }: Vendor): CallEvent[] {
	const folder = join(ROOT, 'fixtures', id);
	return readdirSync(folder)
		.filter((name) => name.endsWith('.expected.json'))
		.map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as CallEvent);
}

/** The events that end a call are bold. */
function outputsOf({ events }: Vendor): string {
	return events
		.filter(({ type }) => type !== 'unknown')
		.map(({ output, final }) => (final === true ? `**${output}**` : output))
		.join(', ');
}

function strongestProofOf({ authentication }: Vendor): string {
	const [strongest] = Object.values(authentication);
	return strongest?.texts.label ?? '';
}

function registrationOf(folder: string): string {
	const parameter = descriptionOf(folder).properties.find(({ name }) => name === REGISTRATION.name);
	if (parameter === undefined) return 'by you';
	return parameter.default === REGISTRATION.automatic ? 'by the node' : 'by you, or the node';
}
