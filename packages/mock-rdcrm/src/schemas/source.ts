import { z } from 'zod';
import { documented, filled, objectId, requiredName, timestamps } from './common.ts';

export const source = z
	.strictObject({
		id: objectId,
		name: filled,
		description: z.string().nullable(),
		...timestamps,
	})
	.meta({ id: 'Source', ...documented('crm-v2-sources') });

export const sourceUpdate = z
	.object({ name: filled, description: z.string().nullable() })
	.partial()
	.meta({ id: 'SourceUpdate', ...documented('crm-v2-sources') });
export const sourceCreate = sourceUpdate.extend({ name: requiredName }).meta({
	id: 'SourceCreate',
	...documented('crm-v2-sources'),
	examples: [{ name: 'Instagram', description: '…' }],
});

export type Source = z.output<typeof source>;
export type SourceCreate = z.output<typeof sourceCreate>;
export type SourceUpdate = z.output<typeof sourceUpdate>;
