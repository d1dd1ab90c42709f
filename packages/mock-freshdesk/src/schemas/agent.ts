import { z } from 'zod';
import { type Dated, dated, id } from './common.ts';
import type { Contact } from './contact.ts';

export const agent = z
	.strictObject({
		id,
		type: z.literal('support_agent'),
		available: z.boolean(),
		occasional: z.boolean(),
		ticket_scope: z.int(),
		group_ids: z.array(id),
		role_ids: z.array(id),
		signature: z.null(),
		contact: z.strictObject({
			name: z.string(),
			email: z.string(),
			job_title: z.string().nullable(),
			active: z.boolean(),
			language: z.string(),
			mobile: z.null(),
			phone: z.null(),
			time_zone: z.string(),
			...dated,
		}),
		...dated,
	})
	.meta({ id: 'Agent' });

/** Person who makes a change. */
export type Performer = Agent | Contact;

export interface Agent extends Dated {
	name: string;
	email: string;
	job_title: string | null;
}

export interface Group extends Dated {
	name: string;
}
