import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { isRecord } from '../util/type-guards';
import { trimInvisible } from '../util/text';
import type { Vendor } from '../vendor-kit/vendor';

/**
 * A parameter of a trigger node, stated once: how the editor shows it, its default, and how its
 * stored value is read. In texts, `{vendor}` stands for the vendor's name.
 */
export interface Parameter<Name extends string = string, Value = unknown> {
	readonly property: Property<Name>;
	/** Reads a stored value. An imported workflow can hold anything: the wrong type counts as the default. */
	readonly read: (stored: unknown) => Value;
	/** Adds what only this vendor's node shows; `null` where the node does not have the parameter. */
	readonly forVendor?: ForVendor;
}

/** n8n's name of a parameter is its key in a stored workflow. */
export type Property<Name extends string> = INodeProperties & { name: Name };

export type ForVendor = (vendor: Vendor) => Partial<INodeProperties> | null;

export function onlyWhere(has: (vendor: Vendor) => boolean): ForVendor {
	return (vendor) => (has(vendor) ? {} : null);
}

/** The values of parameters, by their names. */
export type ValuesOf<Table extends readonly Parameter[]> = {
	[Row in Table[number] as Row['property']['name']]: ReturnType<Row['read']>;
};

/** The parameters that a vendor's node has, as the editor shows them. */
export function propertiesFor(vendor: Vendor, table: readonly Parameter[]): INodeProperties[] {
	return table.flatMap(({ property, forVendor }) => {
		const own = forVendor === undefined ? {} : forVendor(vendor);
		return own === null ? [] : [withVendorName({ ...property, ...own }, vendor.name)];
	});
}

/** Puts the vendor's name into every text, those of the options included. */
function withVendorName<Value>(value: Value, name: string): Value;
function withVendorName(value: unknown, name: string): unknown {
	if (typeof value === 'string') return value.replaceAll('{vendor}', () => name);
	if (Array.isArray(value)) return value.map((entry) => withVendorName<unknown>(entry, name));
	if (!isRecord(value)) return value;
	return Object.fromEntries(
		Object.entries(value).map(([key, entry]) => [key, withVendorName(entry, name)]),
	);
}

/** Reads every parameter of a table; `stored` gives the value of a name, if there is any. */
export function readTable<Table extends readonly Parameter[]>(
	table: Table,
	stored: (name: string) => unknown,
): ValuesOf<Table> {
	const values: Record<string, unknown> = {};
	for (const { property, read } of table) values[property.name] = read(stored(property.name));
	return values as ValuesOf<Table>;
}

/** A parameter that is read in a way of its own. */
export function parameter<Name extends string, Value>(
	property: Property<Name>,
	read: (stored: unknown) => Value,
	forVendor?: ForVendor,
): Parameter<Name, Value> {
	return { property, read, ...(forVendor && { forVendor }) };
}

/** On or off. */
export function toggle<Name extends string>(
	property: Property<Name> & { default: boolean },
	forVendor?: ForVendor,
): Parameter<Name, boolean> {
	return parameter(
		property,
		(stored) => (typeof stored === 'boolean' ? stored : property.default),
		forVendor,
	);
}

/** A number of 0 or more. */
export function amount<Name extends string>(
	property: Property<Name> & { default: number },
): Parameter<Name, number> {
	return parameter(property, (stored) =>
		typeof stored === 'number' && Number.isFinite(stored) && stored >= 0
			? stored
			: property.default,
	);
}

/** A number of 0 or more, of which 0 means no limit and is read as `null`. */
export function limit<Name extends string>(
	property: Property<Name> & { default: number },
	forVendor?: ForVendor,
): Parameter<Name, number | null> {
	const { read } = amount(property);
	return parameter(property, (stored) => read(stored) || null, forVendor);
}

type Choices<Value extends string> = Array<INodePropertyOptions & { value: Value }>;

/** Exactly one of the options. */
export function choice<Name extends string, Value extends string>(
	property: Omit<Property<Name>, 'options'> & {
		default: Value;
		options: Choices<Value>;
	},
): Parameter<Name, Value> {
	const { options, default: byDefault } = property;
	return parameter(
		property,
		(stored) => options.find(({ value }) => value === stored)?.value ?? byDefault,
	);
}

/** Any of the options; no option at all stands for no restriction. */
export function choices<Name extends string, Value extends string>(
	property: Omit<Property<Name>, 'options'> & { default: []; options: Choices<Value> },
): Parameter<Name, readonly Value[]> {
	const known = property.options.map(({ value }) => value);
	return parameter(property, (stored) => {
		const chosen = new Set(listOf(stored));
		return known.filter((value) => chosen.has(value));
	});
}

/** A text without the white space and the invisible marks around it. */
export function text<Name extends string>(
	property: Property<Name> & { default: '' },
	forVendor?: ForVendor,
): Parameter<Name, string> {
	return parameter(property, (stored) => textOf(stored), forVendor);
}

/**
 * Several texts, entered with commas or semicolons between them, or one on each line; an expression
 * may give a list.
 */
export function textList<Name extends string>(
	property: Property<Name> & { default: '' | never[] },
	forVendor?: ForVendor,
): Parameter<Name, readonly string[]> {
	return parameter(property, splitTexts, forVendor);
}

/** The texts of a list, or of a text with commas, semicolons or line breaks between them. */
export function splitTexts(stored: unknown): string[] {
	return listOf(stored)
		.flatMap((entry) => String(entry).split(/[,;\r\n\u2028\u2029]/))
		.map(trimInvisible)
		.filter((entry) => entry !== '');
}

/** The texts and numbers of a list; a single one counts as a list of one. */
function listOf(stored: unknown): Array<string | number> {
	return [stored].flat().filter(isTextOrNumber);
}

function textOf(stored: unknown): string {
	return typeof stored === 'string' ? trimInvisible(stored) : '';
}

function isTextOrNumber(value: unknown): value is string | number {
	return typeof value === 'string' || Number.isFinite(value);
}
