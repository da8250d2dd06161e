import { version } from 'zod/package.json';

const NEEDED = '3.25';

/**
 * Tells which zod Node has found where that is too old to have `zod/v4`. n8n brings a newer one, but
 * Node looks beside this package first, where another community package may have put its own.
 */
if (isOlder(version, NEEDED)) {
	throw new Error(
		`n8n-nodes-voice-agents needs zod ${NEEDED} or later, which n8n brings. Node has found zod ${version} before it, at ${require.resolve('zod/package.json')}. Update that zod, or install this package in n8n under Settings › Community nodes, which keeps packages apart.`,
	);
}

function isOlder(found: string, needed: string): boolean {
	const [major = 0, minor = 0] = found.split('.').map(Number);
	const [neededMajor = 0, neededMinor = 0] = needed.split('.').map(Number);
	return major < neededMajor || (major === neededMajor && minor < neededMinor);
}
