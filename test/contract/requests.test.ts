import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { ROOT } from '../support/vendors';

/** What is published calls a vendor in two places, and neither follows a redirect with the key. */
const files = ['nodes', 'credentials'].flatMap((folder) =>
	readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
		.filter((path) => path.endsWith('.ts'))
		.map((path) => join(folder, path)),
);

const codeOf = (file: string) => readFileSync(join(ROOT, file), 'utf8');

const filesWith = (pattern: RegExp) => files.filter((file) => pattern.test(codeOf(file)));

it('only the client, the test of an API key and the sample call send requests', () => {
	// The sample call goes to n8n itself, without a credential.
	expect(filesWith(/\bhttpRequest\w*|\brequestWithAuthentication\w*|\brequestOAuth\w*/)).toEqual([
		'nodes/shared/editor/sample-call.ts',
		'nodes/shared/http/client.ts',
	]);
	expect(filesWith(/\bfetch\(/)).toEqual(['nodes/shared/editor/api-key-test.ts']);
});

it('both follow no redirect', () => {
	expect(codeOf('nodes/shared/http/client.ts')).toContain('disableFollowRedirect: true');
	expect(codeOf('nodes/shared/editor/api-key-test.ts')).toContain("redirect: 'manual'");
});

it('no credential is tested by a request of n8n, which would follow one', () => {
	expect(filesWith(/\bICredentialTestRequest\b/)).toEqual([]);
});
