import type { INodeProperties } from 'n8n-workflow';

import { STAGES } from '../../nodes/shared/call-event/call-event';
import { propertiesFor, type Parameter } from '../../nodes/shared/parameters/table';
import { REGISTRATION } from '../../nodes/shared/registration/parameter';
import { REPLACE_EXISTING } from '../../nodes/shared/registration/slot-parameters';
import { signedTimeOf, type AuthenticationScheme } from '../../nodes/shared/vendor-kit/schemes';
import { vendorEventsOf, type EventRow, type Vendor } from '../../nodes/shared/vendor-kit/vendor';
import { readsBody } from '../../nodes/shared/verify';
import { table } from '../markdown';
import { descriptionOf, type VendorFolder } from '../vendor-folders';

export function outputsTable({ events }: Vendor): string {
	return table(['output', 'vendor event', '`eventType`'], events.map(outputCells));
}

/** The outputs of all vendors, with the stage, and whether the event is final. */
export function stagesTable(folders: readonly VendorFolder[]): string {
	return table(
		['node', 'output', 'vendor event', '`eventType`', '`stage`', 'final'],
		folders.flatMap(({ folder, vendor }) =>
			vendor.events.map((row, index) => [
				index === 0 ? `${folder} Trigger` : '',
				...outputCells(row),
				row.type === 'unknown' ? '`null`' : String(STAGES[row.type]),
				row.type !== 'unknown' && row.final ? 'yes' : '',
			]),
		),
	);
}

function outputCells(row: EventRow): string[] {
	const events = row.type === 'unknown' ? [] : vendorEventsOf(row);
	const names = events.map((event) => `\`${event}\``).join(', ');
	return [`\`${row.output}\``, names || 'any other', `\`${row.type}\``];
}

/** The ways to prove a sender, the default one of each node first. */
export function authenticationTable(folders: readonly VendorFolder[]): string {
	return table(
		['node', 'Authentication', 'covers the body', 'covers the time'],
		folders.flatMap(({ folder, vendor }) =>
			Object.values(vendor.authentication).map(({ scheme, texts }, index) => [
				index === 0 ? folder : '',
				index === 0 ? `**${texts.label}** (default)` : texts.label,
				coveredBody(scheme),
				coveredTime(scheme),
			]),
		),
	);
}

/** What *Automatic* does, for each node that can register its webhook. */
export function registrationTable(folders: readonly VendorFolder[]): string {
	const rows = folders.flatMap(({ folder }) => {
		const properties = descriptionOf(folder).properties;
		const named = (wanted: string) => properties.find(({ name }) => name === wanted);
		const registration = named(REGISTRATION.name);
		if (registration === undefined) return [];
		const place = named(REPLACE_EXISTING) === undefined ? 'list' : 'slots';
		return [[folder, place, defaultText(registration), registration.description ?? '']];
	});
	return table(['node', 'where', 'default', 'in the editor'], rows);
}

function coveredBody(scheme: AuthenticationScheme): string {
	const content = 'signedContent' in scheme ? scheme.signedContent : null;
	if (content !== null && typeof content !== 'string') {
		return `no, only \`${content.path.join('.')}\``;
	}
	return readsBody(scheme.type) ? 'yes' : 'no';
}

function coveredTime(scheme: AuthenticationScheme): string {
	if (scheme.type === 'jwt') return 'until its `exp`';
	const time = signedTimeOf(scheme);
	return time === null ? 'no' : `yes, ${time.toleranceSeconds} s`;
}

/** A parameter as the nodes that have it show it. */
interface Shown {
	properties: INodeProperties[];
	folders: VendorFolder[];
}

/**
 * Every parameter of a list that any node has, with its name in a stored workflow.
 *
 * @param path what that name begins with: `options.`
 */
export function parametersTable(
	parameters: readonly Parameter[],
	folders: readonly VendorFolder[],
	path = '',
): string {
	const rows = shownBy(folders, parameters).map((shown) => [
		nameOf(shown),
		`\`${path}${shown.properties[0]?.name}\``,
		nodesOf(shown, folders),
		defaultOf(shown),
		textOf(shown),
	]);
	return table(['parameter', 'name in JSON', 'node', 'default', 'in the editor'], rows);
}

function shownBy(folders: readonly VendorFolder[], parameters: readonly Parameter[]): Shown[] {
	return parameters
		.map((parameter) => {
			const having = folders.filter(({ vendor }) => propertiesFor(vendor, [parameter]).length > 0);
			const name = having.length === 1 ? having[0]?.vendor.name : 'the vendor';
			const properties = having.flatMap(({ vendor }) =>
				propertiesFor({ ...vendor, name: name ?? '' }, [parameter]),
			);
			return { properties, folders: having };
		})
		.filter((shown) => shown.folders.length > 0);
}

function nameOf({ properties }: Shown): string {
	return properties[0]?.displayName ?? '';
}

function nodesOf({ folders }: Shown, all: readonly VendorFolder[]): string {
	return folders.length === all.length ? 'all' : folders.map(({ folder }) => folder).join(', ');
}

function defaultOf({ properties }: Shown): string {
	const [text = '', ...others] = new Set(properties.map(defaultText));
	return others.length === 0 ? text : 'by vendor';
}

function defaultText({ default: value, options = [] }: INodeProperties): string {
	if (typeof value === 'boolean') return value ? 'on' : 'off';
	if (value === '' || (Array.isArray(value) && value.length === 0)) return 'empty';
	const chosen = options.find((option) => 'value' in option && option.value === value);
	return chosen?.name ?? String(value);
}

/** What all nodes say: a hint of one vendor's holds for its node alone. */
function textOf({ properties }: Shown): string {
	return (['description', 'hint'] as const)
		.flatMap((key) => {
			const [text = '', ...others] = new Set(properties.map((property) => property[key] ?? ''));
			return others.length === 0 && text !== '' ? [text] : [];
		})
		.join(' · ');
}
