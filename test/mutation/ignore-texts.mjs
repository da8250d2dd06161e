/** What n8n's editor shows, and the texts of errors. Names, values, defaults and paths are no texts. */
const TEXT_KEYS = new Set([
	'displayName',
	'description',
	'hint',
	'placeholder',
	'label',
	'setup',
	'setupNotice',
	'eventTriggerDescription',
	'message',
]);

/** Which argument of a call is a text that is shown or logged. */
const TEXT_ARGUMENTS = new Map([
	['rejected', 1],
	['mistakeIn', 1],
	['NodeOperationError', 1],
	['warn', 0],
]);

function isLiteral({ node }) {
	if (node.type === 'StringLiteral') return true;
	if (node.type !== 'TemplateLiteral') return false;
	// What is worked out within a text stays to be tested.
	return node.expressions.every(({ type }) => type === 'Identifier' || type === 'MemberExpression');
}

function nameOf(node) {
	if (node.type === 'MemberExpression') return nameOf(node.property);
	return node.name ?? node.value;
}

/** `name` is a text in an option, which has a `value` beside it. */
function isTextKey(property, object) {
	const key = nameOf(property.key);
	if (key !== 'name') return TEXT_KEYS.has(key);
	return object.properties.some((sibling) => sibling.key && nameOf(sibling.key) === 'value');
}

function isText(path) {
	let { node, parentPath: parent } = path;
	while (parent.node.type === 'ConditionalExpression' && node !== parent.node.test) {
		({ node, parentPath: parent } = parent);
	}
	if (parent.node.type === 'ObjectProperty') {
		return node === parent.node.value && isTextKey(parent.node, parent.parent);
	}
	if (parent.node.type === 'CallExpression' || parent.node.type === 'NewExpression') {
		const index = TEXT_ARGUMENTS.get(nameOf(parent.node.callee));
		return index !== undefined && parent.node.arguments[index] === node;
	}
	return false;
}

export const strykerPlugins = [
	{
		kind: 'Ignore',
		name: 'texts',
		value: {
			shouldIgnore: (path) =>
				isLiteral(path) && isText(path) ? 'a text that is shown to people' : undefined,
		},
	},
];
