import { vendorNames } from '../../tools/new-vendor/names';
import { ROOT } from '../support/vendors';

it('forms every name from the one that is given', () => {
	expect(vendorNames(ROOT, 'EchoLine', 'Echo Line')).toEqual({
		folder: 'EchoLine',
		camelCase: 'echoLine',
		id: 'echoline',
		title: 'Echo Line',
	});
	expect(vendorNames(ROOT, 'EchoLine').title).toBe('EchoLine');
});

it.each([
	{ name: 'acme', message: 'a capital first' },
	{ name: 'A', message: '2 to 30 letters' },
	{ name: 'Echo Line', message: 'no name for a folder' },
	{ name: 'Echo-Line', message: 'no name for a folder' },
	{ name: '../Acme', message: 'no name for a folder' },
	{ name: '9Lives', message: 'no name for a folder' },
	{ name: 'Ächo', message: 'no name for a folder' },
	{ name: 'A'.repeat(31), message: '2 to 30 letters' },
	{ name: '', message: 'no name for a folder' },
	{ name: 'AcmeTrigger', message: 'leave out the ending' },
	{ name: 'AcmeApi', message: 'leave out the ending' },
	{ name: 'Oration', message: 'nodes/Oration exists already' },
	{ name: 'Speaknode', message: 'nodes/SpeakNode exists already' },
	{ name: 'Shared', message: 'nodes/shared exists already' },
	{ name: 'Phone', message: '"phone" stands in nodes/shared/' },
	{ name: 'EchoLine', title: "Acme's", message: 'no title' },
	{ name: 'EchoLine', title: 'acme', message: 'no title' },
	{ name: 'EchoLine', title: '', message: 'no title' },
	{ name: 'EchoLine', title: 'Transcript', message: '"transcript" stands in nodes/shared/' },
])('refuses "$name" $title', ({ name, title, message }) => {
	const error = refusalOf(() => vendorNames(ROOT, name, title));
	expect(error.name).toBe('ClearError');
	expect(error.message).toContain(message);
	expect(error.message).not.toContain('\n');
});

function refusalOf(attempt: () => unknown): Error {
	try {
		attempt();
	} catch (error) {
		return error as Error;
	}
	throw new Error('it was not refused');
}
