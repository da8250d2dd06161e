import type { ICredentialType, INodeProperties } from 'n8n-workflow';

export class VendorNameApi implements ICredentialType {
	name = 'vendorNameApi';

	displayName = 'Vendor Title API';

	icon = {
		light: 'file:../nodes/VendorName/vendorid.svg',
		dark: 'file:../nodes/VendorName/vendorid.dark.svg',
	} as const;

	documentationUrl =
		'https://github.com/n8n-nodes-voice-agents/n8n-nodes-voice-agents/blob/main/docs/vendors/vendorid.md#connect';

	// It holds nothing but a secret, so no other node has a use for it.
	restrictToSupportedNodes = true as const;

	properties: INodeProperties[] = [
		{
			displayName: 'Shared Secret',
			name: 'sharedSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			placeholder: 'e.g. 32 random letters and digits',
			hint: 'For the trigger. Make up a random text of at least 16 characters and keep a copy: n8n does not show it again, and you need it for the webhook URL.',
			description:
				'A long random text of your own. Vendor Title sends it with each delivery, in the header X-Webhook-Secret or as ?token= at the end of the webhook URL.',
		},
		{
			displayName: 'Second Shared Secret',
			name: 'secondSharedSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			hint: 'For the trigger, while you change the secret: both are accepted. Empty it afterwards.',
			description: 'The old secret, or the new one, until Vendor Title sends only the other',
		},
	];
}
