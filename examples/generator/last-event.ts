/** For workflows that log a call once, with all that is known of it. */
export const LAST_EVENT =
	"Only a call's last event is wired, so that each call is logged once: *Analyzed* (Oration), *Call Analyzed* (Whippy), *Completed* (SpeakNode).";
