import {
	STAGES,
	type CallEvent,
	type CallEventDraft,
	type Cost,
	type CostItem,
	type JsonObject,
} from '../call-event/call-event';
import { emptyEvent } from '../call-event/empty';
import { describeValue, IssueLog } from '../call-event/issues';
import { noteUnreachableNames } from '../call-event/unreachable-names';
import { limitTranscript, renderTurns, type TranscriptSettings } from '../call-event/transcript';
import { isPresent } from '../util/type-guards';
import { crmFields } from '../crm/crm';
import { outcomeOf } from '../crm/outcome';
import type { NormalizeSettings } from '../parameters/read';
import { valueAt, type Path } from '../util/path';
import type { Located } from '../vendor-kit/located';
import { chooseTimeZone } from '../util/time-zone';
import { resolveStatus } from '../vendor-kit/resolve-status';
import { sanitizeJson } from '../vendor-kit/sanitize-json';
import { withoutContents } from '../vendor-kit/tool-calls';
import type { NormalizeContext, Vendor, VendorEvent } from '../vendor-kit/vendor';

/** A call as the vendor describes it, whichever way it came: in a delivery, or from the vendor's API. */
export interface VendorCall {
	vendor: Pick<Vendor, 'id' | 'secrets'>;
	located: Located;
	/** The delivery's body; the call itself where it was fetched. */
	body: JsonObject;
	receivedAt: Date;
	authenticated: boolean;
}

/**
 * A vendor's call → the call event. Never throws for what a body holds: fields that cannot be read
 * are `null` and named in `issues`. An unknown event, and one without a call id, gives an event of
 * the type `unknown` with the vendor's body in `raw`.
 */
export function normalize(vendorCall: VendorCall, settings: NormalizeSettings): CallEvent {
	const { vendor, located, body } = vendorCall;
	const { row, call } = located;
	const issues = new IssueLog();
	noteUnreadableId(located, body, issues);
	if (row === null || call === null || located.callId === null) {
		if (row !== null) noteMissingCall(located, body, issues);
		return otherEvent(vendorCall, issues);
	}

	const draft = row.toDraft(call, contextOf(vendorCall, row, issues, settings));
	const event = callEvent(vendorCall, row, draft);
	finish(event, settings, timeZoneOf(settings, issues), draft.answered);
	noteUnreachableNames(event, issues);
	if (settings.includeRaw) event.raw = sanitizeJson(body, ['raw'], issues, vendor.secrets);
	event.issues = issues.list();
	return event;
}

/**
 * Fills `crm`, which follows from the rest, and shortens by the options what was said.
 *
 * @param saysAnswered whether the vendor says that a person answered
 */
export function finish(
	event: CallEvent,
	settings: TranscriptSettings,
	timeZone: string,
	saysAnswered?: boolean,
): void {
	const outcome = outcomeOf(event, saysAnswered);
	event.transcript = limitTranscript(event.transcript, settings);
	if (settings.transcript === 'none') event.toolCalls = withoutContents(event.toolCalls);
	event.crm = crmFields(event, timeZone, outcome);
}

function timeZoneOf({ timeZone, workflowTimeZone }: NormalizeSettings, issues: IssueLog): string {
	const chosen = chooseTimeZone(timeZone, workflowTimeZone);
	if (chosen.unknownName !== null) {
		issues.add([], `Time Zone: no such zone, so ${chosen.timeZone} is used`);
	}
	return chosen.timeZone;
}

/** The row whose output an event comes out of: `other` for what could not be normalised. */
export function outputOf({ row, callId }: Located): string {
	return row === null || callId === null ? 'other' : row.event;
}

