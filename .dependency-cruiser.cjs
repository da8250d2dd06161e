/**
 * The rooms of nodes/shared, the lowest first: a room imports from those before it and from itself.
 * Vendors stand above all of them, and import what is made for them.
 */
const ROOMS = [
	'util',
	'call-event',
	'crm',
	'vendor-kit',
	'verify',
	'deduplicate',
	'parameters',
	'normalize',
	'http',
	'registration',
	'emit',
	'webhook',
	'fetch',
	'editor',
];

/** They know nothing of n8n, so that what they promise can be tested and read without it. */
const PURE_ROOMS = ['util', 'call-event', 'crm', 'vendor-kit', 'verify'];

/** What a vendor's folder is made of, besides its own files. */
const FOR_VENDORS = [
	'util',
	'call-event',
	'vendor-kit',
	'http',
	'registration',
	'fetch/calls-api',
	'editor/(trigger|action|credential-test|api-key-test)',
];

const room = (name) => `^nodes/shared/${name}/`;

const upward = ROOMS.slice(0, -1).map((name, index) => ({
	name: `upward-from-${name}`,
	comment: `${name}/ stands below these rooms`,
	severity: 'error',
	from: { path: room(name) },
	to: { path: `^nodes/shared/(${ROOMS.slice(index + 1).join('|')})/` },
}));

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
	forbidden: [
		{
			name: 'no-cycle',
			severity: 'error',
			from: {},
			to: { circular: true },
		},
		...upward,
		{
			name: 'rooms-only',
			comment: 'nodes/shared holds rooms, and this file lists each',
			severity: 'error',
			from: { path: '^nodes/shared/', pathNot: `^nodes/shared/(${ROOMS.join('|')})/` },
			to: {},
		},
		{
			name: 'shared-knows-no-vendor',
			severity: 'error',
			from: { path: '^nodes/shared/' },
			to: { path: '^nodes/(?!shared/)' },
		},
		{
			name: 'vendors-are-apart',
			severity: 'error',
			from: { path: '^nodes/(?!shared/)([^/]+)/' },
			to: { path: '^nodes/(?!shared/)', pathNot: '^nodes/$1/' },
		},
		{
			name: 'vendors-use-what-is-made-for-them',
			severity: 'error',
			from: { path: '^nodes/(?!shared/)' },
			to: { path: '^nodes/shared/', pathNot: `^nodes/shared/(${FOR_VENDORS.join('|')})` },
		},
		{
			name: 'pure-rooms-know-no-n8n',
			severity: 'error',
			from: { path: `^nodes/shared/(${PURE_ROOMS.join('|')})/` },
			to: { path: 'n8n-' },
		},
		{
			name: 'zod-by-one-door',
			comment: 'vendor-kit/zod.ts, which says what is wrong where zod is too old',
			severity: 'error',
			from: { path: '^nodes/', pathNot: '^nodes/shared/vendor-kit/zod(-version)?\\.ts$' },
			to: { path: 'node_modules/zod/' },
		},
	],
	options: {
		// An import of a type is an arrow, too.
		tsPreCompilationDeps: true,
		tsConfig: { fileName: 'tsconfig.json' },
		doNotFollow: { path: 'node_modules' },
	},
};
