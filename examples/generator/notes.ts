import { VOICE_AGENT } from './fields';
import type { Note } from './layout';

const TRY =
	'**Execute workflow** runs a sample call. To go live, choose your credential here and **Publish**.';

const REPLACE =
	'Another vendor? Right-click this trigger, **Replace** it, name yours **Voice Agent**';

/** For examples that act once per call. */
export const ANOTHER_VENDOR: Note = {
	above: VOICE_AGENT,
	columns: 2,
	color: 'green',
	text: `## Your voice agent
${TRY}

${REPLACE}. For Oration tick *Analyzed* only.`,
};

/** For those of them that take the body which the trigger has ready for the CRM. */
export const ANOTHER_VENDOR_FOR_CRM: Note = {
	...ANOTHER_VENDOR,
	text: `## Your voice agent
${TRY}

${REPLACE}, add the same *CRM Formats* under **Options**. For Oration tick *Analyzed* only.`,
};

/** For examples in which the events of a call share a row. */
export const ANY_VENDOR: Note = {
	...ANOTHER_VENDOR,
	text: `## Your voice agent
${TRY}

${REPLACE}, add *Flatten* under **Options**, and then *Leave Out Empty Fields*.`,
};

/** For CRMs that can be asked for the call. */
export const ONCE_PER_CALL = {
	color: 'gray',
	text: `## Once per call
A call that is logged already ends here, so the execution can be run again.`,
} as const satisfies Partial<Note>;
