import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { hubSpotExample } from '../../examples/generator/uses/hubspot';
import { ROOT } from '../support/vendors';
import { CrmWorkflow } from './crm/crm-workflow';
import { FakeHubSpot } from './crm/hubspot';
import { useGate } from './support/gate';
import { useN8n } from './support/n8n';

const hubspot = new FakeHubSpot();

const gate = useGate({ 'api.hubapi.com': hubspot.host });

const n8n = useN8n(gate.env);

const fixture = (path: string) => readFileSync(join(ROOT, 'fixtures', `${path}.json`), 'utf8');

test('x', async () => {
	const w = await CrmWorkflow.publish(n8n, hubSpotExample, {
		type: 'hubspotAppToken',
		data: { appToken: hubspot.token },
	});
	for (const [v, f] of [
		['oration', 'conversation.analysisCompleted'],
		['oration', 'conversation.analysisCompleted'],
		['whippy', 'call.analyzed'],
		['speaknode', 'ConversationComplete'],
	] as const) {
		const r = await w.deliver(v, fixture(`${v}/${f}`));
		console.log(
			v,
			r,
			JSON.stringify(
				gate.take().map(({ headers, ...q }) => q),
				null,
				1,
			),
		);
	}
	console.log(
		JSON.stringify(hubspot.calls),
		JSON.stringify(hubspot.contacts),
		gate.errors,
		gate.refused,
	);
}, 120000);
