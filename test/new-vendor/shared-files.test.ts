import { SHARED_FILES } from '../../tools/new-vendor/shared-files';

const NAMES = { folder: 'EchoLine', camelCase: 'echoLine', id: 'echoline', title: 'Echo Line' };

function edited(file: string, text: string): string | undefined {
	return SHARED_FILES[file]?.(text, NAMES, '2026-02-03');
}

it('enters the node and the credential where the order of the alphabet wants them', () => {
	const manifest = {
		name: 'kept',
		n8n: {
			strict: true,
			credentials: [
				'dist/credentials/AcmeApi.credentials.js',
				'dist/credentials/ZedApi.credentials.js',
			],
			nodes: [],
		},
		version: 'kept',
	};
	const text = edited('package.json', JSON.stringify(manifest)) ?? '';
	expect(JSON.parse(text)).toEqual({
		...manifest,
		n8n: {
			strict: true,
			credentials: [
				'dist/credentials/AcmeApi.credentials.js',
				'dist/credentials/EchoLineApi.credentials.js',
				'dist/credentials/ZedApi.credentials.js',
			],
			nodes: ['dist/nodes/EchoLine/EchoLineTrigger.node.js'],
		},
	});
	expect(Object.keys(JSON.parse(text) as object)).toEqual(['name', 'n8n', 'version']);
});

describe('CHANGELOG.md', () => {
	const line = '- A trigger node for Echo Line.\n';
	const older = '\n## [0.1.0] - 2026-01-01\n\n### Added\n\n- The start.\n';

	it.each([
		{
			name: 'behind the last addition',
			before: '\n### Added\n\n- One.\n\n### Contract\n\n- A.\n',
			after: `\n### Added\n\n- One.\n${line}\n### Contract\n\n- A.\n`,
		},
		{
			name: 'behind the last addition, which ends the section',
			before: '\n### Added\n\n- One.\n',
			after: `\n### Added\n\n- One.\n${line}`,
		},
		{
			name: 'in a new list, where nothing was added since the last release',
			before: '\n### Fixed\n\n- One.\n',
			after: `\n### Fixed\n\n- One.\n\n### Added\n\n${line}`,
		},
		{ name: 'in a new list, behind a release', before: '', after: `\n### Added\n\n${line}` },
	])('gets the line $name', ({ before, after }) => {
		const head = '# Changelog\n\n## [Unreleased]\n';
		for (const rest of [older, '']) {
			expect(edited('CHANGELOG.md', `${head}${before}${rest}`)).toBe(`${head}${after}${rest}`);
		}
	});

	it('must have a section for what is not released', () => {
		expect(() => edited('CHANGELOG.md', `# Changelog\n${older}`)).toThrow(
			'CHANGELOG.md has no section "## [Unreleased]".',
		);
	});
});

it('gives the fixtures a section with the day of their making', () => {
	const text = edited('fixtures/README.md', '# Fixtures\n\n[page]: https://example.com\n');
	expect(text).toMatch(
		/^# Fixtures\n\n\[page\]: https:\/\/example\.com\n\n## echoline\n\n\| fixture/,
	);
	expect(text).toMatch(/\| call\.ended \| FILL IN: [^|]+ \| 2026-02-03 \|\n$/);
});
