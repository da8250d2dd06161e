import {
	keyInHeader,
	secretFields,
	sharedSecretFields,
} from '../../../nodes/shared/editor/credential-fields';

it('a secret has a second field while it is changed, and both are hidden', () => {
	const texts = { hint: 'Where it is', description: 'What it is', until: 'The old one' };
	expect(secretFields({ displayName: 'Token', name: 'token', ...texts })).toEqual([
		{
			displayName: 'Token',
			name: 'token',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			hint: 'Where it is',
			description: 'What it is',
		},
		{
			displayName: 'Second Token',
			name: 'secondToken',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			hint: 'Only while you change it: both are accepted. Empty it afterwards.',
			description: 'The old one',
		},
	]);
});

it('the shared secret has texts of its own where a vendor gives them', () => {
	const [usual] = sharedSecretFields('Acme');
	const [own] = sharedSecretFields('Acme', { hint: 'Only for tokens' });
	expect(own).toEqual({ ...usual, hint: 'Only for tokens' });
});

it('a key is sent without white space around it', () => {
	expect(keyInHeader('Authorization', 'Bearer ')).toEqual({
		type: 'generic',
		properties: { headers: { Authorization: '=Bearer {{$credentials.apiKey?.trim()}}' } },
	});
});
