import { z } from 'zod';
import { dated, id, timestamp } from './common.ts';

const minutes = z.strictObject({ calendar: z.int().nullable(), business: z.int().nullable() });

/** The part of the vendor's metric set that this mock knows. */
export const metric = z
	.strictObject({
		id,
		url: z.string(),
		ticket_id: id,
		...dated,
		reopens: z.int(),
		replies: z.int(),
		solved_at: timestamp.nullable(),
		latest_comment_added_at: timestamp,
		full_resolution_time_in_minutes: minutes,
	})
	.meta({ id: 'TicketMetric' });
