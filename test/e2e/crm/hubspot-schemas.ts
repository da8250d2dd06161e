import { z } from 'zod';

/** https://developers.hubspot.com/docs/guides/api/crm/properties */
const TEXT_LIMIT = 65_536;

const text = z.string().max(TEXT_LIMIT);

const wholeNumber = z.string().regex(/^\d*$/);

/** Unix time in milliseconds, or UTC. */
const time = z.string().regex(/^(\d{13}|\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z)$/);

/** Only the outcomes that every account has; an account may have more, with ids of their own. */
const DISPOSITIONS = {
	busy: '9d9162e7-6cf3-4944-bf63-4dff82258764',
	connected: 'f240bbac-87c9-4f6e-bf70-924b57d47db7',
	leftLiveMessage: 'a4c4c377-d246-4b32-a13b-75a56a4cd0ff',
	leftVoicemail: 'b2cf5968-551e-4856-9783-52b3da59a7d0',
	noAnswer: '73a0d17f-1163-4015-bdd5-ec830791da20',
	wrongNumber: '17b47fee-58de-441e-a44c-c6300d46f273',
};

/**
 * What HubSpot documents of the properties that the tests send, and no other property. `''` clears a
 * property (https://developers.hubspot.com/docs/api/crm/understanding-the-crm).
 *
 * Calls: https://developers.hubspot.com/docs/guides/api/crm/engagements/calls, and for
 * `hs_call_external_id` the guide to recordings beside it.
 */
const PROPERTIES = {
	contacts: z
		.object({
			email: z.string().email(),
			firstname: text,
			lastname: text,
			phone: text,
			mobilephone: text,
		})
		.partial()
		.strict()
		.refine(
			({ email, firstname, lastname }) => (email ?? firstname ?? lastname ?? '') !== '',
			'a contact needs at least one of email, firstname and lastname',
		),
	calls: z
		.object({
			hs_timestamp: time,
			hs_call_title: text.optional(),
			hs_call_body: text.optional(),
			hs_call_direction: z.enum(['INBOUND', 'OUTBOUND', '']).optional(),
			hs_call_disposition: z.nativeEnum({ ...DISPOSITIONS, none: '' }).optional(),
			hs_call_duration: wholeNumber.optional(),
			hs_call_external_id: text.optional(),
			hs_call_status: z
				.enum([
					...['BUSY', 'CALLING_CRM_USER', 'CANCELED', 'COMPLETED', 'CONNECTING', 'FAILED'],
					...['IN_PROGRESS', 'NO_ANSWER', 'QUEUED', 'RINGING', ''],
				] as [string, ...string[]])
				.optional(),
		})
		.strict(),
};

export type ObjectType = keyof typeof PROPERTIES;

/** From a call to a contact: https://developers.hubspot.com/docs/guides/api/crm/associations */
const CALL_TO_CONTACT = 194;

const association = z
	.object({
		to: z.object({ id: z.string().min(1) }).strict(),
		types: z
			.array(
				z
					.object({
						associationCategory: z.literal('HUBSPOT_DEFINED'),
						associationTypeId: z.literal(CALL_TO_CONTACT),
					})
					.strict(),
			)
			.min(1),
	})
	.strict();

export const creation = {
	contacts: z
		.object({ properties: PROPERTIES.contacts, associations: z.array(z.never()).optional() })
		.strict(),
	calls: z
		.object({ properties: PROPERTIES.calls, associations: z.array(association).optional() })
		.strict(),
};

/** What the tests search by; `createdate` is one of the properties that HubSpot fills itself. */
const SEARCHABLE = ['phone', 'mobilephone', 'hs_call_external_id', 'createdate'] as const;

const FILTER_GROUPS_LIMIT = 5;

const FILTERS_LIMIT = 10;

const PAGE_LIMIT = 200;

/** https://developers.hubspot.com/docs/guides/api/crm/search */
export const search = z
	.object({
		filterGroups: z
			.array(
				z
					.object({
						filters: z
							.array(
								z
									.object({
										propertyName: z.enum(SEARCHABLE),
										operator: z.literal('EQ'),
										value: z.string().min(1),
									})
									.strict(),
							)
							.min(1)
							.max(FILTERS_LIMIT),
					})
					.strict(),
			)
			.min(1)
			.max(FILTER_GROUPS_LIMIT),
		sorts: z
			.array(
				z
					.object({
						propertyName: z.enum(SEARCHABLE),
						direction: z.enum(['ASCENDING', 'DESCENDING']),
					})
					.strict(),
			)
			.max(1)
			.optional(),
		properties: z.array(z.string()).optional(),
		limit: z.number().int().min(1).max(PAGE_LIMIT).optional(),
	})
	.strict();
