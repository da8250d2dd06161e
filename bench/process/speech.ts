/** What one side says in its turn. */
export interface Speech {
	byAgent: boolean;
	words: string;
	/** ISO 8601. */
	at: string;
}

/** As people talk to a machine: short and long, with quotes, and a letter beyond ASCII here and there. */
const SENTENCES = [
	'Hello, thanks for calling Example Dental, how can I help you today?',
	"Hi, I'd like to move my appointment to next week, if that's possible.",
	'Sure. Which day would suit you best, and do you prefer the morning or the afternoon?',
	'Tuesday, please. In the afternoon, after three o\'clock, because I have to pick up "the boss" from school.',
	'I have a slot on Tuesday at a quarter past three with Doctor Müller, or one at half past four.',
	'A quarter past three.',
	'Done! You will get a message with the new time. Is there anything else that I can do for you?',
	"No, that's all. Thank you very much, and have a nice day.",
];

const START = Date.parse('2026-10-14T09:30:00.000Z');

const SECONDS_PER_TURN = 4;

export function speechesOf(turns: number): Speech[] {
	return Array.from({ length: turns }, (_, index) => ({
		byAgent: index % 2 === 0,
		// The number makes each turn another text, as it is in a call.
		words: `${SENTENCES[index % SENTENCES.length] ?? ''} (${index})`,
		at: new Date(START + index * SECONDS_PER_TURN * 1000).toISOString(),
	}));
}
