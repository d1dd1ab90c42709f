import { z } from 'zod';
import { filled, objectId, timestamps } from './common.ts';

export const user = z.strictObject({
	id: objectId,
	name: filled,
	email: z.email(),
	phone: z.string().nullable(),
	...timestamps,
});

export type User = z.output<typeof user>;
