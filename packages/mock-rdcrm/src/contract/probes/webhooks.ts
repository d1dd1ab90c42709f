import type { Arrival, Inbox } from '../inbox.ts';
import { type BehaviourName, Other, type Probe, Undecided } from '../probe.ts';
import type { Stand } from '../stand.ts';

/** RD documents five retries. */
const ATTEMPTS = 6;
const STEP_MS = 1_000;
/** The time after which a missing event counts as not sent. */
const QUIET_MS = 20_000;
const MOST_DELIVERIES = 5;

/** Creates a probe that needs an inbox; without one it is undecided. */
function receiving(
	about: readonly BehaviourName[],
	run: (stand: Stand, inbox: Inbox) => ReturnType<Probe['run']>,
): Probe {
	return {
		about,
		run: async (stand) => {
			const { inbox } = stand.equipment;
			if (inbox) return run(stand, inbox);
			const reason = new Undecided('needs an inbox that the API reaches');
			return Object.fromEntries(about.map((name) => [name, reason]));
		},
	};
}

const subscription = (stand: Stand, event_name: string, url: string, auth = {}) => ({
	...auth,
	name: stand.name(),
	event_name,
	http_method: 'POST',
	url,
});

/** Waits at most `ms` until the condition holds. @returns whether it holds */
async function until(stand: Stand, ms: number, isSo: () => boolean): Promise<boolean> {
	const { target } = stand.api;
	const end = target.now() + ms;
	while (!isSo()) {
		if (target.now() >= end) return false;
		await target.wait(STEP_MS);
	}
	return true;
}

/** Runs `work` while updates of deals are delivered to a path of the inbox. */
async function subscribed<R>(
	stand: Stand,
	{ url, auth }: Inbox,
	path: Arrival['path'],
	work: (webhook: string) => Promise<R>,
): Promise<R> {
	const data = subscription(stand, 'crm_deal_updated', url + path, auth);
	const webhook = await stand.passing('/webhooks', data);
	try {
		return await work(webhook.id);
	} finally {
		await stand.remove(`/webhooks/${webhook.id}`);
	}
}

const gapsOf = (arrivals: readonly Arrival[]) =>
	arrivals
		.slice(1)
		.map(({ at }, index) => Math.round((at - (arrivals[index]?.at ?? at)) / 1_000) * 1_000);

export const webhookProbes: readonly Probe[] = [
	{
		about: ['reject_duplicate_webhooks'],
		run: async (stand) => {
			// Nothing listens at this address, and campaigns are rarely deleted in the meantime.
			const url = `https://${stand.run}.invalid/contrato`;
			const data = subscription(stand, 'crm_campaign_deleted', url);
			const first = await stand.passing('/webhooks', data);
			const { ok, body } = await stand.api.call('POST', '/webhooks', data);
			await stand.remove(`/webhooks/${first.id}`);
			if (ok && body.data) await stand.remove(`/webhooks/${body.data.id}`);
			return { reject_duplicate_webhooks: !ok };
		},
	},
	receiving(
		['deal_event_shape', 'unchanged_update_event', 'product_line_event'],
		async (stand, inbox) => {
			const product = await stand.make('/products', { price: 1 });
			const deal = await stand.deal();
			const arrived = () => inbox.arrived('/told', deal.id);
			return subscribed(stand, inbox, '/told', async () => {
				const fires = async (change: () => Promise<unknown>) => {
					const before = arrived().length;
					await change();
					return until(stand, QUIET_MS, () => arrived().length > before);
				};
				const path = `/deals/${deal.id}`;
				const update = () => stand.api.done('PUT', path, { rating: 3 });
				if (!(await fires(update))) throw new Error('no event came for an update');
				const document = arrived()[0]?.event.document ?? {};
				const unchanged_update_event = await fires(update);
				const product_line_event = await fires(() =>
					stand.passing(`${path}/products`, { product_id: product.id, price: 2, quantity: 1 }),
				);
				const members = Object.keys(document).join();
				return {
					deal_event_shape:
						'amount_total' in document
							? 'v1'
							: 'total_price' in document
								? 'v2'
								: new Other(members),
					unchanged_update_event,
					product_line_event,
				};
			});
		},
	),
	receiving(
		['retry_uuid', 'webhook_retry_delays_ms', 'suspend_after_failures'],
		async (stand, inbox) => {
			const deal = await stand.deal();
			const arrived = () => inbox.arrived('/failing', deal.id);
			const { patience } = stand.equipment;
			return subscribed(stand, inbox, '/failing', async (webhook) => {
				const isSuspended = async () =>
					(await stand.api.done('GET', `/webhooks/${webhook}`)).status === 'suspended';
				const fail = async (rating: number, attempts: number) => {
					const before = arrived().length;
					await stand.api.done('PUT', `/deals/${deal.id}`, { rating });
					await until(stand, patience, () => arrived().length >= before + attempts);
					return arrived().slice(before);
				};
				const first = await fail(2, ATTEMPTS);
				if (first.length < 2) throw new Error('a delivery that failed was not tried again');
				const uuids = new Set(first.map(({ event }) => event.transaction_uuid));
				let failed = 1;
				while (!(await isSuspended()) && failed < MOST_DELIVERIES) {
					await fail((failed % 3) + 3, first.length);
					failed++;
				}
				return {
					retry_uuid: uuids.size === 1 ? 'same' : 'new',
					webhook_retry_delays_ms: gapsOf(first),
					suspend_after_failures: (await isSuspended())
						? failed
						: new Undecided(`active after ${failed} deliveries that failed`),
				};
			});
		},
	),
];
