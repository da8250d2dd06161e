import type { Direction } from '../../../nodes/shared/call-event/call-event';
import {
	directionByOwnNumbers,
	fromAndTo,
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

	it.each<{ name: string; phone: string }>([
		{ name: 'a slash', phone: '+49 30/23125013' },
		{ name: 'slashes and a dash', phone: '+49/30/2312-5013' },
		{ name: 'a slash of another kind', phone: '+49 30\u221523125013' },
		{ name: 'a full-width dash', phone: '+49 30\uff0d23125013' },
		{ name: 'a minus sign', phone: '+49 30\u221223125013' },
		{ name: 'a middle dot', phone: '+49·30·23125013' },
		{ name: 'full-width digits and plus', phone: '＋４９　３０　２３１２５０１３' },
		{ name: 'full-width brackets', phone: '+49（30）23125013' },
		{ name: 'a soft hyphen', phone: '+49\u00ad30\u00ad23125013' },
		{ name: 'a zero-width space', phone: '\u200b+49 30 23125013\u200b' },
		{ name: 'marks of direction around it', phone: '\u202a+49 30 23125013\u202c' },
		{ name: 'isolates around it', phone: '\u2066+49 30 23125013\u2069' },
		{ name: 'a word joiner and a byte order mark', phone: '\ufeff+49\u206030 23125013' },
		{ name: 'a variation selector', phone: '+4\ufe0f9 30 23125013' },
		{ name: 'brackets around the country code', phone: '(+49) 30 23125013' },
	])('reads a number with $name', ({ phone }) => {
		expect(toE164(phone)).toBe('+493023125013');
	});

	it.each<{ name: string; phone: string; e164: string | null }>([
		{ name: 'a zero in brackets', phone: '+44 (0)20 7946 0958', e164: '+442079460958' },
		{ name: 'a zero in square brackets', phone: '+49 [0] 30 23125013', e164: '+493023125013' },
		{ name: 'no blank before the bracket', phone: '+49(0)30 23125013', e164: '+493023125013' },
		{ name: 'blanks in the bracket', phone: '+44 ( 0 ) 20 7946 0958', e164: '+442079460958' },
		{ name: 'the area code in it, too', phone: '+44 (020) 7946 0958', e164: '+442079460958' },
		{ name: 'no brackets', phone: '+44 020 7946 0958', e164: '+442079460958' },
		{ name: 'a full-width bracket', phone: '+44（０）20 7946 0958', e164: '+442079460958' },
		{ name: "Russia's 8", phone: '+7 (8) 495 123-45-67', e164: '+74951234567' },
		{ name: 'an area code of Russia with 8', phone: '+7 (812) 123-45-67', e164: '+78121234567' },
		{ name: "Hungary's 06", phone: '+36 (06) 1 234 5678', e164: '+3612345678' },
		{ name: "Belarus' 8 0", phone: '+375 (8 0) 29 491-19-11', e164: '+375294911911' },
		{ name: "Mexico's 1 of before 2019", phone: '+52 1 55 1234 5678', e164: '+525512345678' },
		{ name: "Argentina's 9, which stays", phone: '+54 9 11 2345 6789', e164: '+5491123456789' },
		{ name: "North America's 1", phone: '+1 (1) 415 555-0100', e164: '+14155550100' },
		{ name: 'an area code in brackets', phone: '+1 (415) 555-0100', e164: '+14155550100' },
		{ name: "Italy's zero", phone: '+39 06 5555 0100', e164: '+390655550100' },
		{ name: "Italy's zero in brackets", phone: '+39 (0)6 5555 0100', e164: '+390655550100' },
		{ name: 'a zero of the Ivory Coast', phone: '+225 07 12 34 56 78', e164: '+2250712345678' },
		{ name: 'a country code that no country has', phone: '+999 1234567', e164: '+9991234567' },
		{ name: 'two zeros', phone: '+44 (0)020 7946 0958', e164: null },
		{ name: 'a zero that means nothing in North America', phone: '+1 0415 555 0100', e164: null },
		{ name: 'a zero that means nothing in Spain', phone: '+34 (0)91 123 45 67', e164: null },
		{ name: 'ten digits that nobody has', phone: '+10000000000', e164: null },
	])('reads the prefix for calls inside the country: $name', ({ phone, e164 }) => {
		expect(toE164(phone)).toBe(e164);
	});

	it.each([
		['ANONYMOUS', '+266696687'],
		['RESTRICTED', '+7378742833'],
		['BLOCKED', '+2562533'],
		['UNKNOWN', '+8656696'],
		['UNAVAILABLE', '+86282452253'],
		['PRIVATE', '+7748283'],
		['WITHHELD', '+94844353'],
		['ANONYMOUS with punctuation', '+266 (696) 687'],
	])('takes %s on a telephone’s keys for no number: %s', (_word, phone) => {
		expect(toE164(phone)).toBeNull();
	});

	it.each([
		['a letter', '+4930 23125013a'],
		['a letter in place of the plus', 'p493023125013'],
		['a comma and a code to dial', '+49 30 23125013,5'],
		['two numbers', '+49 30 23125013 / +49 30 23125014'],
		['the extension of a second line', '+49 30 23125013/14'],
		['the extension of four digits', '+65 6123 4567/4568'],
		['an extension behind a dash', '+1 415-555-0100-12'],
		['an extension behind a blank', '+1 415 555 0100 123'],
		['an extension in brackets', '+44 20 7946 0958 (12)'],
		["Argentina's 15 in place of the 9", '+54 11 15 2345 6789'],
		['a footnote', '+49 30 23125013¹'],
		['a circled digit', '+49 30 2312501③'],
		['a hundred blanks', `+49 30${' '.repeat(100)}23125013`],
	])('finds no number in a text with %s', (_name, phone) => {
		expect(toE164(phone)).toBeNull();
	});

	it('does not hang on a megabyte of brackets', () => {
		expect(toE164(`+${'('.repeat(1_000_000)}`)).toBeNull();
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
			expect(sidesByDirection(direction, from, to, { countryCode: null })).toEqual({
				from,
				to,
				userPhone,
				agentPhone,
			});
		},
	);
});