function contextOf(
	{ vendor: { secrets = [] }, located: { callPath }, body }: VendorCall,
	event: VendorEvent,
	issues: IssueLog,
	{ yourPhoneNumbers, countryCode }: NormalizeSettings,
): NormalizeContext {
	const copyMap: NormalizeContext['copyMap'] = (map, ...keys) =>
		map ? sanitizeJson(map, [...callPath, ...keys], issues, secrets) : {};
	return {
		event,
		envelope: body,
		issues,
		secrets,
		yourPhoneNumbers,
		countryCode,
		at: (...keys) => [...callPath, ...keys],
		copyMap,
		copy: ({ value, path }) => copyMap(value, ...path),
	};
}

function noteMissingCall(
	{ call, callPath, callIdPath }: Located,
	body: JsonObject,
	issues: IssueLog,
): void {
	if (call === null) {
		issues.add(callPath, `Expected an object, got ${describeValue(valueAt(body, callPath))}`);
		return;
	}
	noteId([...callPath, ...callIdPath], body, issues);
}

function noteUnreadableId({ unreadableId }: Located, body: JsonObject, issues: IssueLog): void {
	if (unreadableId !== null) noteId(unreadableId, body, issues);
}

function noteId(path: Path, body: JsonObject, issues: IssueLog): void {
	issues.add(path, `Expected text or a number, got ${describeValue(valueAt(body, path))}`);
}

function otherEvent(vendorCall: VendorCall, issues: IssueLog): CallEvent {
	const { vendor, body } = vendorCall;
	const event = empty(vendorCall);
	event.raw = sanitizeJson(body, ['raw'], issues, vendor.secrets);
	event.issues = issues.list();
	return event;
}

function callEvent(
	vendorCall: VendorCall,
	{ type }: VendorEvent,
	{ occurredAt, ...draft }: CallEventDraft,
): CallEvent {
	const nothing = empty(vendorCall);
	const { call, analysis } = draft;
	const turns = draft.transcript?.turns ?? [];
	return {
		...nothing,
		eventType: type,
		stage: STAGES[type],
		occurredAt,
		call: {
			...nothing.call,
			conversationId: call.id ?? null,
			isTest: false,
			...call,
			// Decision 2: a vendor may send a duration of 0, which would read as the end.
			...(type === 'call.started' && { endedAt: null, durationSeconds: null }),
			channel: call.channel ?? 'unknown',
			status: resolveStatus(call.status ?? null, call.endReason ?? null, turns),
		},
		contact: { ...nothing.contact, phone: call.userPhone ?? null, ...draft.contact },
		agent: { ...nothing.agent, ...draft.agent },
		campaign: { ...nothing.campaign, ...draft.campaign },
		transcript: {
			...nothing.transcript,
			...draft.transcript,
			text: draft.transcript?.text ?? renderTurns(turns),
			turnCount: turns.length,
		},
		analysis: {
			...nothing.analysis,
			...analysis,
			voicemail: analysis?.voicemail ?? (call.endReason === 'voicemail' ? true : null),
		},
		cost: costOf(draft.cost),
		transfer: { ...nothing.transfer, ...draft.transfer },
		toolCalls: draft.toolCalls ?? nothing.toolCalls,
		variables: draft.variables ?? nothing.variables,
		metadata: draft.metadata ?? nothing.metadata,
	};
}

const NO_ITEM: CostItem = {
	type: null,
	amount: null,
	actualSeconds: null,
	billableSeconds: null,
	model: null,
};

function costOf({ items: lines = [], ...cost }: CallEventDraft['cost'] = {}): Cost {
	const items = lines.filter(isPresent).map((line) => ({ ...NO_ITEM, ...line }));
	const { total = null, currency = null, billableSeconds = null, actualSeconds = null } = cost;
	const hasAmount = total !== null || items.length > 0;
	return { total, currency: hasAmount ? currency : null, billableSeconds, actualSeconds, items };
}

function empty({ vendor, located, receivedAt, authenticated }: VendorCall): CallEvent {
	return emptyEvent({
		eventId: located.eventId,
		vendor: vendor.id,
		vendorEventType: located.vendorEventType,
		receivedAt: receivedAt.toISOString(),
		authenticated,
	});
}
