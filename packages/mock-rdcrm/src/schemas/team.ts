import { z } from 'zod';
import { documented, filled, objectId, timestamps } from './common.ts';

export const team = z
	.strictObject({
		/** Documented under this name; every other resource has `id`. */
		team_id: objectId,
		name: filled,
		user_ids: z.array(objectId),
		...timestamps,
	})
	.meta({
		id: 'Team',
		...documented('crm-v2-teams'),
		examples: [
			{
				team_id: '67eac31f6282af00162eae80',
				name: 'Vendas',
				user_ids: ['622e7fb2f678470c001576f4'],
				created_at: '2026-01-05T10:00:00.000Z',
				updated_at: '2026-01-05T10:00:00.000Z',
			},
		],
	});

export type Team = z.output<typeof team>;
