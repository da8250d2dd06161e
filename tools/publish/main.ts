import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { ClearError, runScript } from '../../runtime/process/clear-error';
import { obstaclesTo, type Publishable } from './obstacles';

const MANIFEST = join(resolve(__dirname, '..', '..'), 'package.json');

const USAGE = `Fails where this package must not be published: another version than the tag's, or an author's
address that is a placeholder.

npx tsx tools/publish/main.ts <tag>`;

async function main(): Promise<void> {
	const [tag, ...rest] = process.argv.slice(2);
	if (tag === undefined || rest.length > 0) throw new ClearError(USAGE);
	const manifest = JSON.parse(readFileSync(MANIFEST, 'utf8')) as Publishable;
	const obstacles = obstaclesTo(manifest, tag);
	if (obstacles.length > 0) throw new ClearError(obstacles.join('\n'));
	console.log(`${manifest.version} may be published.`);
}

void runScript(main);
