import { z } from 'zod';
import { documented, filled, objectId, timestamps } from './common.ts';

export const user = z
	.strictObject({
		id: objectId,
		name: filled,
		email: z.email(),
		phone: z.string().nullable(),
		...timestamps,
	})
	.meta({ id: 'User', ...documented('crm-v2-users') });

export type User = z.output<typeof user>;
