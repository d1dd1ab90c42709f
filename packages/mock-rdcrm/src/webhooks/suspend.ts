import type { Crm } from '../store.ts';

/** Suspends a subscription if its latest deliveries since its last change all failed for good. */
export function suspendAfterFailures({ store, world }: Crm, subscriptionId: string): void {
	const subscription = store.webhooks.get(subscriptionId);
	if (subscription?.status !== 'active') return;
	const limit = world.settings.suspend_after_failures;
	const ended = world.deliveries
		.list()
		.filter((delivery) => delivery.subscriptionId === subscriptionId)
		.filter(({ state }) => state === 'failed' || state === 'delivered')
		.filter(({ attempts }) => (attempts[0]?.at ?? '') >= subscription.updated_at)
		.slice(-limit);
	if (ended.length < limit || ended.some(({ state }) => state === 'delivered')) return;
	store.webhooks.update(subscriptionId, { status: 'suspended', updated_at: world.clock.iso() });
}
