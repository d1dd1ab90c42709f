import { z } from 'zod';
import { filled, objectId, timestamps } from './common.ts';

export const campaign = z.strictObject({
	id: objectId,
	name: filled,
	description: z.string().nullable(),
	...timestamps,
});

export const campaignUpdate = z
	.object({ name: filled, description: z.string().nullable() })
	.partial();
export const campaignCreate = campaignUpdate.required({ name: true });

export type Campaign = z.output<typeof campaign>;
export type CampaignCreate = z.output<typeof campaignCreate>;
export type CampaignUpdate = z.output<typeof campaignUpdate>;
