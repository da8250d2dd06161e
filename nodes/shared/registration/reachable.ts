import { isHttpsOrLoopback, isLoopback } from '../util/url';

/** Whether a vendor can call a URL: over the Internet by https, or on the machine that its stand-in runs on. */
export function canBeReached(url: string, fromSameMachine: boolean): boolean {
	if (isLoopback(url)) return fromSameMachine;
	return isHttpsOrLoopback(url);
}
