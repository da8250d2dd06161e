import type { CallEventDraft, CallStatus, ToolCall } from '../shared/call-event/call-event';
import { valueAt } from '../shared/util/path';
import { sidesOrIssue } from '../shared/vendor-kit/contact';
import { readLabelled } from '../shared/vendor-kit/labelled-transcript';
import { mapEnum, mapKnown, sentimentOf } from '../shared/vendor-kit/map-enum';
import { addSeconds, elapsedSeconds } from '../shared/vendor-kit/time';
import { toolCallsIn } from '../shared/vendor-kit/tool-calls';
import { turnsOf } from '../shared/vendor-kit/turns';
import type { NormalizeContext } from '../shared/vendor-kit/vendor';
import type { z } from '../shared/vendor-kit/zod';
import { CALL_STATUSES, CHAT_STATUSES, END_REASONS, ROLES, TOOL_ROLES } from './mappings';
import type { callSchema } from './schemas';

type Session = z.output<typeof callSchema>;

/** A call or a chat. */
export function normalize(session: Session, context: NormalizeContext): CallEventDraft {
	const { at, issues, event, copy } = context;
	const { call, agent, analysis, cost, transfer } = session;
	const { startedAt, endedAt } = call;
	const isStart = event.type === 'call.started';
	const statuses = event.event.startsWith('chat_') ? CHAT_STATUSES : CALL_STATUSES;
	const status = mapEnum(statuses, call.statusRaw);
	return {
		occurredAt: isStart ? startedAt : (endedAt ?? startedAt),
		call: {
			...call,
			...sidesOrIssue(call.direction, session.from, session.to, context),
			status: isStart ? status : statusAtEnd(status),
			endReason: mapEnum(END_REASONS, call.endReasonRaw),
			durationSeconds:
				call.durationSeconds ?? elapsedSeconds(startedAt, endedAt, at('end_timestamp'), issues),
		},
		agent,
		transcript: transcriptOf(session),
		analysis: { ...analysis, ...sentimentOf(session.sentiment), custom: copy(session.custom) },
		cost,
		transfer,
		toolCalls: toolCallsOf(session, context),
		variables: copy(session.variables),
		metadata: copy(session.metadata),
	};
}

/** What is over may still be called registered or ongoing. */
function statusAtEnd(status: CallStatus | null): CallStatus | null {
	return status === 'queued' || status === 'in_progress' ? 'completed' : status;
}

/** A message has a time of its own, an utterance the seconds of its words. */
function transcriptOf({
	transcript,
	entries,
	entriesWithTools,
	call,
}: Session): NonNullable<CallEventDraft['transcript']> {
	const labelled = readLabelled(transcript);
	const turns = [entries, entriesWithTools.value]
		.map((list) =>
			turnsOf(list, ROLES, ({ at, words }) => {
				const seconds = valueAt(words, [0, 'start']);
				const start = typeof seconds === 'number' && seconds >= 0 ? seconds : null;
				return at ?? addSeconds(call.startedAt, start);
			}),
		)
		.find((found) => found.length > 0);
	return { text: labelled.text, turns: turns ?? labelled.turns };
}

function toolCallsOf(
	{ entriesWithTools: { value: entries, path } }: Session,
	context: NormalizeContext,
): ToolCall[] {
	return toolCallsIn(entries, context.at(...path), context, (entry) => {
		const { toolId: id, toolName: name, toolInput: input, text: result, at } = entry;
		const isError = entry.isToolSuccessful === null ? null : !entry.isToolSuccessful;
		const role = mapKnown(TOOL_ROLES, entry.role);
		return {
			at,
			requests: role === 'request' ? [{ id, name, input, path: ['arguments'] }] : [],
			results: role === 'result' ? [{ id, result, isError, path: ['content'] }] : [],
		};
	});
}
