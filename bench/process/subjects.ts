import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { builtSchema, builtVendor, ROOT, type Schema } from './built';
import type { Vendor } from '../../nodes/shared/vendor-kit/vendor';
import { callOf, withCall, type Body } from '../../test/support/bodies';
import { type Speech, speechesOf } from './speech';

type Json = Record<string, unknown>;

/** A vendor's delivery that can be made as long as one likes. */
export interface Subject {
	name: string;
	vendor: Vendor;
	schema: Schema;
	/** The vendor's own sample. */
	sample: Buffer;
	/** The sample with another transcript, in all the places where this vendor sends it. */
	withTranscript(speeches: Speech[]): Buffer;
}

function subject(
	folder: string,
	fixture: string,
	schemaName: string,
	replaceTranscript: (payload: Json, speeches: Speech[]) => Json,
): Subject {
	const vendor = builtVendor(folder);
	const sample = readFileSync(join(ROOT, 'fixtures', vendor.id, `${fixture}.json`));
	return {
		name: `${vendor.name} ${fixture}`,
		vendor,
		schema: builtSchema(folder, schemaName),
		sample,
		withTranscript: (speeches) => {
			const body = JSON.parse(sample.toString()) as Body;
			const call = callOf(vendor, body);
			const longer = { ...call, ...replaceTranscript(call, speeches) };
			return Buffer.from(JSON.stringify(withCall(vendor, body, longer)));
		},
	};
}

export const SUBJECTS: Subject[] = [
	subject('Oration', 'conversation.completed', 'conversationSchema', (payload, speeches) => ({
		transcript: asText(speeches),
		transcripts: [
			{
				...first(payload.transcripts),
				messages: JSON.stringify(
					speeches.map(({ byAgent, words, at }) => ({
						messageType: byAgent ? 'agentMessage' : 'userMessage',
						message: words,
						timestamp: at,
					})),
				),
			},
		],
	})),
	subject('Whippy', 'call.ended', 'callSchema', (_payload, speeches) => ({
		body: asText(speeches),
	})),
	subject(
		'Whippy',
		'conversation_agent_session.ended.human-took-over',
		'sessionSchema',
		(payload, speeches) => ({
			messages: speeches.map(({ byAgent, words, at }) => ({
				...first(payload.messages),
				direction: byAgent ? 'outbound' : 'inbound',
				body: words,
				created_at: at,
			})),
			chat_transcript: asText(speeches),
		}),
	),
	subject('SpeakNode', 'ConversationComplete.phone-call', 'sessionSchema', (payload, speeches) => ({
		history: speeches.map(({ byAgent, words, at }) => ({
			...first((payload.history as Json[]).filter(({ kind }) => kind === 'Message')),
			role: byAgent ? 'Assistant' : 'User',
			content: words,
			created_at: at,
		})),
	})),
];

function first(list: unknown): Json {
	return (list as Json[])[0] ?? {};
}

function asText(speeches: Speech[]): string {
	return speeches.map(({ byAgent, words }) => `${byAgent ? 'Agent' : 'User'}: ${words}`).join('\n');
}

export function withTurns({ withTranscript }: Subject, turns: number): Buffer {
	return withTranscript(speechesOf(turns));
}

/** As many turns as make a body of about this size. */
export function ofSize(subject: Subject, bytes: number): Buffer {
	const probe = 1000;
	const bytesPerTurn =
		(withTurns(subject, 2 * probe).length - withTurns(subject, probe).length) / probe;
	return withTurns(subject, Math.round((bytes - withTurns(subject, 0).length) / bytesPerTurn));
}
