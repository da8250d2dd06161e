import { defineEvent } from '../shared/vendor-kit/define-event';
import { OTHER_EVENTS, type EventRow } from '../shared/vendor-kit/vendor';
import { normalize } from './normalize';
import { callSchema, chatSchema } from './schemas';

const call = { schema: callSchema, normalize };

const chat = { schema: chatSchema, normalize };

/** An analysis can be run again: https://docs.retellai.com/api-references/rerun-call-analysis */
const analyzed = <Key extends string>(key: Key) =>
	({ type: 'call.analyzed', final: true, version: { hashOf: [key] } }) as const;

const analyzedCall = { ...call, ...analyzed('call_analysis') };

const analyzedChat = { ...chat, ...analyzed('chat_analysis') };

export const events: readonly EventRow[] = [
	defineEvent({ event: 'call_analyzed', output: 'Call Analyzed', ...analyzedCall }),
	defineEvent({ event: 'chat_analyzed', output: 'Chat Analyzed', ...analyzedChat }),
	defineEvent({ event: 'call_started', output: 'Call Started', type: 'call.started', ...call }),
	defineEvent({ event: 'chat_started', output: 'Chat Started', type: 'call.started', ...chat }),
	defineEvent({ event: 'call_ended', output: 'Call Ended', type: 'call.ended', ...call }),
	defineEvent({ event: 'chat_ended', output: 'Chat Ended', type: 'call.ended', ...chat }),
	OTHER_EVENTS,
];
