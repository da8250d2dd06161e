import { n8nCommunityNodesPlugin } from '@n8n/eslint-plugin-community-nodes';
import { defineConfig, globalIgnores } from 'eslint/config';
import nodesBase from 'eslint-plugin-n8n-nodes-base';
import tseslint from 'typescript-eslint';

/** The rules that n8n's own scanner of community packages leaves out. */
const notInScanner = Object.fromEntries(
	[
		'cred-class-field-documentation-url-miscased',
		'cred-class-field-type-options-password-missing',
		'node-class-description-inputs-wrong-regular-node',
		'node-class-description-outputs-wrong',
		'node-param-type-options-max-value-present',
	].map((rule) => [`n8n-nodes-base/${rule}`, 'off']),
);

export default defineConfig(
	globalIgnores(['coverage/', 'dist/', 'node_modules/']),
	{ plugins: { 'n8n-nodes-base': nodesBase } },

	// What n8n publishes is judged by n8n's rules, without inline exceptions.
	{
		files: ['nodes/**/*.ts', 'credentials/**/*.ts'],
		extends: [n8nCommunityNodesPlugin.configs.recommended],
		languageOptions: { parser: tseslint.parser },
		linterOptions: { noInlineConfig: true },
		rules: { 'no-console': 'error' },
	},
	{
		files: ['package.json'],
		extends: [n8nCommunityNodesPlugin.configs.recommended],
		languageOptions: {
			parser: tseslint.parser,
			parserOptions: { extraFileExtensions: ['.json'] },
		},
		rules: nodesBase.configs.community.rules,
	},
	{
		files: ['credentials/**/*.ts'],
		rules: { ...nodesBase.configs.credentials.rules, ...notInScanner },
	},
	{
		files: ['nodes/**/*.ts'],
		rules: { ...nodesBase.configs.nodes.rules, ...notInScanner },
	},

	// Rooms: .dependency-cruiser.cjs has their order. These walls are here, too, so that an editor shows them.
	{
		files: ['nodes/shared/{util,call-event,crm,vendor-kit,verify}/**/*.ts'],
		rules: {
			'no-restricted-imports': [
				'error',
				{
					patterns: [
						{ group: ['../../*'] },
						{ group: ['n8n-*'], message: 'This room knows nothing of n8n.' },
					],
				},
			],
		},
	},
	{
		files: [
			'nodes/shared/{deduplicate,parameters,normalize,http,registration,emit,webhook,fetch,editor}/**/*.ts',
		],
		rules: { 'no-restricted-imports': ['error', { patterns: ['../../*'] }] },
	},
	{
		files: ['nodes/*/**/*.ts'],
		ignores: ['nodes/shared/**'],
		rules: {
			'no-restricted-imports': [
				'error',
				{
					patterns: [
						{
							regex:
								'^\\.\\./(?!shared/(util|call-event|vendor-kit|http|registration|fetch/calls-api|editor/(trigger|action|credential-test|api-key-test)))',
							message: 'A vendor imports only what is made for vendors.',
						},
					],
				},
			],
		},
	},

	// Everything that is ours, tests and tools included.
	{
		files: ['**/*.ts'],
		extends: [tseslint.configs.strict],
		rules: {
			'@typescript-eslint/consistent-type-imports': 'error',
			'@typescript-eslint/explicit-module-boundary-types': 'error',
		},
	},
	{
		// A schema's type is the one that zod infers; its name differs between zod 3 and zod 4.
		files: ['nodes/shared/vendor-kit/schema-fields.ts'],
		rules: { '@typescript-eslint/explicit-module-boundary-types': 'off' },
	},
);
