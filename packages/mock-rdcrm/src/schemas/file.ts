import { z } from 'zod';
import { dateTime, objectId } from './common.ts';

export const file = z.strictObject({
	id: objectId,
	name: z.string().max(524_288),
	/** Bytes. */
	size: z.int(),
	url: z.url(),
	created_at: dateTime,
});

export type File = z.output<typeof file>;
