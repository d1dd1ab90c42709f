import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { httpFailure } from '../support/context.mts';
import { START, save } from './changes.mts';
import { useCrm } from './crm.mts';
import { Poller } from './poller.mts';

const crm = useCrm({ checkResponses: false });

beforeEach(() => {
	vi.useFakeTimers({ toFake: ['Date'], now: START });
});
afterEach(() => {
	vi.useRealTimers();
});

/** A deal is saved, `after` ms after the previous act. */
const saving = fc.record({
	nth: fc.nat(3),
	after: fc.oneof(fc.integer({ min: 1, max: 2_000 }), fc.integer({ min: 1, max: 90_000 })),
	changes: fc.constantFrom<IDataObject>(
		{ status: 'won' },
		{ status: 'won' },
		{ status: 'ongoing' },
		{ name: 'renamed' },
	),
});

/** n8n polls at most once a minute. One call of a poll may fail. */
const poll = fc.record({
	waits: fc.integer({ min: 60_000, max: 200_000 }),
	failsAt: fc.option(fc.nat(3), { freq: 2 }),
});

const step = fc.oneof(
	{ weight: 4, arbitrary: saving },
	{ weight: 2, arbitrary: poll },
	{ weight: 1, arbitrary: fc.constant('restart' as const) },
);

const pass = (ms: number) => vi.setSystemTime(Date.now() + ms);

function saveDeal({ nth, after, changes }: { nth: number; after: number; changes: IDataObject }) {
	pass(after);
	const deal = crm.mock.store.deals.all()[nth];
	const isClosing = changes.status !== undefined && changes.status !== deal?.status;
	const closed_at = changes.status === 'won' ? new Date().toISOString() : null;
	save(crm, 'deals', deal?.id ?? '', Date.now(), { ...changes, ...(isClosing && { closed_at }) });
}

it('starts the workflow once for each time that a poll finds a deal won', async () => {
	await fc.assert(
		fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
			vi.setSystemTime(START);
			await crm.renew();
			const poller = new Poller(crm, {
				records: ['deal'],
				conditionSets: { values: [{ name: 'Ganha', statuses: ['won'] }] },
				options: { triggerWhen: 'becomesTrue', includeNames: false, wakeSubscriptions: false },
			});
			await poller.publish();
			const before = crm.mock.store.deals.all().map(({ closed_at }) => closed_at);
			for (const one of [...steps, { waits: 60_000, failsAt: null }]) {
				if (one === 'restart') {
					poller.reload();
				} else if ('changes' in one) {
					saveDeal(one);
				} else {
					pass(one.waits);
					let call = 0;
					poller.beforeCall = () => {
						if (call++ === one.failsAt) throw httpFailure(422);
					};
					await poller.poll();
				}
			}
			const closingOf = ({ id, closed_at }: IDataObject) => `${String(id)} ${String(closed_at)}`;
			const told = poller.items.map(({ record }) => closingOf(record as IDataObject));
			expect(new Set(told).size).toBe(told.length);
			const won = crm.mock.store.deals
				.all()
				.filter(({ status, closed_at }) => status === 'won' && !before.includes(closed_at));
			expect(told).toEqual(expect.arrayContaining(won.map((deal) => closingOf({ ...deal }))));
			expect(poller.items.every(({ matched }) => String(matched) === 'Ganha')).toBe(true);
		}),
		{ numRuns: 30 },
	);
}, 120_000);
