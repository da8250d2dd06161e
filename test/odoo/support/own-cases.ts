import { orationCase, type Case } from './cases';
import { KNOWN } from './people';

const NO_START = {
	callStartTime: null,
	userJoinTime: null,
	agentJoinTime: null,
	createdAt: null,
};

const SURVIVES_NUL = ['before', 'after'];

/** What is special to Odoo: who is there already, who follows up, when a call was. */
export function ownCases(): Case[] {
	return [
		orationCase('empty phone', { phone: null, customer: { phoneNumber: '' } }),
		orationCase('known, with brackets', { phone: KNOWN.brackets.e164 }),
		orationCase('known, with 00', { phone: KNOWN.doubleZero.e164 }),
		orationCase('name of somebody else', {
			phone: '+15550110002',
			customer: { name: KNOWN.sameName.name },
		}),
		orationCase('HTML in the name', {
			phone: '+15550110003',
			customer: { name: '<i>Tom</i> & Söhne' },
		}),
		orationCase('NUL in the transcript', {
			phone: '+15550110004',
			payload: { transcript: SURVIVES_NUL.join('\u0000') },
			says: SURVIVES_NUL,
		}),
		orationCase('negative', { phone: '+15550110005', sentiment: 'Negative' }),
		orationCase('negative, known', { phone: KNOWN.brackets.e164, sentiment: 'negative' }),
		orationCase('neutral', { phone: '+15550110006', sentiment: 'Neutral' }),
		orationCase('negative, no phone', { phone: null, sentiment: 'negative' }),
		orationCase('no start time', { phone: '+15550110007', payload: NO_START }),
		...[deliveredTwice(), deliveredAgain()],
	];
}

/** The same bytes: n8n's trigger stops the second. */
function deliveredTwice(): Case {
	const one = orationCase('negative, twice', { phone: '+15550110008', sentiment: 'negative' });
	return { ...one, bodies: [...one.bodies, ...one.bodies] };
}

/** The same call under another event id: the example's own steps stop the second. */
function deliveredAgain(): Case {
	const one = orationCase('negative, new event id', {
		phone: '+15550110009',
		sentiment: 'negative',
	});
	const again = one.bodies.map((body) =>
		JSON.stringify({ ...(JSON.parse(body) as object), eventId: 'evt_another' }),
	);
	return { ...one, bodies: [...one.bodies, ...again] };
}
