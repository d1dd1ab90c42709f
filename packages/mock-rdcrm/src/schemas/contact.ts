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
/** `0000-MM-DD` if the year is unknown. */
const birthday = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, {
	error: 'must be a date',
});
const email = z.strictObject({ email: z.email({ error: 'is invalid' }) });
const socialProfile = z.strictObject({
	type: z.enum(['facebook', 'linkedin', 'skype']),
	username: z.string(),
});

const whatsappUsername = z.string().nullable().meta(documented('crm-v2-contacts, since 2026'));

const example = {
	name: 'Maria Silva',
	job_title: 'Gerente',
	emails: [{ email: 'maria@empresa.com' }],
	phones: [{ phone: '+5511999998888', type: 'mobile' }],
	birthday: '1990-05-20',
	social_profiles: [{ type: 'linkedin', username: 'mariasilva' }],
	organization_id: '6717ec11a22fcd0001ebf60b',
	legal_bases: [{ category: 'communications', type: 'consent', status: 'granted' }],
	custom_fields: { cpf: '111.111.111-11', interesses: ['A', 'B'] },
};

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
		/** Present only with the setting `contact_deal_ids`. */
		deal_ids: z
			.array(objectId)
			.optional()
			.meta(inferred('crm-v2-use-cases, against crm-v2-contacts')),
		...timestamps,
	})
	.meta({
		id: 'Contact',
		...documented('crm-v2-contacts'),
		examples: [
			{
				id: '67eac31f6282af00162eae80',
				...example,
				whatsapp_username: null,
				created_at: '2026-01-05T10:00:00.000Z',
				updated_at: '2026-01-05T10:00:00.000Z',
			},
		],
	});

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
export const contactCreate = contactUpdate.extend({ name: requiredName }).meta({
	id: 'ContactCreate',
	...documented('crm-v2-contacts'),
	examples: [example, { name: 'Ana', birthday: '0000-05-20' }],
});

export type Contact = z.output<typeof contact>;
export type ContactUpdate = z.output<typeof contactUpdate>;
export type ContactCreate = z.output<typeof contactCreate>;
