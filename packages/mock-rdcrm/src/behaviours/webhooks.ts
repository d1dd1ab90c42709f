import { behaviour, openBehaviour } from '@rdcrm/mock-kit';
import { z } from 'zod';
import { inferred, observed } from './evidence.ts';

export const webhookBehaviours = {
	deal_event_shape: behaviour(
		[
			['v1', 'that of API v1'],
			['v2', 'that of API v2, as all other events'],
		],
		observed('The form of deals in events', 'an account, July 2026'),
	),
	reject_duplicate_webhooks: behaviour(
		[
			[true, '422'],
			[false, 'it is made'],
		],
		inferred(
			'A second webhook for an event and address',
			'a client in production takes 422 to mean so',
		),
	),
	unchanged_update_event: behaviour(
		[
			[true, 'yes'],
			[false, 'no'],
		],
		inferred('Whether an update that changes nothing has an event', 'it was an update'),
	),
	product_line_event: behaviour(
		[
			[true, 'yes'],
			[false, 'no'],
		],
		inferred('Whether a product of a deal has an event of the deal', "the deal's prices change"),
	),
	retry_uuid: behaviour(
		[
			['same', 'that of the first'],
			['new', 'one of its own'],
		],
		inferred(
			'The `transaction_uuid` of a further attempt',
			'the reference calls it the identifier of the event',
		),
	),
	webhook_retry_delays_ms: openBehaviour(
		z.array(z.int().nonnegative()).default([2_000, 5_000, 15_000, 60_000, 300_000]),
		inferred(
			'Milliseconds before each further attempt of a delivery',
			'five retries are documented, their spacing is not',
		),
	),
	suspend_after_failures: openBehaviour(
		z.int().positive().default(3),
		inferred(
			'Deliveries in a row that fail for good before a webhook is suspended',
			'that persistent errors suspend it is documented, how many is not',
		),
	),
};
