import { z } from 'zod';
import { type Dated, dated, id, idIn, tagsIn } from './common.ts';

const attributes = {
	external_id: z.union([z.string(), z.number().transform(String)]).nullish(),
	domain_names: z
		.union([z.array(z.string()), z.string().transform((text) => text.split(/[\s,]+/))])
		.optional(),
	details: z.string().nullish(),
	notes: z.string().nullish(),
	group_id: idIn.nullish(),
	tags: tagsIn.optional(),
	organization_fields: z.record(z.string(), z.unknown()).optional(),
};

const name = z.string({ error: 'cannot be blank' }).trim().min(1, 'cannot be blank');

export const newOrganization = z.object({ organization: z.object({ ...attributes, name }) });
export const organizationChange = z.object({
	organization: z.object({ ...attributes, name: name.optional() }),
});

export type OrganizationChange = z.output<typeof organizationChange>['organization'];

export const organization = z
	.strictObject({
		id,
		url: z.string(),
		name: z.string(),
		shared_tickets: z.boolean(),
		shared_comments: z.boolean(),
		external_id: z.string().nullable(),
		...dated,
		domain_names: z.array(z.string()),
		details: z.string().nullable(),
		notes: z.string().nullable(),
		group_id: id.nullable(),
		tags: z.array(z.string()),
		organization_fields: z.record(z.string(), z.unknown()),
	})
	.meta({ id: 'Organization' });

export interface Organization extends Dated {
	name: string;
	external_id: string | null;
	domain_names: string[];
	details: string | null;
	notes: string | null;
	group_id: string | null;
	tags: string[];
	organization_fields: Record<string, unknown>;
}
