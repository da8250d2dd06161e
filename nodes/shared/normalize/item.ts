import { STAGES, type CallEvent, type JsonObject, type Stage } from '../call-event/call-event';
import { flatten } from '../call-event/flatten';
import { IssueLog } from '../call-event/issues';
import { isAboutCall } from '../crm/format';
import { crmBlocks } from '../crm/formats';
import type { TriggerParameters } from '../parameters/read';
import { sanitizeJson } from '../vendor-kit/sanitize-json';
import type { EventRow, Vendor } from '../vendor-kit/vendor';

/** The choices that shape the item, once the call event is made. */
export type ItemSettings = Pick<
	TriggerParameters,
	'simplify' | 'flatten' | 'customFieldsAsColumns' | 'omitEmpty' | 'crmFormats'
>;

/** What comes out of the node for an event: by the options, the event, its flat form, or the vendor's body. */
export function itemOf(
	event: CallEvent,
	body: JsonObject,
	settings: ItemSettings,
	{ events, secrets }: Pick<Vendor, 'events' | 'secrets'>,
): object {
	if (!settings.simplify) return sanitizeJson(body, [], new IssueLog(), secrets);
	if (settings.flatten) return flatten(event, { ...settings, lastStage: lastStageOf(events) });
	if (!isAboutCall(event)) return event;
	const { crm, ...rest } = event;
	return { crm, ...crmBlocks(event, settings.crmFormats), ...rest };
}

/** The highest stage among the final rows. */
function lastStageOf(events: readonly EventRow[]): Stage | null {
	const stages = events.flatMap((row) =>
		row.final && row.type !== 'unknown' ? [STAGES[row.type]] : [],
	);
	return stages.sort().at(-1) ?? null;
}
