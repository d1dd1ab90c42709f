import { z } from 'zod';
import { dateTime, objectId } from './common.ts';

const description = z.string().max(524_288).regex(/\S/, { error: 'must be filled' });

export const note = z.strictObject({
	id: objectId,
	description,
	user_id: objectId.nullable(),
	registered_at: dateTime,
	pinned_at: dateTime.nullable(),
	edited_by_id: objectId.nullable(),
	edited_at: dateTime.nullable(),
});

export const noteCreate = z.object({ description, user_id: objectId.nullish() });

export type Note = z.output<typeof note>;
