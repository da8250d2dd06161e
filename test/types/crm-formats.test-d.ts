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
 * Nothing here runs: it is `npm run check` that fails where a claim is false. Each body of a CRM
 * format is held against the type that the CRM's vendor publishes, every key and its kind of value.
 * Zoho's package is too large to install; Odoo has no package.
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

/** Takes a claim only if it is true. */
declare function holds<Claim extends true>(...claims: Claim[]): void;

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

holds<Fits<HubspotBlock['contact'], NewContact>>();
holds<Fits<NonNullable<HubspotBlock['call']>, NewCall>>();
holds<Fits<HubspotBlock['callToContact'], AssociationSpec[]>>();
holds<Fits<NonNullable<HubspotBlock['findContact']>, ContactSearch>>();
holds<Fits<NonNullable<HubspotBlock['findCall']>, CallSearch>>();

holds<Fits<SalesforceBlock['contact'], SalesforceRecord<'Contact'>>>();
holds<Fits<SalesforceBlock['task'], SalesforceRecord<'Task'>>>();

holds<Fits<PipedriveBlock['person'], AddPersonRequest>>();
holds<Fits<PipedriveBlock['activity'], AddActivityRequest>>();
holds<Fits<NonNullable<PipedriveBlock['callLog']>, AddCallLogRequest>>();

// The location's id is the user's.
holds<Fits<HighLevelBlock['contact'], Omit<UpsertContactDto, 'locationId'>>>();
holds<Fits<HighLevelBlock['note'], NotesDTO>>();

// What the vendors' types refuse.

// HubSpot: a number as a property, an operator and a category that there are not.
holds<Equal<Fits<{ properties: { hs_call_duration: number } }, NewCall>, false>>();
holds<
	Equal<
		Fits<
			{ filterGroups: Array<{ filters: [{ propertyName: 'phone'; operator: 'LIKE' }] }> },
			ContactSearch
		>,
		false
	>
>();
holds<
	Equal<Fits<{ associationCategory: 'HUBSPOT'; associationTypeId: number }, AssociationSpec>, false>
>();
// Salesforce: a name that is misspelt, a duration as text.
holds<Equal<Fits<{ Lastname: string }, SalesforceRecord<'Contact'>>, 'Lastname'>>();
holds<Equal<Fits<{ CallDurationInSeconds: string }, SalesforceRecord<'Task'>>, false>>();
// Pipedrive: the name of v1, a flag as a number, an outcome of ours, a log without its end.
holds<Equal<Fits<{ phone: string }, AddPersonRequest>, 'phone'>>();
holds<Equal<Fits<{ done: 1 }, AddActivityRequest>, false>>();
holds<
	Equal<
		Fits<
			Omit<Required<PipedriveBlock>['callLog'], 'outcome'> & { outcome: 'failed' },
			AddCallLogRequest
		>,
		false
	>
>();
holds<
	Equal<Fits<Omit<Required<PipedriveBlock>['callLog'], 'end_time'>, AddCallLogRequest>, false>
>();
// HighLevel: a key of ours, a note without a body.
holds<Equal<Fits<{ fullName: string }, UpsertContactDto>, 'fullName'>>();
holds<Equal<Fits<{ title: string }, NotesDTO>, false>>();
