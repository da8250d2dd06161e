import type {
	Call,
	CallEventDraft,
	Channel,
	ToolCall,
	Turn,
} from '../shared/call-event/call-event';
import { directionByOwnNumbers, sidesByDirection } from '../shared/vendor-kit/phone';
import { isPresent } from '../shared/util/type-guards';
import { addSeconds } from '../shared/vendor-kit/time';
import { joinToolCalls, type ToolRequest, type ToolResult } from '../shared/vendor-kit/tool-calls';
import type { NormalizeContext } from '../shared/vendor-kit/vendor';
import { mapEnum } from '../shared/vendor-kit/map-enum';
import type { z } from '../shared/vendor-kit/zod';
import type { sessionSchema } from './schemas';
import { ROLES } from './mappings';

type Session = z.output<typeof sessionSchema>;

/** SessionStarted and ConversationComplete. */
export function normalizeSession(session: Session, context: NormalizeContext): CallEventDraft {
	const call = callOf(session, context);
	const turns = turnsOf(session);
	return {
		occurredAt:
			context.event.type === 'call.started'
				? (session.start_time ?? session.created_at)
				: call.endedAt,
		call,
		agent: { id: session.agent_id, name: session.agent_name },
		campaign: {
			id: session.campaign_id,
			name: session.campaign_name,
			memberId: session.campaign_item_id,
		},
		transcript: { turns },
		analysis: {
			custom: call.isTest ? context.copyMap(session.test_eval_result, 'test_eval_result') : {},
		},
		toolCalls: toolCallsOf(session, context),
		variables: context.copyMap(session.url_parameters, 'url_parameters'),
	};
}

function callOf(session: Session, context: NormalizeContext) {
	const isRunning = context.event.type === 'call.started';
	// A session that has just begun may carry a duration of 0, which would read as its end.
	const durationSeconds = isRunning ? null : session.duration_seconds;
	const direction = directionByOwnNumbers(session.from_number, session.to_number, context);
	return {
		id: session.session_id,
		conversationId: session.session_id,
		channel: channelOf(session),
		direction,
		status: isRunning ? 'in_progress' : 'completed',
		startedAt: session.start_time,
		endedAt: addSeconds(session.start_time, durationSeconds),
		durationSeconds,
		...sidesByDirection(direction, session.from_number, session.to_number, context),
		recordingUrl: session.audio_url,
		recordingExpiresAt: session.audio_url_expires_at,
		isTest: session.test_run_id !== null || session.test_id !== null,
	} satisfies Partial<Call>;
}

function channelOf(session: Session): Channel {
	if (session.from_number ?? session.to_number ?? session.telecom_provider) return 'phone';
	return Object.keys(session.url_parameters ?? {}).length > 0 ? 'web' : 'unknown';
}

function turnsOf({ history }: Session): Turn[] {
	return history.filter(isPresent).flatMap(({ kind, role: roleWord, content, created_at: at }) => {
		const role = mapEnum(ROLES, roleWord);
		if (kind?.toLowerCase() !== 'message' || role === null || role === 'unknown') return [];
		return content === null ? [] : [{ role, text: content, at }];
	});
}

/** The rows of the history are of several kinds; a call of a tool and its output are two of them. */
function toolCallsOf({ history }: Session, context: NormalizeContext): ToolCall[] {
	const { at } = context;
	const requests: ToolRequest[] = [];
	const results: ToolResult[] = [];
	history.forEach((row, index) => {
		if (row === null) return;
		const { tool_call_id: id, tool_name: name, created_at: time } = row;
		switch (row.kind?.toLowerCase()) {
			case 'functioncall':
				requests.push({
					id,
					name,
					input: row.tool_arguments_json,
					at: time,
					path: at('history', index, 'tool_arguments_json'),
				});
				break;
			case 'functioncalloutput':
				results.push({
					id,
					result: row.tool_output,
					isError: row.tool_is_error,
					path: at('history', index, 'tool_output'),
				});
				break;
		}
	});
	return joinToolCalls(requests, results, at('history'), context);
}
