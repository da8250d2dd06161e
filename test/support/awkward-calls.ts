import { callsOf, withFreshEventId, type CallDelivery, type VendorCall } from './calls';
import { vendorOf } from './vendors';

/** A call that has spoiled somebody's CRM or table, or could. */
export interface AwkwardCall extends VendorCall {
	name: string;
	/** What the call event must have as `crm.contactPhone`. */
	phone: string | null;
	/** What the person said, as it must be read again where a sink keeps all of it. */
	transcript: string;
}

type Fields = Record<string, unknown>;

interface Change {
	/** The person's number as the vendor sends it; a number of the case's own where it is left out. */
	number?: string | null;
	customerName?: string | null;
	said?: string;
	/** What becomes of the order of the deliveries: ended, analyzed. */
	order?: (deliveries: CallDelivery[]) => CallDelivery[];
}

const LONG = 200_000;

const SAID = "I'd like to know about your pricing…";

/** Oration: it alone names its contacts, and a call of it has two events that both say nearly all. */
const VENDOR_ID = 'oration';

const CASES: ReadonlyArray<Change & { name: string }> = [
	{ name: 'no phone', number: null },
	{ name: 'anonymous', number: 'anonymous' },
	{ name: 'sip address', number: 'sip:+15550100099@sip.example.com' },
	{ name: 'no name', customerName: null },
	{ name: 'a formula', said: '=HYPERLINK("https://evil.example.com","Click")' },
	{ name: 'a formula as name', customerName: '=1+1' },
	{ name: 'a mention as name', customerName: '<!channel> @here <@U024BE7LH>' },
	{
		name: 'script and newlines',
		said: '<script>alert("hello")</script>\n\n<b>bold</b> & <hello>\n',
	},
	{
		name: 'quotes and braces',
		said: `O'Brien "said" {{ $json.call.id }} \\ $1 '; DROP TABLE x; --`,
	},
	{ name: '200,000 characters', said: 'word '.repeat(LONG / 'word '.length) },
	// A limit that falls between the two halves of an emoji shows in one of the two.
	{ name: 'emoji at every cut', said: '😀'.repeat(LONG / 2) },
	{ name: 'emoji at every odd cut', said: `x${'😀'.repeat(LONG / 2)}` },
	{ name: 'emoji as name', customerName: `${'👩‍👩‍👧‍👦'.repeat(40)} Doe` },
	{ name: 'delivered twice', order: (deliveries) => deliveries.flatMap((one) => [one, one]) },
	{ name: 'sent twice, under new event ids', order: twiceWithNewIds },
	{ name: 'analyzed before ended', order: (deliveries) => [...deliveries].reverse() },
];

/** New calls, each with a phone number of its own, so that no case finds another one's contact. */
export function awkwardCalls(): AwkwardCall[] {
	return CASES.map((change, index) => ({ name: change.name, ...changed(change, index) }));
}

function changed(change: Change, index: number): Omit<AwkwardCall, 'name'> {
	const [call] = callsOf(vendorOf(VENDOR_ID));
	if (call === undefined) throw new Error(`${VENDOR_ID} has no call`);
	const own = `+1555010${String(1000 + index)}`;
	const { number = own, customerName = 'Jane Roe', said = SAID, order } = change;
	const transcript = `Agent: Hello, how can I help you today?\nUser: ${said}`;
	const deliveries = call.deliveries.map((delivery) => ({
		...delivery,
		body: withPayload(delivery.body, {
			toPhoneNumber: number,
			transcript,
			transcripts: undefined,
			customer: (customer) => ({
				...customer,
				name: customerName,
				phoneNumber: number,
				email: `case-${index}@example.com`,
			}),
		}),
	}));
	return {
		...call,
		deliveries: order === undefined ? deliveries : order(deliveries),
		phone: number === own ? own : null,
		transcript: transcript.trim(),
	};
}

function withPayload(
	body: string,
	changes: Fields & { customer: (customer: Fields) => Fields },
): string {
	const parsed = JSON.parse(body) as { payload: Fields & { customer: Fields } };
	const customer = changes.customer(parsed.payload.customer);
	return JSON.stringify({ ...parsed, payload: { ...parsed.payload, ...changes, customer } });
}

function twiceWithNewIds(deliveries: CallDelivery[]): CallDelivery[] {
	const vendor = vendorOf(VENDOR_ID);
	return deliveries.flatMap((one) => [one, { ...one, body: withFreshEventId(vendor, one.body) }]);
}
