import { z } from 'zod';
import {
	customFields,
	customFieldsWrite,
	documented,
	filled,
	objectId,
	requiredName,
	timestamps,
} from './common.ts';

const address = z.strictObject({
	line: z.string().nullable(),
	latitude: z.string().nullable(),
	longitude: z.string().nullable(),
});

export const organization = z
	.strictObject({
		id: objectId,
		name: filled,
		description: z.string().nullable(),
		url: z.string().nullable(),
		address: address.nullable(),
		segment_ids: z.array(objectId),
		follower_ids: z.array(objectId),
		owner_id: objectId.nullable(),
		custom_fields: customFields,
		...timestamps,
	})
	.meta({ id: 'Organization', ...documented('crm-v2-organizations') });

export const organizationUpdate = z
	.object({
		name: filled,
		description: z.string().nullable(),
		url: z.string().nullable(),
		address: z.object(address.shape).partial().nullable(),
		segment_ids: z.array(objectId),
		follower_ids: z.array(objectId),
		owner_id: objectId.nullable(),
		custom_fields: customFieldsWrite,
	})
	.partial()
	.meta({ id: 'OrganizationUpdate', ...documented('crm-v2-organizations') });
export const organizationCreate = organizationUpdate.extend({ name: requiredName }).meta({
	id: 'OrganizationCreate',
	...documented('crm-v2-organizations'),
	examples: [
		{
			name: 'Empresa ABC',
			url: 'https://abc.com.br',
			address: { line: 'Rua X, 10, SP' },
			owner_id: '5c954731d8fb6100335a00b6',
			segment_ids: ['660d97d931bc1f001f76f331'],
			custom_fields: { cnpj: '11.111.111/0001-11' },
		},
	],
});

export type Organization = z.output<typeof organization>;
export type OrganizationUpdate = z.output<typeof organizationUpdate>;
export type OrganizationCreate = z.output<typeof organizationCreate>;
