import { behaviour, openBehaviour } from '@rdcrm/mock-kit';
import { z } from 'zod';
import { inferred, observed } from './evidence.ts';

export const webhookBehaviours = {
	deal_event_shape: behaviour(
		[
			['v1', 'like API v1'],
			['v2', 'like API v2, as in all other events'],
		],
		observed('The format of deals in events', 'an account, July 2026'),
	),
	reject_duplicate_webhooks: behaviour(
		[
			[true, '422'],
			[false, 'created'],
		],
		inferred(
			'A second webhook for the same event and address',
			'a client in production interprets 422 this way',
		),
	),
	unchanged_update_event: behaviour(
		[
			[true, 'yes'],
			[false, 'no'],
		],
		inferred('Whether an update without changes sends an event', 'it was an update'),
	),
	product_line_event: behaviour(
		[
			[true, 'yes'],
			[false, 'no'],
		],
		inferred(
			"Whether a change to a deal's products sends an event for the deal",
			"the deal's prices change",
		),
	),
	retry_uuid: behaviour(
		[
			['same', 'the same as in the first attempt'],
			['new', 'a new one'],
		],
		inferred(
			'The `transaction_uuid` of a retry',
			'the reference calls it the identifier of the event',
		),
	),
	webhook_retry_delays_ms: openBehaviour(
		z.array(z.int().nonnegative()).default([2_000, 5_000, 15_000, 60_000, 300_000]),
		inferred(
			'Milliseconds before each retry of a delivery',
			'five retries are documented, their spacing is not',
		),
	),
	suspend_after_failures: openBehaviour(
		z.int().positive().default(3),
		inferred(
			'Consecutive failed deliveries before a webhook is suspended',
			'that persistent errors suspend it is documented; their number is not',
		),
	),
};
