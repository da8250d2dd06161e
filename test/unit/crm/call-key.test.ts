import { callKeyOf } from '../../../nodes/shared/crm/call-key';

it.each<{ name: string; id: string; key: string }>([
	{
		name: 'a GUID',
		id: 'd649233e-9127-4ae3-b90e-09611ed94868',
		key: 'whippy:d649233e-9127-4ae3-b90e-09611ed94868',
	},
	{
		name: 'every safe character',
		id: 'AZaz09._:@-',
		key: 'whippy:AZaz09._:@-',
	},
	{ name: 'a quote and a backslash', id: `a'b"c\\`, key: 'whippy:a%27b%22c%5C' },
	{ name: 'a tag', id: '<b>&', key: 'whippy:%3Cb%3E%26' },
	{ name: 'what a URL splits at', id: 'a/b?c#d e+f', key: 'whippy:a%2Fb%3Fc%23d%20e%2Bf' },
	{ name: 'a per cent sign, so that no two ids have one key', id: 'a%20b', key: 'whippy:a%2520b' },
	{ name: 'what encodeURIComponent leaves', id: "!'()*~", key: 'whippy:%21%27%28%29%2A%7E' },
	{ name: 'a letter of two bytes', id: 'é', key: 'whippy:%C3%A9' },
	{ name: 'an emoji', id: '😀', key: 'whippy:%F0%9F%98%80' },
	{ name: 'half a surrogate pair', id: 'a\ud83d', key: 'whippy:a%EF%BF%BD' },
	{ name: 'a line break', id: 'a\nb', key: 'whippy:a%0Ab' },
])('keeps $name safe', ({ id, key }) => {
	expect(callKeyOf('whippy', id)).toBe(key);
});
