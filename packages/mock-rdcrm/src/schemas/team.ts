import { z } from 'zod';
import { documented, filled, objectId, timestamps } from './common.ts';

export const team = z
	.strictObject({
		/** Documented so; every other resource says `id`. */
		team_id: objectId,
		name: filled,
		user_ids: z.array(objectId),
		...timestamps,
	})
	.meta({ id: 'Team', ...documented('crm-v2-teams') });

export type Team = z.output<typeof team>;
