import { toPlainCharacters } from './text';

/** RFC 5321's limits. */
const MAX_LENGTH = 254;
const MAX_LOCAL_LENGTH = 64;

/** What people, forms and models leave around an address: brackets, quotes, the end of a sentence. */
const BEFORE = /^[\s<([{"']+/;
const BEHIND = /[\s>)\]}"',;:.!]+$/;

/** `Ada Lovelace <ada@example.com>`. */
const WITH_NAME = /<([^<>]*)>\s*$/;

const LOCAL = /^[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*$/;

const DOMAIN =
	/^(?:[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?\.)+(?:[a-z]{2,63}|xn--[a-z\d-]{1,58}[a-z\d])$/i;

/**
 * Extracts an e-mail address that a strict CRM accepts; `null` where there is none. Quoted parts and
 * letters beyond ASCII, which are valid elsewhere, are not accepted: a CRM would refuse the whole
 * contact because of them.
 */
export function toEmail(text: string): string | null {
	if (text.length > 2 * MAX_LENGTH) return null;
	const plain = toPlainCharacters(text);
	const [address = ''] = (WITH_NAME.exec(plain)?.[1] ?? plain)
		.replace(BEFORE, '')
		.replace(/^mailto:\s*/i, '')
		.replace(BEHIND, '')
		.split(/\?(?!.*@)/);
	const at = address.lastIndexOf('@');
	const local = address.slice(0, at);
	const isAddress =
		at > 0 &&
		local.length <= MAX_LOCAL_LENGTH &&
		address.length <= MAX_LENGTH &&
		LOCAL.test(local) &&
		DOMAIN.test(address.slice(at + 1));
	return isAddress ? address : null;
}
