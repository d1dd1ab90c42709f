import { z } from 'zod';
import { dateTime, documented, objectId } from './common.ts';

export const file = z
	.strictObject({
		id: objectId,
		name: z.string().max(524_288),
		/** Size in bytes. */
		size: z.int(),
		url: z.url(),
		created_at: dateTime,
	})
	.meta({ id: 'File', ...documented('Anexos') });

export const PART = 'data[file]';

export const upload = z.object({ [PART]: z.file() }).meta(documented('Anexos'));

export type File = z.output<typeof file>;
