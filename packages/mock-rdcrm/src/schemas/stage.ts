import { z } from 'zod';
import { documented, filled, objectId, requiredName, timestamps } from './common.ts';

/** Has no `pipeline_id`, which is only in the path. */
export const stage = z
	.strictObject({
		id: objectId,
		name: filled,
		description: z.string().nullable(),
		objective: z.string().nullable(),
		order: z.int(),
		...timestamps,
	})
	.meta({ id: 'Stage', ...documented('crm-v2-stages') });

export const stageUpdate = z
	.object({
		name: filled,
		description: z.string().nullable(),
		objective: z.string().nullable(),
		order: z.int().min(0),
	})
	.partial()
	.meta({ id: 'StageUpdate', ...documented('crm-v2-stages') });
export const stageCreate = stageUpdate.extend({ name: requiredName }).meta({
	id: 'StageCreate',
	...documented('crm-v2-stages'),
	examples: [{ name: 'Proposta Enviada', order: 3, objective: '…', description: '…' }],
});

export type Stage = z.output<typeof stage>;
export type StageUpdate = z.output<typeof stageUpdate>;
export type StageCreate = z.output<typeof stageCreate>;
