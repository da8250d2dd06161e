import type { Direction } from '../../../nodes/shared/call-event/call-event';
import {
	directionByOwnNumbers,
	sidesByDirection,
	toE164,
} from '../../../nodes/shared/vendor-kit/phone';

describe('toE164', () => {
	it.each<{ name: string; phone: string | null; e164: string | null }>([
		{ name: 'E.164', phone: '+12025550123', e164: '+12025550123' },
		{ name: 'spaces, brackets and a dash', phone: ' +1 (202) 555-0123 ', e164: '+12025550123' },
		{ name: 'dots', phone: '+1.202.555.0123', e164: '+12025550123' },
		{ name: 'other brackets', phone: '+49 [30] {123456}', e164: '+4930123456' },
		{ name: 'no-break spaces', phone: '+1\u00a0202\u202f555\u20090123', e164: '+12025550123' },
		{
			name: 'typographic dashes',
			phone: '+1\u2010202\u2011555\u201201\u20132\u20143',
			e164: '+12025550123',
		},
		{ name: 'the fewest digits', phone: '+1234567', e164: '+1234567' },
		{ name: 'too few digits', phone: '+123456', e164: null },
		{ name: 'the most digits', phone: '+123456789012345', e164: '+123456789012345' },
		{ name: 'too many digits', phone: '+1234567890123456', e164: null },
		{ name: 'a country code that begins with 0', phone: '+0987654321', e164: null },
		{ name: 'the prefix 00', phone: '0012025550123', e164: null },
		{ name: 'a national number', phone: '2025550123', e164: null },
		{ name: 'a short code', phone: '72345', e164: null },
		{ name: 'two pluses', phone: '++12025550123', e164: null },
		{ name: 'an extension', phone: '+12025550123x5', e164: null },
		{ name: 'a slash', phone: '+49 30/123456', e164: null },
		{ name: 'digits of another script', phone: '+١٢٠٢٥٥٥٠١٢٣', e164: null },
		{ name: 'a second line', phone: '+12025550123\n, +12025550124', e164: null },
		{ name: 'a SIP address', phone: 'sip:+12025550123@example.com', e164: null },
		{ name: 'a tel: URI', phone: 'tel:+12025550123', e164: null },
		{ name: 'a withheld number', phone: 'anonymous', e164: null },
		{ name: 'empty text', phone: '', e164: null },
		{ name: 'nothing', phone: null, e164: null },
	])('reads $name', ({ phone, e164 }) => {
		expect(toE164(phone)).toBe(e164);
	});
});

describe('sidesByDirection', () => {
	const FROM = '+1 202 555 0101';
	const TO = '+1 202 555 0102';

	it.each<{
		name: string;
		direction: Direction | null;
		from: string | null;
		to: string | null;
		userPhone: string | null;
		agentPhone: string | null;
	}>([
		{
			name: 'the caller on an inbound call',
			direction: 'inbound',
			from: FROM,
			to: TO,
			userPhone: '+12025550101',
			agentPhone: '+12025550102',
		},
		{
			name: 'the called on an outbound call',
			direction: 'outbound',
			from: FROM,
			to: TO,
			userPhone: '+12025550102',
			agentPhone: '+12025550101',
		},
		{
			name: 'nobody where the direction is not known',
			direction: null,
			from: FROM,
			to: TO,
			userPhone: null,
			agentPhone: null,
		},
		{
			name: 'nobody where the number is no E.164',
			direction: 'inbound',
			from: 'anonymous',
			to: TO,
			userPhone: null,
			agentPhone: '+12025550102',
		},
		{
			name: 'nobody where the number was not sent',
			direction: 'outbound',
			from: FROM,
			to: null,
			userPhone: null,
			agentPhone: '+12025550101',
		},
	])(
		'takes for the person $name, and passes both on as sent',
		({ direction, from, to, userPhone, agentPhone }) => {
			expect(sidesByDirection(direction, from, to)).toEqual({ from, to, userPhone, agentPhone });
		},
	);
});

describe('directionByOwnNumbers', () => {
	const OWN = ['+1 (202) 555-0101', '+12025550102', '72345'];

	it.each<{
		name: string;
		from: string | null;
		to: string | null;
		own?: string[];
		direction: Direction | null;
	}>([
		{
			name: 'own number on from',
			from: '+12025550101',
			to: '+15550000000',
			direction: 'outbound',
		},
		{ name: 'own number on to', from: '+15550000000', to: '+12025550102', direction: 'inbound' },
		{
			name: 'own number in other punctuation',
			from: '+15550000000',
			to: '+1.202.555.0102',
			direction: 'inbound',
		},
		{ name: 'own short code', from: ' 72345 ', to: '+15550000000', direction: 'outbound' },
		{
			name: 'own short code with spaces around it',
			from: '72345',
			to: '+15550000000',
			own: [' 72345 '],
			direction: 'outbound',
		},
		{
			name: 'own numbers on both sides',
			from: '+12025550101',
			to: '+12025550102',
			direction: null,
		},
		{ name: 'own numbers on no side', from: '+15550000000', to: '+15550000001', direction: null },
		{ name: 'no own numbers', from: '+12025550101', to: '+15550000000', own: [], direction: null },
		{ name: 'own number and nothing', from: '+12025550101', to: null, direction: 'outbound' },
		{ name: 'nothing and own number', from: null, to: '+12025550101', direction: 'inbound' },
		{ name: 'nothing on both sides', from: null, to: null, direction: null },
		{
			name: 'a withheld caller to own number',
			from: 'anonymous',
			to: '+12025550101',
			direction: 'inbound',
		},
		{
			name: 'a number that only begins like an own one',
			from: '+120255501011',
			to: '+15550000000',
			direction: null,
		},
	])('$name: $direction', ({ from, to, own = OWN, direction }) => {
		expect(directionByOwnNumbers(from, to, own)).toBe(direction);
	});
});
