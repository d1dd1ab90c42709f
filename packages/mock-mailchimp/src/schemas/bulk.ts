import { z } from 'zod';
import { linksSchema } from '../paging.ts';
import { memberWire } from './member.ts';

export const bulkInput = z.object({
	members: z.array(z.looseObject({ email_address: z.string() })).max(500, 'Up to 500 members'),
	update_existing: z.boolean().default(false),
	sync_tags: z.boolean().default(false),
});

export const bulkWire = z.strictObject({
	new_members: z.array(memberWire),
	updated_members: z.array(memberWire),
	errors: z.array(
		z.strictObject({
			email_address: z.string(),
			error: z.string(),
			error_code: z.enum(['ERROR_CONTACT_EXISTS', 'ERROR_GENERIC']),
			field: z.string(),
			field_message: z.string(),
		}),
	),
	total_created: z.int(),
	total_updated: z.int(),
	error_count: z.int(),
	_links: linksSchema,
});
