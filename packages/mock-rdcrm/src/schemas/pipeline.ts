import { z } from 'zod';
import { documented, filled, objectId, requiredName, timestamps } from './common.ts';

export const pipeline = z
	.strictObject({
		id: objectId,
		name: filled,
		order: z.int(),
		stage_ids: z.array(objectId),
		...timestamps,
	})
	.meta({ id: 'Pipeline', ...documented('crm-v2-pipelines') });

export const pipelineUpdate = z
	.object({ name: filled, order: z.int().min(0) })
	.partial()
	.meta({ id: 'PipelineUpdate', ...documented('crm-v2-pipelines') });
export const pipelineCreate = pipelineUpdate
	.extend({ name: requiredName })
	.meta({ id: 'PipelineCreate', ...documented('crm-v2-pipelines') });

export type Pipeline = z.output<typeof pipeline>;
export type PipelineUpdate = z.output<typeof pipelineUpdate>;
export type PipelineCreate = z.output<typeof pipelineCreate>;
