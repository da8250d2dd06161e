import { fromCents } from '../../../nodes/shared/vendor-kit/money';

it.each([
	[null, null],
	[0, 0],
	[11.4, 0.114],
	[0.6, 0.006],
	[10.1 + 19.9, 0.3],
	[0.1 + 0.2, 0.003],
	[-250, -2.5],
	[0.00004, 0],
	[-0.00004, 0],
	[0.00006, 0.000001],
	[123_456_789_012, 1_234_567_890.12],
	[1e308, 1e306],
])('%p cents are %p', (cents, amount) => {
	expect(fromCents(cents)).toBe(amount);
});
