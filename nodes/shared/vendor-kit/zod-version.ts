import { version } from 'zod/package.json';

const NEEDED = '3.25';

/**
 * Tells which zod Node has found where that is too old to have `zod/v4`. n8n brings a newer one, but
 * Node looks beside this package first, where another community package may have put its own.
 */
if (version.localeCompare(NEEDED, 'en', { numeric: true }) < 0) {
	throw new Error(
		`n8n-nodes-voice-agents needs zod ${NEEDED} or later, which n8n brings. Node has found zod ${version} before it, at ${require.resolve('zod/package.json')}. Update that zod, or install this package in n8n under Settings › Community nodes, which keeps packages apart.`,
	);
}
