import { describe, expect, it, vi } from 'vitest';
import { byId } from './cases/case.mts';
import { idsOf } from './changes.mts';
import { runNode } from './engine.mts';
import type { Poller } from './poller.mts';
import { connect, Published } from './published.mts';
import { seconds, useWatchedDeals, WON } from './transitions.mts';

const { crm, watching, saveDeal, ongoing } = useWatchedDeals();

describe('the event trigger', () => {
	/** Publishes both triggers in one workflow, in the process that polls. */
	async function together(): Promise<{ poller: Poller; published: Published }> {
		const poller = await watching([WON]);
		const published = new Published(
			crm,
			{ events: ['crm_deal_updated'], options: { triggerWhen: 'becomesTrue' } },
			[poller.node],
		);
		await published.hook('create');
		connect(published);
		return { poller, published };
	}

	/** Resets the account and n8n to this time. */
	async function beginAt(now: number, ...more: 'setTimeout'[]): Promise<void> {
		vi.useFakeTimers({ toFake: ['Date', ...more], now });
		await crm.renew();
	}

	async function win(id: string): Promise<void> {
		const { error } = await runNode(
			{ resource: 'deal', operation: 'markAsWon', dealId: byId(id) },
			{ credentials: crm.credentials },
		);
		if (error) throw error;
		await crm.mock.world.drain();
	}

	it('makes the catch-up poll at once, which starts the workflow once for all deliveries', async () => {
		await beginAt(seconds(10), 'setTimeout');
		const { poller, published } = await together();
		const key = String(crm.mock.store.webhooks.all()[0]?.auth_key);
		const { id } = ongoing();
		await vi.advanceTimersByTimeAsync(5_000);
		await win(id);
		const body = { event_name: 'crm_deal_updated', document: { id, status: 'won' } };
		const again = async () => await published.receive({ 'x-rdcrm-webhook-key': key }, body);
		await Promise.all([again(), again()]);
		await vi.waitFor(() => expect(poller.executions).toHaveLength(1));
		await again();
		await vi.advanceTimersByTimeAsync(10_000);
		await vi.waitFor(() => expect(new Set(published.statuses)).toEqual(new Set([200])));
		await poller.poll();
		expect(idsOf(poller.items)).toEqual([id]);
		expect(published.items).toEqual([]);
	});

	it('costs few polls for many events', async () => {
		await beginAt(seconds(10), 'setTimeout');
		const { published } = await together();
		const key = String(crm.mock.store.webhooks.all()[0]?.auth_key);
		const calls = crm.calls().length;
		for (const { id } of crm.mock.store.deals.all().slice(0, 20)) {
			const body = { event_name: 'crm_deal_updated', document: { id } };
			await published.receive({ 'x-rdcrm-webhook-key': key }, body);
			await vi.advanceTimersByTimeAsync(100);
		}
		await vi.advanceTimersByTimeAsync(20_000);
		const polls = crm
			.calls()
			.slice(calls)
			.filter((call) => call === 'GET /deals');
		expect(polls.length).toBeLessThanOrEqual(2);
		expect(polls.length).toBeGreaterThan(0);
	});

	it('does not end the wait for changes that RD shows late', async () => {
		await beginAt(seconds(10), 'setTimeout');
		const { poller, published } = await together();
		const key = String(crm.mock.store.webhooks.all()[0]?.auth_key);
		const [seen = '', late = ''] = crm.mock.store.deals
			.all()
			.filter(({ status }) => status === 'ongoing')
			.map(({ id }) => id);
		saveDeal(seen, seconds(10), { name: 'renamed' });
		await poller.poll();
		const polls = () => crm.calls().filter((call) => call === 'GET /deals').length;
		const before = polls();
		for (let count = 1; count <= 4; count++) {
			const body = { event_name: 'crm_deal_updated', document: { id: seen } };
			await published.receive({ 'x-rdcrm-webhook-key': key }, body);
			await vi.advanceTimersByTimeAsync(5_000);
			await vi.waitFor(() => expect(polls()).toBe(before + count));
		}
		saveDeal(late, seconds(5), { status: 'won' });
		await poller.poll();
		expect(idsOf(poller.items)).toEqual([late]);
	});

	it('starts nothing once the workflow is unpublished; its next publication does', async () => {
		await beginAt(seconds(10), 'setTimeout');
		const { poller, published } = await together();
		const { id } = ongoing();
		await win(id);
		await published.hook('delete');
		await vi.advanceTimersByTimeAsync(10_000);
		expect(poller.executions).toEqual([]);
		await poller.publish();
		await vi.advanceTimersByTimeAsync(10_000);
		expect(idsOf(poller.items)).toEqual([id]);
	});

	it('discards what a poll reads while the workflow is unpublished', async () => {
		await beginAt(seconds(10), 'setTimeout');
		const { poller, published } = await together();
		const { id } = ongoing();
		await win(id);
		let unpublished: Promise<boolean> | undefined;
		poller.beforeCall = () => {
			unpublished ??= published.hook('delete');
		};
		await vi.advanceTimersByTimeAsync(10_000);
		await vi.waitFor(() => expect(unpublished).toBeDefined());
		await unpublished;
		await vi.advanceTimersByTimeAsync(10_000);
		expect(poller.executions).toEqual([]);
		await poller.publish();
		expect(idsOf(poller.items)).toEqual([id]);
	});

	it('starts nothing in a process that does not poll; the scheduled poll does', async () => {
		await beginAt(seconds(10));
		const { poller, published } = await together();
		const elsewhere = new Published(
			crm,
			{ events: ['crm_deal_updated'], options: { triggerWhen: 'becomesTrue' } },
			[{ ...poller.node, id: 'c0ffee00-0000-4000-8000-0000000000ff' }],
		);
		Object.assign(elsewhere.workflow.staticData, published.workflow.staticData);
		connect(elsewhere);
		const { id } = ongoing();
		await win(id);
		expect(elsewhere.statuses).toEqual([200]);
		expect(elsewhere.items).toEqual([]);
		expect(poller.items).toEqual([]);
		await poller.poll();
		expect(idsOf(poller.items)).toEqual([id]);
	});

	it.each([
		['none', {}],
		['one that is disabled', { disabled: true }],
		['one that takes each change', { parameters: { options: {} } }],
		['one of another account', { credentials: { rdCrmOAuth2Api: { id: '2', name: 'Other' } } }],
	])(
		'cannot be published with %s that waits for conditions to become true',
		async (which, changes) => {
			const { node } = await watching([WON]);
			const published = new Published(
				crm,
				{ events: ['crm_deal_updated'], options: { triggerWhen: 'becomesTrue' } },
				which === 'none' ? [] : [{ ...node, ...changes }],
			);
			for (const method of ['checkExists', 'create'] as const) {
				await expect(published.hook(method)).rejects.toThrow('needs a Catch-Up Trigger');
			}
			expect(crm.mock.store.webhooks.all()).toEqual([]);
		},
	);
});
