import { z } from 'zod';
import { filled, objectId, timestamps } from './common.ts';

export const segment = z.strictObject({
	id: objectId,
	name: filled,
	...timestamps,
});

export const segmentUpdate = z.object({ name: filled }).partial();
export const segmentCreate = segmentUpdate.required({ name: true });

export type Segment = z.output<typeof segment>;
export type SegmentCreate = z.output<typeof segmentCreate>;
export type SegmentUpdate = z.output<typeof segmentUpdate>;