it.each([
	{ countryCode: '1', sent: '(415) 555-0100', phone: '+14155550100' },
	{ countryCode: '49', sent: '0171 1234567', phone: '+491711234567' },
	{ countryCode: '49', sent: '+44 20 7946 0958', phone: '+442079460958' },
	{ countryCode: '49', sent: '0044 20 7946 0958', phone: '+442079460958' },
	{ countryCode: '1', sent: '911', phone: null },
	{ countryCode: '1', sent: 'sip:4155550100@example.com', phone: null },
	// ANONYMOUS and RESTRICTED on a telephone's keys.
	{ countryCode: '1', sent: '266696687', phone: null },
	{ countryCode: '49', sent: '7378742833', phone: null },
	{ countryCode: null, sent: '(415) 555-0100', phone: null },
])('reads $sent with the country code $countryCode as $phone', ({ countryCode, sent, phone }) => {
	expect(toE164(sent, countryCode)).toBe(phone);
	const sides = sidesByDirection('inbound', sent, sent, { countryCode });
	expect(sides).toEqual({ from: sent, to: sent, userPhone: phone, agentPhone: phone });
});

describe('directionByOwnNumbers', () => {
	const numbers = (yourPhoneNumbers: readonly string[], countryCode: string | null = null) => ({
		yourPhoneNumbers,
		countryCode,
	});

	it('reads its own numbers and those of the call by the country code', () => {
		const [from, to] = ['030 1234567', '+49 171 1234567'];
		expect(directionByOwnNumbers(from, to, numbers(['0171/1234567'], '49'))).toBe('inbound');
		expect(directionByOwnNumbers(from, to, numbers(['0171/1234567'], '43'))).toBe(null);
	});

	it('takes no number out of a text that is too long for any', () => {
		const from = `sip:+12025550101@${'x'.repeat(100)}`;
		expect(directionByOwnNumbers(from, null, numbers(['+12025550101']))).toBeNull();
		expect(directionByOwnNumbers(from.slice(0, 100), null, numbers(['+12025550101']))).toBe(
			'outbound',
		);
	});

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
		{
			name: 'an own address with spaces around it',
			from: 'sip:desk@example.com',
			to: '+15550000000',
			own: [' sip:desk@example.com '],
			direction: 'outbound',
		},
		{
			name: 'own address with spaces around it on the line',
			from: ' sip:desk@example.com ',
			to: '+15550000000',
			own: ['sip:desk@example.com'],
			direction: 'outbound',
		},
		{
			name: 'own number of seven digits, without the area code',
			from: '+12025550101',
			to: '+15550000000',
			own: ['555-0101'],
			direction: 'outbound',
		},
		{
			name: 'names, of which one ends like the own one',
			from: 'sip:mainreception@example.com',
			to: '+15550000000',
			own: ['reception'],
			direction: null,
		},
		{
			name: 'an own text that only ends like a number',
			from: '5550101',
			to: '+15550000000',
			own: ['a5550101'],
			direction: null,
		},
		{
			name: 'texts that only begin like numbers',
			from: '2025550101a',
			to: '+15550000000',
			own: ['5550101a'],
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
		{
			name: 'a number that ends like an own short code',
			from: '+15550072345',
			to: '+15550000000',
			direction: null,
		},
		{
			name: 'a number of another country that ends like an own one',
			from: '+4412025550101',
			to: '+15550000000',
			direction: null,
		},
	])('$name: $direction', ({ from, to, own = OWN, direction }) => {
		expect(directionByOwnNumbers(from, to, numbers(own))).toBe(direction);
	});

	const SPELLINGS = [
		'+14155550100',
		'14155550100',
		'(415) 555-0100',
		'0014155550100',
		'011 1 415 555 0100',
		'tel:+1-415-555-0100',
		'tel:4155550100',
		'sip:+14155550100@pbx.example.com',
		'sips:14155550100@10.0.0.1:5061;transport=tls',
		'"Front desk 2" <sip:4155550100@example.com>',
		'\u202a+1 415 555 0100\u202c',
		'＋１４１５５５５０１００',
	];

	it.each(SPELLINGS.flatMap((own) => SPELLINGS.map((called) => ({ own, called }))))(
		'takes $called for $own',
		({ own, called }) => {
			expect(directionByOwnNumbers('+12125550199', called, numbers([own]))).toBe('inbound');
			expect(directionByOwnNumbers(called, '+12125550199', numbers([own]))).toBe('outbound');
		},
	);

	it.each([
		['the prefix for calls inside the country', '+44 (0)20 7946 0958', '020 7946 0958'],
		['a SIP address without digits', 'sip:desk@example.com', 'sip:desk@example.com'],
		['the extension of a SIP address', '1001', 'sip:1001@pbx.example.com'],
	])('compares %s', (_name, own, called) => {
		expect(directionByOwnNumbers('+12125550199', called, numbers([own]))).toBe('inbound');
	});

	it.each([
		['other digits', '+14155550100', 'sip:14155550101@example.com'],
		['digits in a name', 'sip:agent14155550100@example.com', '+14155550100'],
		['the end of a number that is too short', '+14155550100', '550100'],
		['no digits at all', 'anonymous', 'restricted'],
	])('keeps apart %s', (_name, own, called) => {
		expect(directionByOwnNumbers('+12125550199', called, numbers([own]))).toBeNull();
	});
});

it.each<[direction: Direction | null, from: string | null, to: string | null]>([
	['inbound', 'person', 'agent'],
	['outbound', 'agent', 'person'],
	[null, null, null],
])('fromAndTo, %s: from %s to %s', (direction, from, to) => {
	expect(fromAndTo(direction, 'person', 'agent')).toEqual({ from, to });
});
