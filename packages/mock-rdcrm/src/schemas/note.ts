import { z } from 'zod';
import { dateTime, documented, objectId } from './common.ts';

const description = z.string().max(524_288).regex(/\S/, { error: 'must be filled' });

export const note = z
	.strictObject({
		id: objectId,
		description,
		user_id: objectId.nullable(),
		registered_at: dateTime,
		pinned_at: dateTime.nullable(),
		edited_by_id: objectId.nullable(),
		edited_at: dateTime.nullable(),
	})
	.meta({ id: 'Note', ...documented('crm-v2-notes') });

export const noteCreate = z.object({ description, user_id: objectId.nullish() }).meta({
	id: 'NoteCreate',
	...documented('crm-v2-notes'),
	examples: [{ description: 'Resumo do ticket 123', user_id: '5c954731d8fb6100335a00b6' }],
});

export type Note = z.output<typeof note>;
export type NoteCreate = z.output<typeof noteCreate>;
