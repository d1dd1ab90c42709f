import { z } from 'zod';
import { documented, filled, objectId, requiredName, timestamps } from './common.ts';

export const segment = z
	.strictObject({
		id: objectId,
		name: filled,
		...timestamps,
	})
	.meta({ id: 'Segment', ...documented('crm-v2-segments') });

export const segmentUpdate = z
	.object({ name: filled })
	.partial()
	.meta({ id: 'SegmentUpdate', ...documented('crm-v2-segments') });
export const segmentCreate = segmentUpdate
	.extend({ name: requiredName })
	.meta({ id: 'SegmentCreate', ...documented('crm-v2-segments') });

export type Segment = z.output<typeof segment>;
export type SegmentCreate = z.output<typeof segmentCreate>;
export type SegmentUpdate = z.output<typeof segmentUpdate>;
