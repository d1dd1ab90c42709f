import { z } from 'zod';
import {
	customFields,
	customFieldsWrite,
	documented,
	filled,
	inferred,
	objectId,
	observed,
	requiredName,
	timestamps,
} from './common.ts';
import { legalBasis } from './legal-basis.ts';

const phoneType = z.enum(['work', 'fax', 'home', 'mobile']);
/** `0000-MM-DD` where the year is not known. */
const birthday = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, {
	error: 'must be a date',
});
const email = z.strictObject({ email: z.email({ error: 'is invalid' }) });
const socialProfile = z.strictObject({
	type: z.enum(['facebook', 'linkedin', 'skype']),
	username: z.string(),
});

const whatsappUsername = z.string().nullable().meta(documented('crm-v2-contacts, since 2026'));

export const contact = z
	.strictObject({
		id: objectId,
		name: filled,
		job_title: z.string().nullable(),
		emails: z.array(email),
		phones: z.array(z.strictObject({ phone: z.string(), type: phoneType })),
		whatsapp_username: whatsappUsername,
		birthday: birthday.nullable(),
		social_profiles: z.array(socialProfile),
		organization_id: objectId.nullable(),
		legal_bases: z.array(legalBasis),
		custom_fields: customFields,
		/** Only with the setting `contact_deal_ids`. */
		deal_ids: z
			.array(objectId)
			.optional()
			.meta(inferred('crm-v2-use-cases, against crm-v2-contacts')),
		...timestamps,
	})
	.meta({ id: 'Contact', ...documented('crm-v2-contacts') });

export const contactUpdate = z
	.object({
		name: filled,
		job_title: z.string().nullable(),
		emails: z.array(z.object(email.shape)),
		phones: z.array(
			z.object({
				phone: filled,
				type: phoneType.nullish().meta(observed('left out by a client in production')),
			}),
		),
		whatsapp_username: whatsappUsername,
		birthday: birthday.nullable(),
		social_profiles: z.array(z.object(socialProfile.shape)),
		organization_id: objectId.nullable(),
		legal_bases: z.array(z.object(legalBasis.shape).meta(documented('crm-v2-legal-bases'))),
		custom_fields: customFieldsWrite,
	})
	.partial()
	.meta({ id: 'ContactUpdate', ...documented('crm-v2-contacts') });
export const contactCreate = contactUpdate
	.extend({ name: requiredName })
	.meta({ id: 'ContactCreate', ...documented('crm-v2-contacts') });

export type Contact = z.output<typeof contact>;
export type ContactUpdate = z.output<typeof contactUpdate>;
export type ContactCreate = z.output<typeof contactCreate>;
