import { spawnSync } from 'node:child_process';
import {
	cpSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';

import { ROOT } from '../support/vendors';

const COPIED = [
	'.prettierignore',
	'.prettierrc.json',
	'CHANGELOG.md',
	'README.md',
	'credentials',
	'docs/vendors',
	'eslint.config.mjs',
	'fixtures',
	'jest.config.js',
	'nodes',
	'package.json',
	'runtime/process/clear-error.ts',
	'runtime/process/shutdown.ts',
	'test/contract',
	'test/property',
	'test/support',
	'test/tsconfig.json',
	'tools',
	'tsconfig.json',
];

export interface Ran {
	code: number | null;
	stdout: string;
	stderr: string;
}

/** A copy of what of the project a new vendor needs, to write in. */
export class Checkout {
	readonly folder = mkdtempSync(join(tmpdir(), 'n8n-nodes-voice-agents-new-vendor-'));

	constructor() {
		for (const path of COPIED) {
			mkdirSync(dirname(join(this.folder, path)), { recursive: true });
			cpSync(join(ROOT, path), join(this.folder, path), { recursive: true });
		}
		symlinkSync(join(ROOT, 'node_modules'), join(this.folder, 'node_modules'));
	}

	/** Runs a program of the project's node_modules. */
	run(program: string, args: string[], env: NodeJS.ProcessEnv = {}): Ran {
		const { status, stdout, stderr } = spawnSync(
			process.execPath,
			[join(ROOT, 'node_modules', program), ...args],
			// Under jest's NODE_ENV "test" a lint plugin takes every file for one of its own test cases.
			{ cwd: this.folder, encoding: 'utf8', env: { ...process.env, NODE_ENV: '', ...env } },
		);
		return { code: status, stdout, stderr };
	}

	/** Every file's content, by its path. */
	files(): Map<string, string> {
		const entries = readdirSync(this.folder, { recursive: true, withFileTypes: true });
		return new Map(
			entries
				.filter((entry) => entry.isFile())
				.map((entry) => join(entry.parentPath, entry.name))
				.sort()
				.map((file) => [relative(this.folder, file), readFileSync(file, 'utf8')]),
		);
	}

	remove(): void {
		rmSync(this.folder, { recursive: true, force: true });
	}
}
