import type { ExampleNode } from '../model';
import { note, swapNote, tryNote } from '../notes';
import { LAST_EVENT } from '../last-event';

export function hubSpotNotes(): ExampleNode[] {
	return [
		swapNote([-0.25, -3], LAST_EVENT),
		tryNote([-0.25, 4], 'It asks HubSpot, so fill in 2 before.'),
		note(
			'Note: HubSpot',
			[2.75, -3],
			[3, 2.5],
			`## 2. HubSpot
In HubSpot, make a service key (or a private app) with *crm.objects.contacts* read and write. Choose it as credential in **Find Logged Call**, **Find Contact**, **Create Contact** and **Log Call**.

The id of each call is kept in HubSpot, so that a call that comes again is not logged again.`,
		),
		note(
			'Note: Outcome',
			[6.75, 4.25],
			[3, 1.75],
			`## Call outcomes
These are the outcomes that every HubSpot account has. If yours has others, put their ids into *disposition*.`,
			'gray',
		),
		note(
			'Note: Contact',
			[10.75, -4.25],
			[5, 2],
			`## The contact
Found by **Phone Number** or **Mobile Phone Number**, written like +15550100300. Nothing of a contact that is there is changed; where none is found, a new one is made.

A call without a number (withheld, SIP, web) is logged without a contact: nobody is searched.`,
			'gray',
		),
	];
}
