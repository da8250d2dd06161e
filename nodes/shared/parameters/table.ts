import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

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

function withVendorName(property: INodeProperties, name: string): INodeProperties {
	const texts = Object.entries(property).map(([key, value]: [string, unknown]) => [
		key,
		typeof value === 'string' ? value.replaceAll('{vendor}', () => name) : value,
	]);
	return Object.fromEntries(texts) as INodeProperties;
}

/** Reads every parameter of a table; `stored` gives the value of a name, if there is any. */
export function readTable<Table extends readonly Parameter[]>(
	table: Table,
	stored: (name: string) => unknown,
): ValuesOf<Table> {
	const values = table.map(({ property: { name }, read }) => [name, read(stored(name))] as const);
	return Object.fromEntries(values) as ValuesOf<Table>;
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
): Parameter<Name, boolean> {
	return parameter(property, (stored) => (typeof stored === 'boolean' ? stored : property.default));
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

/** Exactly one of the options. */
export function choice<Name extends string, Value extends string>(
	property: Omit<Property<Name>, 'options'> & {
		default: Value;
		options: Array<INodePropertyOptions & { value: Value }>;
	},
): Parameter<Name, Value> {
	const { options, default: byDefault } = property;
	return parameter(
		property,
		(stored) => options.find(({ value }) => value === stored)?.value ?? byDefault,
	);
}

/** A text, less the white space around it. */
export function text<Name extends string>(
	property: Property<Name> & { default: '' },
	forVendor?: ForVendor,
): Parameter<Name, string> {
	return parameter(property, (stored) => textOf(stored), forVendor);
}

/** Several texts, entered with commas or semicolons between them, or one on each line. */
export function textList<Name extends string>(
	property: Property<Name> & { default: '' },
	forVendor?: ForVendor,
): Parameter<Name, readonly string[]> {
	return parameter(
		property,
		(stored) =>
			textOf(stored)
				.split(/[,;\r\n\u2028\u2029]/)
				.map((entry) => entry.trim())
				.filter((entry) => entry !== ''),
		forVendor,
	);
}

function textOf(stored: unknown): string {
	return typeof stored === 'string' ? stored.trim() : '';
}
