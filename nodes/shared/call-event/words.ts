/**
 * The words of a call event. Each has one meaning for all vendors; the comment at a word says when it
 * is used. Where a vendor's word is not in our tables, ours is `unknown`.
 */

/** What a delivery reports. */
export type CallEventType =
	/** The call has begun: it is being set up, or somebody talks already. Facts may still change. */
	| 'call.started'
	/** The call is over, whether or not anybody answered. Its analysis may follow. */
	| 'call.ended'
	/** The vendor has analyzed a call that is over. */
	| 'call.analyzed';

/** How the person and the agent talk. */
export type Channel =
	/** A telephone call, also over SIP. */
	| 'phone'
	/** A voice call from a browser or an app, without a telephone number. */
	| 'web'
	/** Text messages by SMS or MMS. */
	| 'sms'
	/** Text messages in any other way: a chat widget, an app, a messenger. */
	| 'chat'
	/** The vendor does not say, or uses a word that we do not know. */
	| 'unknown';

/** Who began the call. */
export type Direction =
	/** The person called or wrote. */
	| 'inbound'
	/** The agent called or wrote. */
	| 'outbound';

/** How far the call came. */
export type CallStatus =
	/** The vendor has taken the call and has not dialled yet. */
	| 'queued'
	/** The number has been dialled, and nobody has answered yet. */
	| 'ringing'
	/** The two sides are connected and the call has not ended. */
	| 'in_progress'
	/** The call ended in the vendor's normal way. It does not say that a person answered. */
	| 'completed'
	/** Nobody took the call, or the person declined it. */
	| 'no_answer'
	/** The person's line was busy. */
	| 'busy'
	/** The call could not be made, or broke off for a technical or a business reason. */
	| 'failed'
	/** The user or a program withdrew the call before anybody answered. */
	| 'canceled'
	/** The vendor sent a word that we do not know. */
	| 'unknown';

/** Why the call ended. */
export type EndReason =
	/** The person hung up, or left the chat. */
	| 'user_hangup'
	/** The agent hung up, or closed the chat. */
	| 'agent_hangup'
	/** It rang, and nobody answered. */
	| 'no_answer'
	/** The person's line was busy. */
	| 'busy'
	/** The person declined the call instead of answering it. */
	| 'rejected'
	/** The user or a program withdrew the call, at the vendor or by its API. */
	| 'canceled'
	/** A voicemail or an answering machine took the call. */
	| 'voicemail'
	/** A telephone menu took the call. */
	| 'ivr'
	/** The agent passed the call on to somebody else, who took it. */
	| 'transferred'
	/** The agent tried to pass the call on, and nobody took it. */
	| 'transfer_failed'
	/** A person of the user's side took over from the agent. */
	| 'human_takeover'
	/** The call reached the longest time that the user or the vendor allows. */
	| 'max_duration'
	/** The person said nothing for too long. */
	| 'silence_timeout'
	/** The number does not exist, or cannot be called. */
	| 'invalid_number'
	/** The call was stopped as spam or fraud, or the number may not be called. */
	| 'blocked'
	/** The user's account at the vendor had no money left. */
	| 'insufficient_balance'
	/** The user's account had too many calls at the same time, or too many in all. */
	| 'limit_reached'
	/** The line was there, but no sound came over it, or one side never joined. */
	| 'no_media'
	/** The telephone network, the SIP provider or the carrier failed. */
	| 'telephony_error'
	/** The agent failed: its speech recognition, its language model, its voice or its code. */
	| 'agent_error'
	/** The vendor's platform failed, or its network did. */
	| 'platform_error'
	/** The vendor gave a reason that we do not know. */
	| 'unknown';

/** Who spoke or wrote a turn. */
export type SpeakerRole =
	/** The voice agent. */
	| 'agent'
	/** The person on the other side. */
	| 'user'
	/** A person of the user's side, who took over from the agent. */
	| 'human_agent'
	/** The vendor does not say who spoke. */
	| 'unknown';

/** How the person felt, as the vendor's analysis judges. */
export type Sentiment =
	/** Pleased. */
	| 'positive'
	/** Neither pleased nor displeased. */
	| 'neutral'
	/** Displeased. */
	| 'negative'
	/** The vendor says that it does not know, or sent a word that we do not know. */
	| 'unknown';

/** How far the agent did its task, as the vendor's analysis judges. */
export type CompletionRating =
	/** The whole task. */
	| 'complete'
	/** A part of the task. */
	| 'partial'
	/** Nothing, or nothing that helps. */
	| 'incomplete'
	/** The vendor says that it does not know, or sent a word that we do not know. */
	| 'unknown';

/** How a call went, in the words of a CRM. */
export type CallOutcome =
	/** A conversation with a person took place; something in the event shows it. */
	| 'connected'
	/** Nobody answered, or the person declined. */
	| 'no_answer'
	/** The person's line was busy. */
	| 'busy'
	/** A voicemail, an answering machine or a telephone menu answered. */
	| 'voicemail'
	/** The call could not be made, or broke off for a technical or a business reason. */
	| 'failed'
	/** The call was withdrawn before anybody answered. */
	| 'canceled';
