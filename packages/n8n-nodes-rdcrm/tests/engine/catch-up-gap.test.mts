import { describe, expect, it } from 'vitest';
import { fill, from, idsOf, MINUTE, START } from './changes.mts';
import { useCrm } from './crm.mts';
import { Poller } from './poller.mts';

const crm = useCrm({ checkResponses: false });

describe('a gap of 10,500 changes', () => {
	it.each([
		['deals', 50],
		['organizations', 20_000],
		['contacts', 50],
		['tasks', 50],
	] as const)(
		'of %s, %d in a second, is returned completely, each once',
		async (kind, perSecond) => {
			const poller = new Poller(crm, {
				records: [kind.slice(0, -1)],
				options: { includeNames: false },
				...from,
			});
			await poller.publish();
			const ids = fill(crm, kind, 10_500, perSecond);
			if (perSecond > 10_000) {
				// An import saves them within one second, but they were created in different seconds.
				for (const [index, record] of crm.mock.store[kind].all().slice(-10_500).entries()) {
					const created_at = new Date(START - index * MINUTE).toISOString();
					crm.mock.store[kind].update(record.id, { created_at } as never);
				}
			}
			await poller.poll();
			expect(poller.errors).toEqual([]);
			expect(poller.executions).toHaveLength(1);
			expect(idsOf(poller.items).sort()).toEqual([...ids].sort());
			await poller.poll();
			expect(poller.executions).toHaveLength(1);
		},
		120_000,
	);

	it('that no filter can split ends with advice, and loses nothing', async () => {
		const poller = new Poller(crm, { records: ['contact'], ...from });
		await poller.publish();
		fill(crm, 'contacts', 10_500, 20_000);
		const before = JSON.stringify(poller.state);
		await poller.poll();
		expect(poller.errors).toMatchObject([
			{
				message: expect.stringContaining('more than 10,000 contacts from the same second'),
				description: expect.stringContaining('created_at:>="2027-01-01 00:00:00"'),
			},
		]);
		expect(JSON.stringify(poller.state)).toBe(before);
	}, 60_000);

	it('is returned in parts if n8n gives a poll little time', async () => {
		const poller = new Poller(crm, {
			records: ['deal'],
			options: { includeNames: false },
			...from,
		});
		await poller.publish();
		const ids = fill(crm, 'deals', 1_000, 100);
		poller.budget = -1;
		for (let count = 0; count < 10; count++) await poller.poll();
		expect(poller.executions.length).toBeGreaterThan(1);
		expect(idsOf(poller.items)).toEqual(ids);
	});
});
