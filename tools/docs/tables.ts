import type { INodeProperties } from 'n8n-workflow';

import { STAGES } from '../../nodes/shared/call-event/call-event';
import { optionsOf } from '../../nodes/shared/parameters/options';
import { signedTimeOf, type AuthenticationScheme } from '../../nodes/shared/vendor-kit/schemes';
import type { EventRow, Vendor } from '../../nodes/shared/vendor-kit/vendor';
import { coversBody } from '../../nodes/shared/verify';
import { table } from '../markdown';
import type { VendorFolder } from '../vendor-folders';

export function outputsTable({ events }: Vendor): string {
	return table(['output', 'vendor event', '`eventType`'], events.map(outputCells));
}

/** The outputs of all vendors, with the stage. */
export function stagesTable(folders: readonly VendorFolder[]): string {
	return table(
		['node', 'output', 'vendor event', '`eventType`', '`stage`'],
		folders.flatMap(({ folder, vendor }) =>
			vendor.events.map((row, index) => [
				index === 0 ? `${folder} Trigger` : '',
				...outputCells(row),
				row.type === 'unknown' ? '`null`' : String(STAGES[row.type]),
			]),
		),
	);
}

function outputCells({ output, event, type }: EventRow): string[] {
	return [`\`${output}\``, type === 'unknown' ? 'any other' : `\`${event}\``, `\`${type}\``];
}

/** The ways to prove a sender, the default one of each node first. */
export function authenticationTable(folders: readonly VendorFolder[]): string {
	return table(
		['node', 'Authentication', 'covers the body', 'covers the time'],
		folders.flatMap(({ folder, vendor }) =>
			Object.values(vendor.authentication).map(({ scheme, texts }, index) => [
				index === 0 ? folder : '',
				index === 0 ? `**${texts.label}** (default)` : texts.label,
				coversBody(scheme.type) ? 'yes' : 'no',
				coveredTime(scheme),
			]),
		),
	);
}

function coveredTime(scheme: AuthenticationScheme): string {
	if (scheme.type === 'jwt') return 'until its `exp`';
	const time = signedTimeOf(scheme);
	return time === null ? 'no' : `yes, ${time.toleranceSeconds} s`;
}

/** Every option of any node, sorted as the editor sorts them. */
export function optionsTable(folders: readonly VendorFolder[]): string {
	const nodesOf = new Map<string, VendorFolder[]>();
	const optionOf = new Map<string, INodeProperties>();
	for (const found of folders) {
		for (const option of optionsOf(found.vendor)) {
			nodesOf.set(option.displayName, [...(nodesOf.get(option.displayName) ?? []), found]);
			optionOf.set(option.displayName, option);
		}
	}
	return table(
		['option', 'node', 'default', 'in the editor'],
		[...optionOf]
			.sort(([one], [other]) => one.localeCompare(other))
			.map(([name, option]) => {
				const nodes = nodesOf.get(name) ?? [];
				const isOfAll = nodes.length === folders.length;
				return [
					name,
					isOfAll ? 'all' : nodes.map(({ folder }) => folder).join(', '),
					defaultText(option),
					isOfAll ? ofAnyVendor(option, nodes) : (option.description ?? ''),
				];
			}),
	);
}

function defaultText({ default: value, options = [] }: INodeProperties): string {
	if (typeof value === 'boolean') return value ? 'on' : 'off';
	const chosen = options.find((option) => 'value' in option && option.value === value);
	return chosen?.name ?? String(value);
}

/** A text that names the vendor, so that it holds for all. */
function ofAnyVendor({ description = '' }: INodeProperties, nodes: VendorFolder[]): string {
	return nodes.reduce((text, { vendor }) => text.replace(vendor.name, 'the vendor'), description);
}
