import type { Path } from '../util/path';
import { capitalize } from '../util/text';

/**
 * How a delivery can show who sent it, as data that `verify` reads. A scheme knows no vendor, no
 * credential and no editor.
 */
export type AuthenticationScheme = SchemeByType[SchemeType];

export type SchemeType = keyof SchemeByType;

/** A type that is added here needs a verifier: `verify` does not compile without it. */
export interface SchemeByType {
	sharedSecret: SharedSecretScheme;
	bearer: BearerScheme;
	jwt: JwtScheme;
	hmac: HmacScheme;
	ed25519: Ed25519Scheme;
}

/** A secret that the sender repeats in each delivery. */
export interface SharedSecretScheme {
	readonly type: 'sharedSecret';
	/** Where it may stand. A delivery may use several places; the secret must be right in one of them. */
	readonly sources: readonly ValueSource[];
}

/** Where a delivery carries a value. Names of headers are in lower case. */
export interface ValueSource {
	readonly from: 'header' | 'query';
	readonly name: string;
}

/** A fixed token in the header `Authorization: Bearer`. */
export interface BearerScheme {
	readonly type: 'bearer';
}

/** A signed token in the header `Authorization: Bearer`. */
export interface JwtScheme {
	readonly type: 'jwt';
	readonly key: JwtKey;
	/** What a token must name as its issuer; `null` for any. */
	readonly issuer: string | null;
	/** What a token must name among its audiences; `null` for any. */
	readonly audience: string | null;
}

/** What the secret is, and the only algorithm that a token may be signed with. */
export type JwtKey =
	| { readonly type: 'passphrase'; readonly algorithm: 'HS256' | 'HS384' | 'HS512' }
	/** In PEM. `null` for the algorithm that fits the key. */
	| { readonly type: 'publicKey'; readonly algorithm: 'RS256' | 'ES256' | null };

/** What every signature says: where it stands, and what it covers. */
interface SignatureParts {
	/** For example `{timestamp}.{body}`; also `{id}`. The body's bytes enter as they came. */
	readonly signedContent: `${string}{body}${string}`;
	readonly signature: SignatureHeader;
	readonly timestamp?: SignedTime;
	/** In lower case: the header with the id of the delivery. */
	readonly idHeader?: string;
}

/**
 * An HMAC of the raw body, and of what `signedContent` puts beside it.
 *
 * @example
 * // x-acme-signature: t=1700000000,v1=<hex of the HMAC of "1700000000.<body>">
 * const SIGNATURE: HmacScheme = {
 * 	type: 'hmac',
 * 	digest: 'sha256',
 * 	key: 'text',
 * 	signedContent: '{timestamp}.{body}',
 * 	signature: {
 * 		headers: ['x-acme-signature'],
 * 		fields: { separator: ',', assign: '=', label: 'v1' },
 * 	},
 * 	timestamp: { label: 't', toleranceSeconds: 300 },
 * };
 */
export interface HmacScheme extends Omit<SignatureParts, 'signedContent'> {
	readonly type: 'hmac';
	readonly digest: 'sha1' | 'sha256' | 'sha512';
	/** How the secret becomes the key: its UTF-8 bytes, or base64 behind an optional `whsec_`. */
	readonly key: 'text' | 'base64';
	/** A path where the vendor signs one text of the JSON body: that proves the text, and not the body. */
	readonly signedContent: SignatureParts['signedContent'] | { readonly path: Path };
}

/** A signature by the vendor's private key (RFC 8032), checked with a public key. */
export interface Ed25519Scheme extends SignatureParts {
	readonly type: 'ed25519';
}

export type SignatureScheme = HmacScheme | Ed25519Scheme;

export interface SignatureHeader {
	/** In lower case; each that is there is tried. Messages name the first. */
	readonly headers: readonly [string, ...string[]];
	/** Whether every other header that is named and looks like a bare signature is tried, too. */
	readonly orAnyLike?: boolean;
	/** What may stand before the whole value, as in `sha256=…`. */
	readonly prefix?: string;
	/** For a header that holds several fields: `t=1,v1=a,v1=b`, `v1,a v1,b`, or `a,b`. */
	readonly fields?: {
		readonly separator: string;
		/** What stands between a label and its value; absent where there are no labels. */
		readonly assign?: string;
		/** The label of a signature; `null` for any that is not the timestamp's. */
		readonly label: string | null;
	};
}

/** Where the time of the signing stands. */
export type SignedTime = ({ readonly header: string } | { readonly label: string | null }) & {
	/** Seconds or milliseconds since 1970, which their size tells apart, unless it is ISO 8601: in UTC where it names no zone. */
	readonly format?: 'iso';
	/** How far the time may lie from now unless the user says otherwise. */
	readonly toleranceSeconds: number;
};

/** As Standard Webhooks and most vendors have it. */
export const USUAL_TOLERANCE_SECONDS = 300;

/** A way to authenticate that a vendor's node offers. */
export interface AuthenticationOption {
	readonly scheme: AuthenticationScheme;
	/** The credential's field for the secret; a second secret has a field of its own (`secondFieldOf`). */
	readonly credentialField: string;
	/** For a signature whose header the vendor does not document: whether the user may name it. */
	readonly asksForHeader?: boolean;
	/** Whether a secret that came about when the node registered itself is accepted, too. */
	readonly acceptsMadeSecret?: boolean;
	readonly texts: SchemeTexts;
}

/** What the editor says about a way to authenticate. */
export interface SchemeTexts {
	/** Its name in the parameter *Authentication*: what the user has for it. */
	readonly label: string;
	/** The advice first, because the editor's list cuts a long text. */
	readonly description: string;
}

/**
 * What a vendor's node offers, from the strongest to the weakest, by the value of the parameter
 * *Authentication*. `none` is every node's and stands in no table.
 */
export type AuthenticationOptions = Readonly<Record<string, AuthenticationOption>>;

export const NO_AUTHENTICATION = 'none';

/** In the webhook URL: where a vendor that can send no header carries the shared secret. */
export const TOKEN_PARAMETER = 'token';

/** For a vendor that lets the user add a header to its webhook, or that posts to any URL as it is. */
export const SHARED_SECRET: AuthenticationOption = {
	scheme: {
		type: 'sharedSecret',
		sources: [
			{ from: 'header', name: 'x-webhook-secret' },
			{ from: 'query', name: TOKEN_PARAMETER },
		],
	},
	credentialField: 'sharedSecret',
	texts: {
		label: 'Secret in the URL or a Header',
		description:
			'Fits every vendor: put ?token= and a secret of your own at the end of the URL, or have the secret sent in the header X-Webhook-Secret',
	},
};

/** A JSON Web Token as long as the credential says nothing else. */
export const JWT: JwtScheme = {
	type: 'jwt',
	key: { type: 'passphrase', algorithm: 'HS256' },
	issuer: null,
	audience: null,
};

/** `apiKey` → `secondApiKey`: the field whose secret is accepted beside the first while it is changed. */
export function secondFieldOf(field: string): string {
	return `second${capitalize(field)}`;
}

/** How far a signed time may lie from now by default; `null` where no scheme of the vendor signs it. */
export function defaultToleranceSeconds(options: AuthenticationOptions): number | null {
	const times = Object.values(options).map(({ scheme }) => signedTimeOf(scheme));
	return times.find((time) => time !== null)?.toleranceSeconds ?? null;
}

export function signedTimeOf(scheme: AuthenticationScheme): SignedTime | null {
	return 'timestamp' in scheme ? (scheme.timestamp ?? null) : null;
}
