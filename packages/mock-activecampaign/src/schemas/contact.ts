import { z } from 'zod';
import { linksSchema, paged } from '../paging.ts';

/** The source of a change, as in a webhook's `sources`. */
export type Source = 'public' | 'admin' | 'api' | 'system';

export interface Contact {
	id: string;
	email: string;
	firstName: string;
	lastName: string;
	phone: string;
	orgname: string;
	hash: string;
	ip: string;
	bounced_hard: number;
	bounced_soft: number;
	bounced_date: string | null;
	score: number;
	cdate: string;
	udate: string;
}

const text = z.union([z.string(), z.number()]).transform(String);

const value = z
	.union([z.string(), z.number(), z.array(z.union([z.string(), z.number()])), z.null()])
	.transform((given) => {
		// Several choices form one string, with double pipes around and between them.
		if (Array.isArray(given)) return given.length > 0 ? `||${given.join('||')}||` : '';
		return given === null ? '' : String(given);
	});

const fieldValueInput = z.object({ field: text, value });

const contactFields = z.object({
	email: z.string().optional(),
	firstName: z.string().optional(),
	lastName: z.string().optional(),
	phone: z.string().optional(),
	fieldValues: z.array(fieldValueInput).optional(),
});

export const contactBody = z.object({ contact: contactFields });

export type ContactInput = z.output<typeof contactFields>;

export const valueInput = z.object({
	fieldValue: z.object({ contact: text, field: text, value }),
});

const moment = z
	.string()
	.refine((given) => !Number.isNaN(Date.parse(given.replace(' ', 'T'))), 'is not a date');

const order = z.enum(['ASC', 'DESC', 'asc', 'desc', 'true']).optional();

export const contactQuery = paged.extend({
	/** Related records to add, such as `fieldValues,contactTags.tag`. */
	include: z.string().optional(),
	email: z.string().optional(),
	email_like: z.string().optional(),
	ids: z.string().optional(),
	listid: z.string().optional(),
	status: z.enum(['-1', '0', '1', '2', '3']).optional(),
	tagid: z.string().optional(),
	search: z.string().optional(),
	id_greater: z.string().optional(),
	id_less: z.string().optional(),
	'filters[email]': z.string().optional(),
	'filters[updated_after]': moment.optional(),
	'filters[updated_before]': moment.optional(),
	'filters[created_after]': moment.optional(),
	'filters[created_before]': moment.optional(),
	'orders[id]': order,
	'orders[cdate]': order,
	'orders[udate]': order,
	'orders[email]': order,
	'orders[first_name]': order,
	'orders[last_name]': order,
	'orders[name]': order,
	'orders[score]': order,
});

export type ContactQuery = z.output<typeof contactQuery>;

export const contactWire = z.strictObject({
	cdate: z.string(),
	email: z.string(),
	phone: z.string(),
	firstName: z.string(),
	lastName: z.string(),
	orgid: z.string(),
	orgname: z.string(),
	segmentio_id: z.string(),
	bounced_hard: z.string(),
	bounced_soft: z.string(),
	bounced_date: z.string().nullable(),
	ip: z.string(),
	hash: z.string(),
	email_local: z.string(),
	email_domain: z.string(),
	sentcnt: z.string(),
	gravatar: z.string(),
	deleted: z.string(),
	anonymized: z.string(),
	udate: z.string(),
	created_utc_timestamp: z.string(),
	updated_utc_timestamp: z.string(),
	links: linksSchema,
	id: z.string(),
	organization: z.null(),
});
