import { idOf } from './ids';
import type { ExampleNode, Place } from './model';

/** The fields of a new item, in this order; an expression gives its text. */
export function editFields(
	name: string,
	at: Place,
	fields: Record<string, string | boolean | { number: string }>,
	includeOtherFields = false,
): ExampleNode {
	return {
		name,
		type: 'n8n-nodes-base.set',
		typeVersion: 3.5,
		at,
		parameters: {
			mode: 'manual',
			assignments: {
				assignments: Object.entries(fields).map(([field, value]) => ({
					id: idOf(name, field),
					name: field,
					...(typeof value === 'object'
						? { value: value.number, type: 'number' }
						: { value, type: typeof value }),
				})),
			},
			includeOtherFields,
			options: {},
		},
	};
}
