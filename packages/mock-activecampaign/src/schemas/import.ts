import { z } from 'zod';

const id = z.union([z.string(), z.number()]).transform(String);

export const importInput = z.object({
	contacts: z.array(
		z.object({
			email: z.unknown(),
			first_name: z.string().optional(),
			last_name: z.string().optional(),
			phone: z.string().optional(),
			customer_acct_name: z.string().optional(),
			tags: z.array(z.string()).default([]),
			fields: z
				.array(z.object({ id, value: z.union([z.string(), z.number()]).transform(String) }))
				.default([]),
			subscribe: z.array(z.object({ listid: id })).default([]),
			unsubscribe: z.array(z.object({ listid: id })).default([]),
		}),
	),
});

export type ImportedContact = z.output<typeof importInput>['contacts'][number] & { email: string };

export interface Import {
	id: string;
	status: 'active' | 'completed';
	success: string[];
	failure: string[];
}

export const queuedWire = z.strictObject({
	Success: z.literal(1),
	queued_contacts: z.int(),
	batchId: z.string(),
	message: z.string(),
});

export const importWire = z.strictObject({
	status: z.enum(['active', 'completed']),
	success: z.array(z.string()),
	failure: z.array(z.string()),
});
