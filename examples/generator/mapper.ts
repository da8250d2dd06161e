/** A column that is mapped one by one. */
export interface MappedColumn {
	name: string;
	/** n8n's name of its type: `string`, `number`, `dateTime` … */
	type: string;
	/** Mostly an expression. */
	value: unknown;
}

/** What n8n stores for columns that are mapped one by one; `matching` names those that find a row. */
export function mapper(columns: readonly MappedColumn[], matching: readonly string[] = []): object {
	return {
		mappingMode: 'defineBelow',
		value: Object.fromEntries(columns.map(({ name, value }) => [name, value])),
		matchingColumns: matching,
		schema: columns.map(({ name, type }) => ({
			id: name,
			displayName: name,
			type,
			display: true,
			required: false,
			defaultMatch: false,
			canBeUsedToMatch: true,
			removed: false,
		})),
		attemptToConvertTypes: false,
		convertFieldsToString: false,
	};
}
