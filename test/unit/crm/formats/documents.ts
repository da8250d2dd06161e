import { z } from 'zod';

import type { CrmBlocks } from '../../../../nodes/shared/crm/formats';

/**
 * What the CRMs document of the bodies that the blocks hold: names, words, notations and lengths, and
 * no other key. The vendors' own types, where there are any, are in test/types/crm-formats.test-d.ts.
 */
type Documents = { [Format in keyof CrmBlocks]-?: z.ZodType };

const E164 = z.string().regex(/^\+[1-9]\d{6,14}$/);

const day = z.string().date();

/** `YYYY-MM-DD HH:MM:SS` */
const sqlTime = z.string().regex(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/);

const text = z.string().min(1);

const html = text.regex(/^(?:[^<>&]|<\/?b>|<br>|&(?:amp|lt|gt|quot|#39);)*$/);

/** Of a property: https://developers.hubspot.com/docs/guides/api/crm/properties */
const hubspotText = text.max(65_536);

/** https://developers.hubspot.com/docs/api/crm/search: at most five groups, 200 results. */
const hubspotSearch = (properties: [string, ...string[]]) =>
	z
		.object({
			filterGroups: z
				.array(
					z
						.object({
							filters: z
								.array(
									z
										.object({
											propertyName: z.enum(properties),
											operator: z.literal('EQ'),
											value: text,
										})
										.strict(),
								)
								.length(1),
						})
						.strict(),
				)
				.min(1)
				.max(5),
			properties: z.array(z.enum(properties)).optional(),
			limit: z.number().int().min(1).max(200),
		})
		.strict();

const hubspot = z
	.object({
		// https://developers.hubspot.com/docs/api/crm/contacts
		contact: z
			.object({
				properties: z
					.object({
						lastname: hubspotText,
						firstname: hubspotText.optional(),
						phone: E164.optional(),
						email: z.string().email().optional(),
					})
					.strict(),
				associations: z.array(z.never()),
			})
			.strict(),
		// https://developers.hubspot.com/docs/api/crm/calls, and for hs_call_external_id
		// https://developers.hubspot.com/docs/api/create-and-transcribe-call-recordings
		call: z
			.object({
				properties: z
					.object({
						hs_timestamp: z.string().datetime(),
						hs_call_title: hubspotText,
						hs_call_body: html.max(65_536).optional(),
						hs_call_direction: z.enum(['INBOUND', 'OUTBOUND']).optional(),
						hs_call_status: z
							.enum([
								...(['BUSY', 'CALLING_CRM_USER', 'CANCELED', 'COMPLETED', 'CONNECTING'] as const),
								...(['FAILED', 'IN_PROGRESS', 'NO_ANSWER', 'QUEUED', 'RINGING'] as const),
							])
							.optional(),
						hs_call_disposition: z.string().uuid().optional(),
						hs_call_duration: z.string().regex(/^\d+$/).optional(),
						hs_call_from_number: E164.optional(),
						hs_call_to_number: E164.optional(),
						hs_call_recording_url: z.string().url().startsWith('https://').optional(),
						hs_call_external_id: hubspotText,
					})
					.strict(),
				associations: z.array(z.never()),
			})
			.strict()
			.optional(),
		// https://developers.hubspot.com/docs/guides/api/crm/associations
		callToContact: z.tuple([
			z
				.object({
					associationCategory: z.literal('HUBSPOT_DEFINED'),
					associationTypeId: z.literal(194),
				})
				.strict(),
		]),
		// The last two are in no document, but in accounts' lists of properties.
		findContact: hubspotSearch([
			'phone',
			'mobilephone',
			'hs_searchable_calculated_phone_number',
			'hs_searchable_calculated_mobile_number',
		]).optional(),
		findCall: hubspotSearch(['hs_call_external_id']).optional(),
	})
	.strict();

/** https://developer.salesforce.com/docs/atlas.en-us.196.0.sfFieldRef.meta/sfFieldRef/salesforce_field_reference_Task.htm */
const salesforceTask = z
	.object({
		Subject: text.max(255),
		Status: z.literal('Completed'),
		Description: text.max(32_000).optional(),
		ActivityDate: day.optional(),
	})
	.strict();

const salesforce = z
	.object({
		// https://developer.salesforce.com/docs/platform/object-reference/references/standard-objects/object-contact.html
		contact: z
			.object({
				LastName: text.max(80),
				FirstName: text.max(40).optional(),
				Phone: E164.optional(),
				Email: z.string().email().max(80).optional(),
			})
			.strict(),
		task: z.discriminatedUnion('TaskSubtype', [
			salesforceTask.extend({ TaskSubtype: z.literal('Task') }).strict(),
			salesforceTask
				.extend({
					TaskSubtype: z.literal('Call'),
					CallType: z.enum(['Inbound', 'Outbound', 'Internal']).optional(),
					CallDurationInSeconds: z.number().int().min(0).max(99_999_999).optional(),
					CallDisposition: text.max(255).optional(),
					CallObject: text.max(255).optional(),
				})
				.strict(),
		]),
		// Quotes and backslashes would need escaping:
		// https://developer.salesforce.com/docs/atlas.en-us.soql_sosl.meta/soql_sosl/sforce_api_calls_soql_select_quotedstringescapes.htm
		findContact: z
			.string()
			.regex(
				/^SELECT Id FROM Contact WHERE Phone IN (\('[+\d]+'(?:, '[-+() \d]+')?\)) OR MobilePhone IN \1 ORDER BY CreatedDate LIMIT 1$/,
			)
			.optional(),
		findTask: z
			.string()
			.regex(/^SELECT Id FROM Task WHERE CallObject = '[A-Za-z0-9._:@%-]+' LIMIT 1$/)
			.optional(),
	})
	.strict();

const pipedriveEntry = (value: z.ZodType, label: string) =>
	z.tuple([z.object({ value, primary: z.literal(true), label: z.literal(label) }).strict()]);

const pipedrive = z
	.object({
		// https://developers.pipedrive.com/docs/api/v1/Persons
		person: z
			.object({
				name: text,
				phones: pipedriveEntry(E164, 'mobile').optional(),
				emails: pipedriveEntry(z.string().email(), 'work').optional(),
			})
			.strict(),
		// https://developers.pipedrive.com/docs/api/v1/Activities
		activity: z
			.object({
				subject: text,
				type: z.enum(['call', 'task']),
				done: z.literal(true),
				due_date: day,
				due_time: z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/),
				duration: z
					.string()
					.regex(/^\d{2,}:[0-5]\d$/)
					.optional(),
				note: html.optional(),
			})
			.strict(),
		// https://developers.pipedrive.com/docs/api/v1/CallLogs
		callLog: z
			.object({
				outcome: z.enum(['connected', 'no_answer', 'busy', 'left_voicemail']),
				to_phone_number: E164,
				start_time: sqlTime,
				end_time: sqlTime,
				duration: z.string().regex(/^\d+$/).optional(),
				from_phone_number: E164.optional(),
				subject: text,
				note: html.optional(),
			})
			.strict()
			.optional(),
	})
	.strict();

const zohoSubject = text.max(255);

/** https://www.zoho.com/crm/developer/docs/api/v8/field-meta.html: a text area of 32,000 characters. */
const zohoDescription = text.max(32_000).optional();

/** The names were compared on 30 November 2026 with those of @zohocrm/nodejs-sdk-8.0 2.0.0. */
const zohoCrm = z
	.object({
		// https://help.zoho.com/portal/en/kb/crm/customize-crm-account/customizing-fields/articles/standard-modules-fields
		contact: z
			.object({
				data: z.tuple([
					z
						.object({
							Last_Name: text.max(80),
							First_Name: text.max(40).optional(),
							Phone: E164.optional(),
							Email: z.string().email().max(100).optional(),
						})
						.strict(),
				]),
			})
			.strict(),
		findContact: z
			.object({
				select_query: z
					.string()
					.regex(
						/^select id from Contacts where \(Phone = ('\+\d+') or Mobile = \1\) order by Created_Time asc limit 1$/,
					),
			})
			.strict()
			.optional(),
	})
	.and(
		z.discriminatedUnion('module', [
			z.object({
				module: z.literal('Calls'),
				// https://help.zoho.com/portal/en/community/topic/kaizen-38-calls-api, which says hh:mm of the
				// duration where other pages say mm:ss
				record: z
					.object({
						Subject: zohoSubject,
						Description: zohoDescription,
						Call_Type: z.enum(['Inbound', 'Outbound']),
						Call_Start_Time: z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00$/),
						Call_Duration: z.string().regex(/^\d{2,}:[0-5]\d$/),
					})
					.strict(),
			}),
			z.object({
				module: z.literal('Tasks'),
				record: z
					.object({
						Subject: zohoSubject,
						Description: zohoDescription,
						Status: z.literal('Completed'),
						Due_Date: day.optional(),
					})
					.strict(),
			}),
		]),
	);

/** https://marketplace.gohighlevel.com/docs/ghl/contacts/contacts-api */
const highLevel = z
	.object({
		contact: z
			.object({
				phone: E164.optional(),
				email: z.string().email().optional(),
				firstName: text.optional(),
				lastName: text.optional(),
				name: text.optional(),
			})
			.strict(),
		note: z.object({ body: text, title: text }).strict(),
	})
	.strict();

/** test/odoo holds them against a real Odoo. */
const odoo = z
	.object({
		partner: z
			.object({ name: text, phone: E164.optional(), email: z.string().email().optional() })
			.strict(),
		message: z
			.object({
				model: z.literal('res.partner'),
				message_type: z.literal('comment'),
				is_internal: z.literal(true),
				subject: text,
				body: html,
				message_id: z.string().regex(/^<[A-Za-z0-9._:@%-]+@[a-z]+>$/),
				date: sqlTime,
			})
			.strict(),
		activity: z
			.object({ summary: text, note: html.optional(), date_deadline: day.optional() })
			.strict(),
	})
	.strict();

export const documents = {
	highLevel,
	hubspot,
	odoo,
	pipedrive,
	salesforce,
	zohoCrm,
} satisfies Documents;
