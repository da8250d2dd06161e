import { JWT } from '../../../nodes/shared/vendor-kit/schemes';
import { readCredential, type CredentialData } from '../../../nodes/shared/verify/credential';
import { optionOf } from '../../support/schemes';

it.each<CredentialData>([
	{ keyType: 'jwk' },
	{ keyType: 'passphrase', algorithm: 'none' },
	{ keyType: 'passphrase', algorithm: 'RS256' },
	{ keyType: 'pemKey', publicKeyAlgorithm: 'HS256' },
])('takes no key that the editor does not offer: %j', (data) => {
	expect(readCredential(optionOf(JWT), 'jwt', data)).toEqual({
		ok: false,
		mistake: "Choose a 'Key Type' and an 'Algorithm' from their lists",
	});
});
