import { z } from 'zod';
import { filled, objectId, timestamps } from './common.ts';

export const pipeline = z.strictObject({
	id: objectId,
	name: filled,
	order: z.int(),
	stage_ids: z.array(objectId),
	...timestamps,
});

export const pipelineUpdate = z.object({ name: filled, order: z.int().min(0) }).partial();
export const pipelineCreate = pipelineUpdate.required({ name: true });

export type Pipeline = z.output<typeof pipeline>;
export type PipelineUpdate = z.output<typeof pipelineUpdate>;
export type PipelineCreate = z.output<typeof pipelineCreate>;
