import type { SpeakerRole, Turn } from '../call-event/call-event';
import { isPresent } from '../util/type-guards';
import { mapKnown, type EnumMap } from './map-enum';

/** Something said in a call, as the vendor reports it. */
interface Utterance {
	/** The vendor's word. */
	readonly role: string | null;
	readonly text: string | null;
}

/**
 * The turns among a transcript's entries: those that have a text, and a role of the table.
 *
 * @param at when the speaker of an entry began
 */
export function turnsOf<Entry extends Utterance>(
	entries: ReadonlyArray<Entry | null>,
	roles: EnumMap<SpeakerRole>,
	at: (entry: Entry) => string | null,
): Turn[] {
	return entries.filter(isPresent).flatMap((entry) => {
		const role = mapKnown(roles, entry.role);
		return role === null || entry.text === null ? [] : [{ role, text: entry.text, at: at(entry) }];
	});
}
