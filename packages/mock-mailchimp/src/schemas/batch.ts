import { z } from 'zod';
import { linksSchema } from '../paging.ts';

export const batchInput = z.object({
	operations: z
		.array(
			z.object({
				method: z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']),
				path: z.string().min(1),
				params: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
				body: z.string().optional(),
				operation_id: z.string().optional(),
			}),
		)
		.min(1)
		.max(1000, 'Up to 1000 operations'),
});

export type Operation = z.output<typeof batchInput>['operations'][number];

export interface Batch {
	id: string;
	status: 'pending' | 'finished';
	total_operations: number;
	submitted_at: string;
	completed_at: string;
	results: Array<{ status_code: number; operation_id: string; response: string }>;
}

export const batchWire = z.strictObject({
	id: z.string(),
	status: z.enum(['pending', 'finished']),
	total_operations: z.int(),
	finished_operations: z.int(),
	errored_operations: z.int(),
	submitted_at: z.string(),
	completed_at: z.string(),
	response_body_url: z.string(),
	_links: linksSchema,
});
