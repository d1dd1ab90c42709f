import { describe, expect, it, vi } from 'vitest';
import { httpFailure } from '../support/context.mts';
import { fill, idsOf } from './changes.mts';
import { OPTIONS, seconds, useWatchedDeals, WON } from './transitions.mts';

const { crm, watching, saveDeal, after, ongoing } = useWatchedDeals();

describe('starts the workflow once', () => {
	it('across restarts of n8n', async () => {
		const poller = await watching([WON]);
		const { id } = ongoing();
		await after(poller, id, { status: 'won' });
		poller.reload();
		await poller.poll();
		await after(poller, id, { name: 'renamed' });
		poller.reload();
		await after(poller, id, { rating: 1 });
		expect(poller.items).toHaveLength(1);
	});

	it('whichever poll fails', async () => {
		const poller = await watching([WON]);
		saveDeal(ongoing().id, seconds(1), { status: 'won' });
		poller.beforeCall = () => {
			throw httpFailure(500);
		};
		vi.useFakeTimers({ toFake: ['setTimeout'] });
		const failing = poller.poll();
		await vi.advanceTimersByTimeAsync(300_000);
		await failing;
		vi.useRealTimers();
		expect(poller.errors).toHaveLength(1);
		poller.beforeCall = () => undefined;
		await poller.poll();
		await poller.poll();
		expect(poller.items).toHaveLength(1);
	});

	it('or repeatedly until the workflow succeeds, if requested', async () => {
		const poller = await watching([WON], { options: { ...OPTIONS, advance: 'onSuccess' } });
		const { id } = ongoing();
		poller.run = async () => 'error';
		await after(poller, id, { status: 'won' }, { name: 'renamed' });
		expect(idsOf(poller.items)).toEqual([id, id]);
		poller.run = async () => 'success';
		await poller.poll();
		await after(poller, id, { name: 'again' });
		expect(idsOf(poller.items)).toEqual([id, id, id]);
	});

	it('for each of many, a hundred at a time, even if an execution fails in between', async () => {
		const poller = await watching([WON], { options: { ...OPTIONS, advance: 'onSuccess' } });
		const ids = fill(crm, 'deals', 250, 10);
		for (const [index, id] of ids.entries()) saveDeal(id, seconds(100 + index), { status: 'won' });
		let count = 0;
		const given: string[] = [];
		poller.run = async (items) => {
			if (++count === 2) return 'error';
			given.push(...idsOf(items));
			return 'success';
		};
		await poller.poll();
		for (const id of ids.slice(0, 5)) saveDeal(id, seconds(500), { name: 'renamed' });
		await poller.poll();
		await poller.poll();
		expect(given).toEqual(ids);
	});
});
