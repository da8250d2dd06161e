import type { CallEventDraft } from '../call-event/call-event';
import { parseLenient } from './parse-lenient';
import type { EventFacts, NormalizeContext, VendorEvent } from './vendor';
import type { z } from './zod';

/**
 * Makes a row of a vendor's event table. `schema` describes the call, not the delivery around it, so
 * that a call fetched by the vendor's API is read the same way; `normalize` is pure.
 *
 * @example
 * defineEvent({
 *   event: 'call.ended', output: 'Call Ended', type: 'call.ended',
 *   schema: z.object({ ended_at: field.time }),
 *   normalize: (call) => ({ occurredAt: call.ended_at, call: { endedAt: call.ended_at } }),
 * })
 */
export function defineEvent<Schema extends z.core.$ZodType>({
	schema,
	normalize,
	...facts
}: Omit<EventFacts, 'label'> & {
	/** Where it is another than the output's name. */
	readonly label?: string;
	readonly schema: Schema;
	readonly normalize: (call: z.output<Schema>, context: NormalizeContext) => CallEventDraft;
}): VendorEvent {
	return {
		label: facts.output,
		...facts,
		toDraft: (call, context) =>
			normalize(parseLenient(schema, call, context.issues, context.at()), context),
	};
}
