import { replaceIds, type Sample } from '../../../runtime/n8n/samples';

type Json = Record<string, unknown>;

/** A vendor's body with the ids of another call and event, and with these changes in its call. */
export function bodyOfAnotherCall(
	{ body, callId: oldCallId, eventId }: Pick<Sample, 'body' | 'callId' | 'eventId'>,
	callId: string,
	changes: Json = {},
): Json {
	const fresh = { [oldCallId]: callId, [eventId]: `event of ${callId}` };
	const changed = replaceIds(body, fresh) as Json;
	Object.assign(holderOf(changed, callId), changes);
	return changed;
}

/** The object in which a value stands, the outermost where there are several. */
function holderOf(body: Json, value: string): Json {
	const objects: Json[] = [body];
	for (const object of objects) {
		const values = Object.values(object);
		if (values.includes(value)) return object;
		objects.push(
			...values.filter((inner): inner is Json => typeof inner === 'object' && inner !== null),
		);
	}
	throw new Error(`${value} stands nowhere in the body`);
}
