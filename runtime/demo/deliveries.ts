import { setTimeout as sleep } from 'node:timers/promises';

import type { N8nClient } from '../n8n/client';
import type { DataTable } from '../n8n/data-tables';
import type { LiveWorkflow } from './workflow';
import type { Execution } from '../n8n/types';
import type { Sample } from '../n8n/samples';

/** A posted sample, and what became of it. */
export interface Delivery {
	sample: Sample;
	workflow: LiveWorkflow;
	/** The webhook's answer, e.g. 200 {"status":"accepted"} */
	answer: string;
	/** Null until the execution that this sample started has ended. */
	seen: { output: number; title: string | null } | null;
	rowStored: boolean;
}

const ACCEPTED = '200 {"status":"accepted"}';
const HEADER = ['Vendor', 'Event', 'Output', 'Title', 'Row stored'];
const SEE_TIMEOUT_MILLISECONDS = 30_000;
const POLL_MILLISECONDS = 250;

/** Posts a sample as the vendor would, with the demo's secret as its proof. */
export async function deliver(
	sample: Sample,
	workflow: LiveWorkflow,
	secret: string,
): Promise<Delivery> {
	const response = await fetch(workflow.webhookUrl, {
		method: 'POST',
		headers: { 'content-type': 'application/json', 'x-webhook-secret': secret },
		body: JSON.stringify(sample.body),
	});
	const answer = `${response.status} ${await response.text()}`;
	return { sample, workflow, answer, seen: null, rowStored: false };
}

/**
 * Waits until each accepted delivery's execution and row are there, and notes them in the delivery;
 * gives up after 30 seconds.
 */
export async function seeDeliveries(
	client: N8nClient,
	deliveries: Delivery[],
	table: DataTable,
): Promise<void> {
	const deadline = Date.now() + SEE_TIMEOUT_MILLISECONDS;
	const expected = deliveries.filter(({ answer }) => answer === ACCEPTED);
	for (;;) {
		await look(client, expected, table);
		if (expected.every(({ seen, rowStored }) => seen !== null && rowStored)) return;
		if (Date.now() > deadline) return;
		await sleep(POLL_MILLISECONDS);
	}
}

async function look(client: N8nClient, deliveries: Delivery[], table: DataTable): Promise<void> {
	const rows = await client.dataTables.rows(table.id);
	const stored = new Set(rows.map((row) => `${row.call_id} ${row.event}`));
	const executions = new Map<string, Execution[]>();
	for (const { workflow } of deliveries) {
		if (executions.has(workflow.id)) continue;
		executions.set(workflow.id, await client.executionsOf(workflow.id));
	}
	for (const delivery of deliveries) {
		const { sample, workflow } = delivery;
		delivery.rowStored = stored.has(`${sample.callId} ${sample.vendorEventType}`);
		delivery.seen = findItem(executions.get(workflow.id) ?? [], workflow.triggerName, sample);
	}
}

/** The call event that a sample became: the output it left on, and its title. */
function findItem(
	executions: Execution[],
	triggerName: string,
	{ callId, vendorEventType }: Sample,
): Delivery['seen'] {
	for (const { runs } of executions) {
		const outputs = runs[triggerName]?.[0]?.outputs ?? [];
		for (const [output, items] of outputs.entries()) {
			const item = items.find((json) => isCallEvent(json, callId, vendorEventType));
			if (item) return { output, title: (item.crm as { title?: string } | null)?.title ?? null };
		}
	}
	return null;
}

function isCallEvent(
	json: Record<string, unknown>,
	callId: string,
	vendorEventType: string,
): boolean {
	const { id } = (json.call ?? {}) as { id?: unknown };
	return json.vendorEventType === vendorEventType && id === callId;
}

/** What is not as it must be, one line each; none where every delivery arrived. */
export function problemsOf(deliveries: Delivery[]): string[] {
	return deliveries.flatMap(({ sample, answer, seen, rowStored }) => {
		const { trigger, event, output } = sample;
		const name = `${trigger.vendorName} ${event}`;
		if (answer !== ACCEPTED) return [`${name}: answered ${answer}`];
		const problems: string[] = [];
		if (seen === null) problems.push(`${name}: no execution`);
		else if (seen.output !== output) {
			const [actual, wanted] = [trigger.outputNames[seen.output], trigger.outputNames[output]];
			problems.push(`${name}: left on output ${actual}, not on ${wanted}`);
		}
		if (!rowStored) problems.push(`${name}: no row in the Data Table`);
		return problems;
	});
}

/** A table for the terminal: vendor, event, output, title, and whether the row is stored. */
export function formatResults(deliveries: Delivery[]): string {
	const lines = [
		HEADER,
		...deliveries.map(({ sample: { trigger, event }, seen, rowStored }) => [
			trigger.vendorName,
			event,
			seen === null ? '–' : (trigger.outputNames[seen.output] ?? String(seen.output)),
			seen?.title ?? '–',
			rowStored ? 'yes' : 'no',
		]),
	];
	const widths = HEADER.map((_, column) =>
		Math.max(...lines.map((line) => line[column]?.length ?? 0)),
	);
	return lines
		.map((line) =>
			line
				.map((cell, column) => cell.padEnd(widths[column] ?? 0))
				.join('  ')
				.trimEnd(),
		)
		.join('\n');
}
