import type { CallEvent } from '../../../nodes/shared/call-event/call-event';
import { vendorEventsOf } from '../../../nodes/shared/vendor-kit/vendor';
import { fixturesOf } from '../../support/fixtures';
import { normalizeBytes } from '../../support/normalize';
import { vendorFolders } from '../../support/vendors';

const NOW = new Date('2026-11-28T12:00:00.000Z');

const SEND_NO_AGENT_PHONE = ['synthflow'];

describe.each(vendorFolders)('the sample calls of $folder', ({ vendor }) => {
	const final = vendor.events.filter((row) => row.type !== 'unknown' && row.final === true);

	const normalized = (event: string) => {
		const body = vendor.samples[event]?.(NOW);
		return normalizeBytes(vendor, Buffer.from(JSON.stringify(body)), {
			yourPhoneNumbers: ['+12025550100'],
		});
	};

	it('are of every final event, of no event that the node lacks, and of an unknown event', () => {
		const events = Object.keys(vendor.samples);
		expect(events).toEqual(expect.arrayContaining([...final.map(({ event }) => event), 'other']));
		expect(vendor.events.map(({ event }) => event)).toEqual(expect.arrayContaining(events));
	});

	/** A vendor may have a final event for calls that nobody took. */
	const isMissed = ({ event }: { event: string }) =>
		normalized(event).event.call.status === 'no_answer';

	const conversations = final.filter((row) => !isMissed(row));

	/** In some of its events a vendor may name no agent. */
	const namesAgent = (event: string): boolean =>
		vendor.sendsIdsOf.includes('agent') &&
		fixturesOf(vendor).some((one) => one.event === event && one.expected.agent.id !== null);

	const sendsTranscript = fixturesOf(vendor).some(
		({ expected }) => expected.transcript.turns.length > 0,
	);

	it.each(final)('of $event is read whole, and is of the agent', (row) => {
		const { event, output } = normalized(row.event);
		expect(output).toBe(row.event);
		expect(event.issues).toEqual([]);
		expect(event).toMatchObject({
			eventType: row.type,
			call: { id: `sample-call-${NOW.getTime()}` },
		});
		expect(row.type !== 'unknown' && vendorEventsOf(row)).toContain(event.vendorEventType);
		expect(event.agent.id).toBe(namesAgent(row.event) ? 'sample-agent' : null);
	});

	it('tell of a conversation first', () => expect(conversations[0]).toBe(final[0]));

	it.each(conversations)('of $event tells of a conversation, dated now', ({ event: name }) => {
		const { event } = normalized(name);
		expect(event).toMatchObject({
			call: { status: 'completed', durationSeconds: 180 },
			transcript: { turnCount: sendsTranscript ? 5 : 0 },
		});
		// A vendor's last event may lack the start; it is dated by the event's own time then.
		const { startedAt } = event.call;
		const started = '2026-11-28T11:56:00.000Z';
		expect(event.crm.happenedAt).toBe(startedAt === null ? NOW.toISOString() : started);
		const hasCampaign = vendor.sendsIdsOf.includes('campaign');
		expect(event.campaign.id).toBe(hasCampaign ? 'sample-campaign' : null);
		if (!sendsTranscript) return;
		expect(event.transcript.text).toContain('Agent: Example Dental');
		expect(event.transcript.text).toContain('User: Hi, this is Maria Lopez');
	});

	// A chat may have no number, so this holds for the first: the sample that a new node brings.
	it('begin with a call between two numbers, as far as the vendor sends both', () => {
		const { event } = normalized(final[0]?.event ?? '');
		const agentPhone = SEND_NO_AGENT_PHONE.includes(vendor.id) ? null : '+12025550100';
		expect(event).toMatchObject({
			call: { userPhone: '+12025550143', agentPhone },
			crm: { contactPhone: '+12025550143', hasPhone: true },
		});
	});

	it('of an unknown event is one', () => {
		expect(normalized('other').event).toMatchObject({ eventType: 'unknown', issues: [] });
	});

	it('tell of a booked appointment, a summary or a recording, whatever the vendor has a place for', () => {
		const tells = ({ analysis, call }: CallEvent): boolean =>
			analysis.summary !== null || call.recordingUrl !== null;
		const names = final.map(({ event }) => event);
		const hasPlace = fixturesOf(vendor).some(
			({ event, expected }) => names.includes(event) && tells(expected),
		);
		expect(names.some((event) => tells(normalized(event).event))).toBe(hasPlace);
	});
});
