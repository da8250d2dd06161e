import { defineEvent } from '../shared/vendor-kit/define-event';
import { OTHER_EVENTS, type EventRow } from '../shared/vendor-kit/vendor';
import { normalize } from './normalize';
import { sessionSchema } from './schemas';

const session = { schema: sessionSchema, normalize };

/** An analysis can be run again: https://docs.retellai.com/api-references/rerun-call-analysis */
const analyzed = <Key extends string>(key: Key) =>
	({ ...session, type: 'call.analyzed', final: true, version: { hashOf: [key] } }) as const;

export const events: readonly EventRow[] = [
	defineEvent({ event: 'call_analyzed', output: 'Call Analyzed', ...analyzed('call_analysis') }),
	defineEvent({ event: 'chat_analyzed', output: 'Chat Analyzed', ...analyzed('chat_analysis') }),
	defineEvent({ event: 'call_started', output: 'Call Started', type: 'call.started', ...session }),
	defineEvent({ event: 'chat_started', output: 'Chat Started', type: 'call.started', ...session }),
	defineEvent({ event: 'call_ended', output: 'Call Ended', type: 'call.ended', ...session }),
	defineEvent({ event: 'chat_ended', output: 'Chat Ended', type: 'call.ended', ...session }),
	OTHER_EVENTS,
];
