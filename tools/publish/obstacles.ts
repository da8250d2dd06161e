/** What is read of a package.json. */
export interface Publishable {
	version: string;
	author?: { email?: string };
}

/** Domains that belong to nobody, so that no mail arrives there: RFC 2606 and RFC 6761. */
const RESERVED_DOMAIN =
	/(?:^|[@.])(?:example|invalid|localhost|test|example\.(?:com|net|org))\.?$/i;

/** Why a package must not be published under this tag, a sentence each; empty where it may. */
export function obstaclesTo(manifest: Publishable, tag: string): string[] {
	const { version, author } = manifest;
	const email = author?.email ?? '';
	const obstacles: string[] = [];
	if (tag !== `v${version}`) {
		obstacles.push(`The tag is ${tag}, but package.json has version ${version}.`);
	}
	if (!email.includes('@')) {
		obstacles.push('package.json names no address of its author.');
	} else if (RESERVED_DOMAIN.test(email)) {
		obstacles.push(
			`The author's address, ${email}, is a placeholder: nobody receives mail at that domain.`,
		);
	}
	return obstacles;
}
