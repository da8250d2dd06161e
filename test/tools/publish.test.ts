import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { obstaclesTo, type Publishable } from '../../tools/publish/obstacles';
import { ROOT } from '../support/root';

function emailOf(email: string): Publishable {
	return { version: '1.2.3', author: { email } };
}

it('has nothing against a version under its own tag, with an address where mail arrives', () => {
	expect(obstaclesTo(emailOf('hello@voice-agents.dev'), 'v1.2.3')).toEqual([]);
	expect(obstaclesTo(emailOf('hello@example-voice.com'), 'v1.2.3')).toEqual([]);
	expect(obstaclesTo(emailOf('hello@test.voice-agents.dev'), 'v1.2.3')).toEqual([]);
});

it.each(['v1.2.4', '1.2.3', 'v1.2.3-rc.1', ''])('refuses the tag "%s" for 1.2.3', (tag) => {
	expect(obstaclesTo(emailOf('hello@voice-agents.dev'), tag)).toEqual([
		`The tag is ${tag}, but package.json has version 1.2.3.`,
	]);
});

it.each([
	'maintainers@voice-agents.example',
	'MAINTAINERS@VOICE-AGENTS.EXAMPLE',
	'maintainers@example',
	'maintainers@example.com',
	'maintainers@mail.example.org.',
	'maintainers@voice-agents.test',
	'maintainers@voice-agents.invalid',
	'root@localhost',
])('refuses the placeholder %s', (email) => {
	expect(obstaclesTo(emailOf(email), 'v1.2.3')).toEqual([
		`The author's address, ${email}, is a placeholder: nobody receives mail at that domain.`,
	]);
});

it.each<{ name: string; author: Publishable['author'] }>([
	{ name: 'no author', author: undefined },
	{ name: 'no address', author: {} },
	{ name: 'what is no address', author: { email: 'see the website' } },
])('refuses $name', ({ author }) => {
	const manifest: Publishable = { version: '1.2.3', ...(author && { author }) };
	expect(obstaclesTo(manifest, 'v1.2.3')).toEqual(['package.json names no address of its author.']);
});

it('judges the package.json at hand as the workflow does, and exits with 1 where it refuses', () => {
	const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as Publishable;
	const tag = `v${manifest.version}`;
	const script = join(ROOT, 'tools/publish/main.ts');
	const { status, stderr } = spawnSync(process.execPath, ['--import', 'tsx', script, tag], {
		cwd: ROOT,
		encoding: 'utf8',
	});
	const obstacles = obstaclesTo(manifest, tag);
	expect(stderr.trim()).toBe(obstacles.join('\n'));
	expect(status).toBe(obstacles.length > 0 ? 1 : 0);
});
