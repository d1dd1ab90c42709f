import { z } from 'zod';
import { filled, objectId, timestamps } from './common.ts';

/** Without `pipeline_id`, which only the path says. */
export const stage = z.strictObject({
	id: objectId,
	name: filled,
	description: z.string().nullable(),
	objective: z.string().nullable(),
	order: z.int(),
	...timestamps,
});

export const stageUpdate = z
	.object({
		name: filled,
		description: z.string().nullable(),
		objective: z.string().nullable(),
		order: z.int().min(0),
	})
	.partial();
export const stageCreate = stageUpdate.required({ name: true });

export type Stage = z.output<typeof stage>;
export type StageUpdate = z.output<typeof stageUpdate>;
export type StageCreate = z.output<typeof stageCreate>;
