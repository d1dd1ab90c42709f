import { z } from 'zod';
import { documented, filled, objectId, requiredName, timestamps } from './common.ts';

export const lostReason = z
	.strictObject({
		id: objectId,
		name: filled,
		...timestamps,
	})
	.meta({ id: 'LostReason', ...documented('crm-v2-lost-reasons') });

export const lostReasonUpdate = z
	.object({ name: filled })
	.partial()
	.meta({ id: 'LostReasonUpdate', ...documented('crm-v2-lost-reasons') });
export const lostReasonCreate = lostReasonUpdate
	.extend({ name: requiredName })
	.meta({ id: 'LostReasonCreate', ...documented('crm-v2-lost-reasons') });

export type LostReason = z.output<typeof lostReason>;
export type LostReasonCreate = z.output<typeof lostReasonCreate>;
export type LostReasonUpdate = z.output<typeof lostReasonUpdate>;
