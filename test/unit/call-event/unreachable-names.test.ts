import { readFileSync } from 'node:fs';

import { normalizeBytes } from '../../support/normalize';
import { vendorOf } from '../../support/vendors';
import { callEventWith } from '../crm/call-events';
import { IssueLog } from '../../../nodes/shared/call-event/issues';
import { noteUnreachableNames } from '../../../nodes/shared/call-event/unreachable-names';

/** Those that n8n's expressions refuse, out of the source that n8n itself runs. */
function refusedByN8n(): string[] {
	const source = readFileSync(require.resolve('n8n-workflow/dist/cjs/utils.js'), 'utf8');
	const [, list = ''] = /unsafeObjectProperties = new Set\(\[(.*?)\]\)/s.exec(source) ?? [];
	return [...list.matchAll(/'([^']+)'/g)].map(([, name = '']) => name);
}

/** Rule 9 drops them from every free map. */
const NEVER_THERE = ['__proto__', 'constructor', 'prototype'];

it('names each field that an expression refuses, by the list of n8n', () => {
	const refused = refusedByN8n();
	expect(refused).toHaveLength(25);
	const names = [...refused, 'mood'].filter((name) => !NEVER_THERE.includes(name));
	const custom = Object.fromEntries(names.map((name) => [name, 1]));
	const issues = new IssueLog();
	noteUnreachableNames(callEventWith({ analysis: { custom } }), issues);
	const named = issues.list().map(({ message }) => /^analysis\.custom\.(\w+):/.exec(message)?.[1]);
	expect(named.sort()).toEqual(names.filter((name) => name !== 'mood').sort());
});

it('says where each stands in the flat output, whatever map it came in', () => {
	const body = {
		event: 'call_analyzed',
		call: {
			call_id: 'call-1',
			call_analysis: { custom_analysis_data: { caller: 'Ada', mood: 'good' } },
			retell_llm_dynamic_variables: { callee: 'Bob' },
			metadata: { binding: 'x' },
			transcript_with_tool_calls: [
				{
					role: 'tool_call_invocation',
					tool_call_id: 't',
					name: 'run',
					arguments: '{"arguments":1}',
				},
			],
		},
	};
	const { event } = normalizeBytes(vendorOf('retell'), Buffer.from(JSON.stringify(body)));
	const refuse = "n8n's expressions refuse this name. Flatten puts it into";
	expect(event.issues.filter(({ message }) => message.includes('refuse'))).toEqual([
		{
			path: '',
			message: `analysis.custom.caller: ${refuse} analysis_custom_caller, with Custom Fields as Columns`,
		},
		{ path: '', message: `variables.callee: ${refuse} variables` },
		{ path: '', message: `metadata.binding: ${refuse} metadata` },
		{ path: '', message: `toolCalls[0].input.arguments: ${refuse} tool_calls` },
	]);
});
