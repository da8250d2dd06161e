import type { ExampleNode } from '../model';
import { fillInStep, lastEventStep, note, stepNotes, tryStep } from '../notes';
import { LAST_EVENT } from '../last-event';

export function hubSpotNotes(): ExampleNode[] {
	return [
		...stepNotes([
			fillInStep(
				'Note: HubSpot',
				'HubSpot',
				`In HubSpot, make a service key (or a private app) with *crm.objects.contacts* read and write. Choose it as credential in **Find Logged Call**, **Find Contact**, **Create Contact** and **Log Call**.

The id of each call is kept in HubSpot, so that a call that comes again is not logged again.`,
			),
			tryStep('Try it', 'It writes to your HubSpot.'),
			lastEventStep(LAST_EVENT),
		]),
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
