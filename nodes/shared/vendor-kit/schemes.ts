/**
 * The ways in which a delivery can prove who sent it, as data. A vendor lists those that it offers,
 * from the strongest to the weakest; `verify` knows no vendor.
 */
export type AuthenticationScheme = SharedSecretScheme | HmacScheme | BearerScheme | JwtScheme;

/** By the value of the parameter *Authentication*; `none` is every node's and stands in no table. */
export type AuthenticationSchemes = Readonly<Record<string, AuthenticationScheme>>;

export const NO_AUTHENTICATION = 'none';

interface Offer {
	/** In the parameter *Authentication*. */
	readonly label: string;
	readonly description: string;
	/** What the user does at the vendor for this proof: the end of the notice at the top of the node. */
	readonly setup: string;
	/** The credential's field that holds the secret, the token or the key. */
	readonly credentialField: string;
}

/** A secret that the sender repeats in each delivery, in a header or in the URL. */
export interface SharedSecretScheme extends Offer {
	readonly type: 'sharedSecret';
	/** In lower case. */
	readonly header: string;
	readonly queryParameter: string;
}

/** A fixed token in the header `Authorization: Bearer`. */
export interface BearerScheme extends Offer {
	readonly type: 'bearer';
}

/**
 * A signed token in the header `Authorization: Bearer`. The key decides the algorithm: an RSA public
 * key RS256, one on the curve P-256 ES256, any other text HS256, HS384 and HS512.
 */
export interface JwtScheme extends Offer {
	readonly type: 'jwt';
	/** The credential's fields for the issuer and the audience that a token must name; empty for any. */
	readonly issuerField: string;
	readonly audienceField: string;
}

/** An HMAC of the raw body, and of what `signedContent` puts beside it. */
export interface HmacScheme extends Offer {
	readonly type: 'hmac';
	readonly digest: 'sha1' | 'sha256' | 'sha512';
	/** How the secret becomes the key: its UTF-8 bytes, or base64 behind an optional `whsec_`. */
	readonly key: 'text' | 'base64';
	/** For example `{timestamp}.{body}`; also `{id}`. The body's bytes enter as they came. */
	readonly signedContent: `${string}{body}${string}`;
	readonly signature: SignatureHeader;
	/** Where the time of the signing stands, in seconds or milliseconds since 1970. */
	readonly timestamp?: { readonly header: string } | { readonly label: string | null };
	/** In lower case: the header with the id of the delivery. */
	readonly idHeader?: string;
}

export interface SignatureHeader {
	/** In lower case. */
	readonly header: string;
	/** Whether the user may name another header, because the vendor's page does not name it. */
	readonly isHeaderAsked?: boolean;
	/** Whether another header is taken, where this one is missing, that is named and looks like a signature. */
	readonly orAnyLike?: boolean;
	/** What may stand before the whole value, as in `sha256=…`. */
	readonly prefix?: string;
	/** For a header that holds several fields, `t=1,v1=a,v1=b` or `v1,a v1,b`. */
	readonly fields?: {
		readonly separator: string;
		readonly assign: string;
		/** The label of a signature; `null` for any that is not the timestamp's. */
		readonly label: string | null;
	};
}

/** For a vendor that lets the user add a header to its webhook, or that posts to any URL as it is. */
export const SHARED_SECRET: SharedSecretScheme = {
	type: 'sharedSecret',
	label: 'Shared Secret',
	description:
		"Each delivery must carry the credential's secret, in the header X-Webhook-Secret or as ?token= at the end of the URL",
	setup:
		"Put '?token=' and your secret at the end of the URL, or send the secret in the header X-Webhook-Secret.",
	credentialField: 'sharedSecret',
	header: 'x-webhook-secret',
	queryParameter: 'token',
};
