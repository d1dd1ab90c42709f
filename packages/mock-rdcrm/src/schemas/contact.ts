import { z } from 'zod';
import { customFields, customFieldsWrite, filled, objectId, timestamps } from './common.ts';
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

export const contact = z.strictObject({
	id: objectId,
	name: filled,
	job_title: z.string().nullable(),
	emails: z.array(email),
	phones: z.array(z.strictObject({ phone: z.string(), type: phoneType })),
	whatsapp_username: z.string().nullable(),
	birthday: birthday.nullable(),
	social_profiles: z.array(socialProfile),
	organization_id: objectId.nullable(),
	legal_bases: z.array(legalBasis),
	custom_fields: customFields,
	/** Only with the setting `contact_deal_ids`. */
	deal_ids: z.array(objectId).optional(),
	...timestamps,
});

export const contactUpdate = z
	.object({
		name: filled,
		job_title: z.string().nullable(),
		emails: z.array(z.object(email.shape)),
		phones: z.array(z.object({ phone: filled, type: phoneType.nullish() })),
		whatsapp_username: z.string().nullable(),
		birthday: birthday.nullable(),
		social_profiles: z.array(z.object(socialProfile.shape)),
		organization_id: objectId.nullable(),
		legal_bases: z.array(z.object(legalBasis.shape)),
		custom_fields: customFieldsWrite,
	})
	.partial();
export const contactCreate = contactUpdate.required({ name: true });

export type Contact = z.output<typeof contact>;
export type ContactUpdate = z.output<typeof contactUpdate>;
export type ContactCreate = z.output<typeof contactCreate>;
