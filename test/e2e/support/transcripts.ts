import type { CallEvent, CrmFields, Turn } from '../../../nodes/shared/call-event/call-event';

/** The block `crm` of an event, with `text` for the transcript, which is the last part of its notes. */
export function crmWithTranscript({ crm, transcript }: CallEvent, text: string | null): CrmFields {
	const { noteText, noteHtml } = crm as CrmFields;
	const swap = (note: string | null, part: (transcript: string) => string): string | null => {
		const rest = note?.slice(0, -part(transcript.text ?? '').length) ?? '';
		return text === null ? rest : rest + part(text);
	};
	return {
		...(crm as CrmFields),
		noteText: swap(noteText, (lines) => `\n\nTranscript\n${lines}`),
		noteHtml: swap(noteHtml, (lines) => `<br><br><b>Transcript</b><br>${asHtml(lines)}`),
	};
}

function asHtml(text: string): string {
	return text
		.replaceAll('&', '&amp;')
		.replaceAll('<', '&lt;')
		.replaceAll('>', '&gt;')
		.replaceAll('"', '&quot;')
		.replaceAll("'", '&#39;')
		.replaceAll('\n', '<br>');
}

const LABELS = { agent: 'Agent', user: 'User', human_agent: 'Human Agent', unknown: 'Unknown' };

export function asLines(turns: readonly Turn[]): string {
	return turns.map(({ role, text }) => `${LABELS[role]}: ${text}`).join('\n');
}
