import {
	secondFieldOf,
	type AuthenticationOption,
	type AuthenticationScheme,
	type JwtKey,
	type JwtScheme,
} from '../vendor-kit/schemes';
import { trimSecret } from './secret';

/** What n8n has decrypted. */
export type CredentialData = Readonly<Record<string, unknown>>;

export type CredentialReading =
	| { ok: true; scheme: AuthenticationScheme; secrets: string[] }
	| { ok: false; mistake: string };

/** The kind of secret that fits every way to authenticate; a credential that names none is of this kind. */
export const ANY_KIND = 'any';

/**
 * The scheme as a credential completes it, and the secrets that a delivery may be right for: the second
 * serves while the first is changed.
 *
 * @param choice the value of the parameter *Authentication*
 */
export function readCredential(
	{ scheme, credentialField, texts }: AuthenticationOption,
	choice: string,
	data: CredentialData,
): CredentialReading {
	const kind = textIn(data, 'kind') || ANY_KIND;
	if (kind !== ANY_KIND && kind !== choice) {
		return mistake(
			`Choose ${texts.label} under 'Kind of Secret', as the node's Authentication asks`,
		);
	}
	const completed = scheme.type === 'jwt' ? readJwtScheme(data) : scheme;
	if (completed === null) return mistake("Choose a 'Key Type' and an 'Algorithm' from their lists");
	const field = fieldOf(completed, credentialField);
	const secrets = [field, secondFieldOf(field)].map((name) => textIn(data, name));
	return { ok: true, scheme: completed, secrets: secrets.filter((secret) => secret !== '') };
}

/** What tokens must be signed with, and name; `null` where the credential says what nobody offers. */
export function readJwtScheme(data: CredentialData): JwtScheme | null {
	const key = readJwtKey(data);
	if (key === null) return null;
	return {
		type: 'jwt',
		key,
		issuer: textIn(data, 'jwtIssuer') || null,
		audience: textIn(data, 'jwtAudience') || null,
	};
}

/** By the key's type, not by which field is filled: the editor keeps what it hides. */
function readJwtKey(data: CredentialData): JwtKey | null {
	switch (textIn(data, 'keyType')) {
		case '':
		case 'passphrase': {
			const algorithm = choiceOf(['HS256', 'HS384', 'HS512'], textIn(data, 'algorithm') || 'HS256');
			return algorithm && { type: 'passphrase', algorithm };
		}
		case 'pemKey': {
			const named = textIn(data, 'publicKeyAlgorithm') || BY_THE_KEY;
			if (named === BY_THE_KEY) return { type: 'publicKey', algorithm: null };
			const algorithm = choiceOf(['RS256', 'ES256'], named);
			return algorithm && { type: 'publicKey', algorithm };
		}
		default:
			return null;
	}
}

const BY_THE_KEY = 'byKey';

function choiceOf<Choice extends string>(choices: readonly Choice[], text: string): Choice | null {
	return choices.find((choice) => choice === text) ?? null;
}

/** A public key is no secret, so it has a field of its own in which it can be read. */
function fieldOf(scheme: AuthenticationScheme, credentialField: string): string {
	return scheme.type === 'jwt' && scheme.key.type === 'publicKey' ? 'publicKey' : credentialField;
}

/** A field without what was copied around it; `''` where it holds no text. */
export function textIn(data: CredentialData | null | undefined, field: string): string {
	const value = data?.[field];
	return typeof value === 'string' ? trimSecret(value) : '';
}

function mistake(text: string): CredentialReading {
	return { ok: false, mistake: text };
}
