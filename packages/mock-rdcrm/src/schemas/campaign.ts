import { z } from 'zod';
import { documented, filled, objectId, requiredName, timestamps } from './common.ts';

export const campaign = z
	.strictObject({
		id: objectId,
		name: filled,
		description: z.string().nullable(),
		...timestamps,
	})
	.meta({ id: 'Campaign', ...documented('crm-v2-campaigns') });

export const campaignUpdate = z
	.object({ name: filled, description: z.string().nullable() })
	.partial()
	.meta({ id: 'CampaignUpdate', ...documented('crm-v2-campaigns') });
export const campaignCreate = campaignUpdate.extend({ name: requiredName }).meta({
	id: 'CampaignCreate',
	...documented('crm-v2-campaigns'),
	examples: [{ name: 'Verão', description: '…' }],
});

export type Campaign = z.output<typeof campaign>;
export type CampaignCreate = z.output<typeof campaignCreate>;
export type CampaignUpdate = z.output<typeof campaignUpdate>;
