import type {
	UpsertContactDto,
	NotesDTO,
} from '@gohighlevel/api-client/dist/lib/code/contacts/models/contacts';
import type {
	SimplePublicObjectInputForCreate as NewCall,
	PublicObjectSearchRequest as CallSearch,
	AssociationSpec,
} from '@hubspot/api-client/lib/codegen/crm/objects/calls';
import type {
	SimplePublicObjectInputForCreate as NewContact,
	PublicObjectSearchRequest as ContactSearch,
} from '@hubspot/api-client/lib/codegen/crm/contacts';
import type { StandardSchema } from '@jsforce/jsforce-node';
import type { AddCallLogRequest } from 'pipedrive/v1';
import type { AddActivityRequest, AddPersonRequest } from 'pipedrive/v2';

import type { HighLevelBlock } from '../../nodes/shared/crm/high-level';
import type { HubspotBlock } from '../../nodes/shared/crm/hubspot';
import type { PipedriveBlock } from '../../nodes/shared/crm/pipedrive';
import type { SalesforceBlock } from '../../nodes/shared/crm/salesforce';

/**
 * Types only: `npm run typecheck` fails where one of these claims is false. Each body of a CRM format
 * is held against the type that the CRM's vendor publishes: every key, and its kind of value. Zoho's
 * package is too large to install; Odoo has none.
 */

/** A type without `readonly` words: an enum as its words, a branded text as text, no index signature. */
type Plain<T> = T extends string
	? string extends T
		? string
		: `${T}`
	: T extends ReadonlyArray<infer Entry>
		? Array<Plain<Entry>>
		: T extends object
			? { [Key in keyof T]: Plain<T[Key]> }
			: T;

/** Keys of `Body`, at any depth, that the vendor's type does not have. */
type UnknownKeys<Body, Vendors> =
	Body extends ReadonlyArray<infer Entry>
		? Vendors extends ReadonlyArray<infer VendorsEntry>
			? UnknownKeys<Entry, VendorsEntry>
			: never
		: Body extends object
			? {
					[Key in keyof Body]-?: Key extends keyof Vendors
						? UnknownKeys<NonNullable<Body[Key]>, NonNullable<Vendors[Key]>>
						: Key;
				}[keyof Body]
			: never;

/** `true`, or the keys that are unknown, or `false` where a value is of another kind or a key is missing. */
type Fits<Body, Vendors> = [UnknownKeys<Body, Plain<Vendors>>] extends [never]
	? [Plain<Body>] extends [Plain<Vendors>]
		? true
		: false
	: UnknownKeys<Body, Plain<Vendors>>;

type Claim<Holds extends true> = Holds;

type Equal<One, Other> =
	(<T>() => T extends One ? 1 : 2) extends <T>() => T extends Other ? 1 : 2 ? true : false;

/** The index signature lets every key pass. A create gives some of the fields, and no date object. */
type SalesforceRecord<Name extends 'Contact' | 'Task'> = Partial<
	Declared<StandardSchema['SObjects'][Name]['Fields']>
>;

type Declared<Fields> = {
	[Key in keyof Fields as string extends Key ? never : Key]: NonNullable<Fields[Key]> extends number
		? number
		: NonNullable<Fields[Key]> extends boolean
			? boolean
			: string;
};

export type Claims = [
	Claim<Fits<HubspotBlock['contact'], NewContact>>,
	Claim<Fits<NonNullable<HubspotBlock['call']>, NewCall>>,
	Claim<Fits<HubspotBlock['callToContact'], AssociationSpec[]>>,
	Claim<Fits<NonNullable<HubspotBlock['findContact']>, ContactSearch>>,
	Claim<Fits<NonNullable<HubspotBlock['findCall']>, CallSearch>>,

	Claim<Fits<SalesforceBlock['contact'], SalesforceRecord<'Contact'>>>,
	Claim<Fits<SalesforceBlock['task'], SalesforceRecord<'Task'>>>,

	Claim<Fits<PipedriveBlock['person'], AddPersonRequest>>,
	Claim<Fits<PipedriveBlock['activity'], AddActivityRequest>>,
	Claim<Fits<NonNullable<PipedriveBlock['callLog']>, AddCallLogRequest>>,

	// The location's id is the user's.
	Claim<Fits<HighLevelBlock['contact'], Omit<UpsertContactDto, 'locationId'>>>,
	Claim<Fits<HighLevelBlock['note'], NotesDTO>>,
];

/** What the vendors' types refuse. */
export type Refusals = [
	// HubSpot: a number as a property, an operator and a category that there are not.
	Claim<Equal<Fits<{ properties: { hs_call_duration: number } }, NewCall>, false>>,
	Claim<
		Equal<
			Fits<
				{ filterGroups: Array<{ filters: [{ propertyName: 'phone'; operator: 'LIKE' }] }> },
				ContactSearch
			>,
			false
		>
	>,
	Claim<
		Equal<
			Fits<{ associationCategory: 'HUBSPOT'; associationTypeId: number }, AssociationSpec>,
			false
		>
	>,
	// Salesforce: a name that is misspelt, a duration as text.
	Claim<Equal<Fits<{ Lastname: string }, SalesforceRecord<'Contact'>>, 'Lastname'>>,
	Claim<Equal<Fits<{ CallDurationInSeconds: string }, SalesforceRecord<'Task'>>, false>>,
	// Pipedrive: the name of v1, a flag as a number, an outcome of ours, a log without its end.
	Claim<Equal<Fits<{ phone: string }, AddPersonRequest>, 'phone'>>,
	Claim<Equal<Fits<{ done: 1 }, AddActivityRequest>, false>>,
	Claim<
		Equal<
			Fits<
				Omit<Required<PipedriveBlock>['callLog'], 'outcome'> & { outcome: 'failed' },
				AddCallLogRequest
			>,
			false
		>
	>,
	Claim<
		Equal<Fits<Omit<Required<PipedriveBlock>['callLog'], 'end_time'>, AddCallLogRequest>, false>
	>,
	// HighLevel: a key of ours, a note without a body.
	Claim<Equal<Fits<{ fullName: string }, UpsertContactDto>, 'fullName'>>,
	Claim<Equal<Fits<{ title: string }, NotesDTO>, false>>,
];
