import type { CallEvent, JsonObject } from './call-event';
import { columnOfCustomField } from './flatten';
import type { IssueLog } from './issues';

/**
 * Names that n8n's expressions refuse, so that nobody can drag such a field: `unsafeObjectProperties` of
 * n8n-workflow 2.41, less the three that no free map holds (rule 9).
 */
const REFUSED: ReadonlySet<string> = new Set([
	'getPrototypeOf',
	'setPrototypeOf',
	'getOwnPropertyDescriptor',
	'getOwnPropertyDescriptors',
	'defineProperty',
	'defineProperties',
	'mainModule',
	'binding',
	'_linkedBinding',
	'_load',
	'prepareStackTrace',
	'__lookupGetter__',
	'__lookupSetter__',
	'__defineGetter__',
	'__defineSetter__',
	'caller',
	'callee',
	'arguments',
	'getBuiltinModule',
	'dlopen',
	'execve',
	'loadEnvFile',
]);

/** An issue for each field of a free map that an expression cannot reach, with the flat column that holds it. */
export function noteUnreachableNames(event: CallEvent, issues: IssueLog): void {
	for (const name of refusedIn(event.analysis.custom)) {
		const column = columnOfCustomField(name);
		note(issues, `analysis.custom.${name}`, `${column}, with Custom Fields as Columns`);
	}
	for (const name of refusedIn(event.variables)) note(issues, `variables.${name}`, 'variables');
	for (const name of refusedIn(event.metadata)) note(issues, `metadata.${name}`, 'metadata');
	event.toolCalls.forEach(({ input }, index) => {
		for (const name of refusedIn(input)) {
			note(issues, `toolCalls[${index}].input.${name}`, 'tool_calls');
		}
	});
}

function refusedIn(map: JsonObject): string[] {
	return Object.keys(map).filter((name) => REFUSED.has(name));
}

function note(issues: IssueLog, field: string, column: string): void {
	issues.add([], `${field}: n8n's expressions refuse this name. Flatten puts it into ${column}`);
}
