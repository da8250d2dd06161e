import { toEmail } from '../../../nodes/shared/util/email';

const ADA = 'ada@example.com';

it.each([
	ADA,
	"o'neil+calls@mail.example.co.uk",
	'a@b.io',
	'ada.lovelace_1815@xn--mller-kva.example',
	'ADA@Example.COM',
	'ada{}|~@example.com',
])('takes %s as it is', (text) => {
	expect(toEmail(text)).toBe(text);
});

it.each([
	` ${ADA}`,
	`${ADA}\r\n`,
	`\u200b${ADA}\ufeff`,
	`ada@exam\u00adple.com`,
	`${ADA}.`,
	`${ADA},`,
	`${ADA};`,
	`${ADA}!`,
	`<${ADA}>`,
	`(${ADA})`,
	`[${ADA}].`,
	`"${ADA}"`,
	`'${ADA}'`,
	`mailto:${ADA}`,
	`MAILTO: ${ADA}`,
	`<mailto:${ADA}>`,
	`mailto:${ADA}?subject=Hello`,
	`${ADA}?subject=x&body=y`,
	`Ada Lovelace <${ADA}>`,
	`"Lovelace, Ada" <${ADA}>`,
	'ａｄａ＠ｅｘａｍｐｌｅ．ｃｏｍ',
])('takes off what stands around the address: %j', (text) => {
	expect(toEmail(text)).toBe(ADA);
});

it.each([
	'',
	'none',
	'ada@',
	'@example.com',
	'ada@localhost',
	'ada@example..com',
	'.ada@example.com',
	'ada.@example.com',
	'ada..lovelace@example.com',
	'ada@-example.com',
	'ada@example-.com',
	'ada@example.c',
	'ada@example.com/',
	'ada@exam_ple.com',
	'a,b@example.com',
	'a b@example.com',
	'a@b@example.com',
	'ada@a b.com',
	'ada@127.0.0.1',
	'ada@[127.0.0.1]',
	'"ada lovelace"@example.com',
	'jörg@example.com',
	'ada@müller.example',
	`${ADA}, eve@example.com`,
	`${ADA}; eve@example.com`,
	`${'a'.repeat(65)}@example.com`,
	`ada@${'a'.repeat(64)}.com`,
	`ada@${'a.'.repeat(124)}com`,
])('finds no address that a CRM takes in %j', (text) => {
	expect(toEmail(text)).toBeNull();
});

it.each(['.', 'a.', '@', '<', 'a@', ' ', '-', '?'])('does not hang on a megabyte of %j', (part) => {
	expect(toEmail(`a@${part.repeat(1_000_000)}`)).toBeNull();
});
