import { z } from 'zod';
import { filled, objectId, timestamps } from './common.ts';

export const lostReason = z.strictObject({
	id: objectId,
	name: filled,
	...timestamps,
});

export const lostReasonUpdate = z.object({ name: filled }).partial();
export const lostReasonCreate = lostReasonUpdate.required({ name: true });

export type LostReason = z.output<typeof lostReason>;
export type LostReasonCreate = z.output<typeof lostReasonCreate>;
export type LostReasonUpdate = z.output<typeof lostReasonUpdate>;
