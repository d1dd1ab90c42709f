import { z } from 'zod';
import { filled, objectId, timestamps } from './common.ts';

export const source = z.strictObject({
	id: objectId,
	name: filled,
	description: z.string().nullable(),
	...timestamps,
});

export const sourceUpdate = z
	.object({ name: filled, description: z.string().nullable() })
	.partial();
export const sourceCreate = sourceUpdate.required({ name: true });

export type Source = z.output<typeof source>;
export type SourceCreate = z.output<typeof sourceCreate>;
export type SourceUpdate = z.output<typeof sourceUpdate>;
