/** For workflows that log a call once, with all that is known of it. */
export const LAST_EVENT =
	"Only a call's last event is wired, so that each call is logged once: *Analyzed* (Oration), *Call Analyzed* (Whippy), *Completed* (SpeakNode).";

/** For CRMs that cannot be asked whether they have the call. */
export const REPEATED =
	'Leave **Skip Duplicate Deliveries** of the trigger on: it stops a delivery that comes again.';
