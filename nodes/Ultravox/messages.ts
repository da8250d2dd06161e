import { parseLenient } from '../shared/vendor-kit/parse-lenient';
import { mapKnown } from '../shared/vendor-kit/map-enum';
import { addSeconds } from '../shared/vendor-kit/time';
import { toolCallsIn } from '../shared/vendor-kit/tool-calls';
import { turnsOf } from '../shared/vendor-kit/turns';
import type { Enrichment } from '../shared/vendor-kit/vendor';
import { ROLES, TOOL_ROLES } from './mappings';
import { messagesSchema } from './schemas';

/** What was said and done in a call, which no delivery tells. */
export const enrich: Enrichment = {
	key: 'messages',
	isFor: ({ call }) => call.answeredAt !== null && call.endedAt !== null,
	toDraft(rows, context) {
		const { event, issues, at } = context;
		const messages = parseLenient(messagesSchema, rows, issues, at());
		const timeOf = ({ seconds }: { seconds: number | null }) =>
			addSeconds(event.call.answeredAt, seconds);
		return {
			turns: turnsOf(messages, ROLES, timeOf),
			toolCalls: toolCallsIn(messages, at(), context, (message) => {
				const { toolId: id, toolName: name, text, errorDetails } = message;
				const role = mapKnown(TOOL_ROLES, message.role);
				// The details are there for a call that failed; nothing says that one did not.
				const isError = errorDetails === null ? null : true;
				return {
					at: timeOf(message),
					requests: role === 'request' ? [{ id, name, input: text, path: ['text'] }] : [],
					results: role === 'result' ? [{ id, result: text, isError, path: ['text'] }] : [],
				};
			}),
		};
	},
};
