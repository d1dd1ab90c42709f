import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { afterEach, vi } from 'vitest';
import { from, START, save } from './changes.mts';
import { useCrm } from './crm.mts';
import { Poller } from './poller.mts';
import { first } from './run.mts';

export const OPTIONS = {
	triggerWhen: 'becomesTrue',
	includeNames: false,
	wakeSubscriptions: false,
};

/** A set of conditions that is true of a won deal. */
export const WON = { name: 'Ganha', statuses: ['won'] };

/** Returns a time that many seconds after the trigger is published. */
export const seconds = (count: number) => START + count * 1_000;

/** Sets up an account whose deals a Catch-Up Trigger watches. */
export function useWatchedDeals() {
	const crm = useCrm({ checkResponses: false });
	afterEach(() => {
		vi.useRealTimers();
	});

	/** Publishes a Catch-Up Trigger with "Conditions Become True". */
	async function watching(values: INodeParameters[], more: INodeParameters = {}): Promise<Poller> {
		const poller = new Poller(crm, {
			records: ['deal'],
			conditionSets: { values },
			options: OPTIONS,
			...from,
			...more,
		});
		await poller.publish();
		return poller;
	}

	/** Saves a deal like RD: if its status changes, with the time it was closed. */
	function saveDeal(id: string, time: number, changes: IDataObject): void {
		const deal = crm.mock.store.deals.get(id);
		const isClosing = changes.status !== undefined && changes.status !== deal?.status;
		const isClosed = changes.status === 'won' || changes.status === 'lost';
		const closed_at = isClosed ? new Date(time).toISOString() : null;
		save(crm, 'deals', id, time, { ...changes, ...(isClosing && { closed_at }) });
	}

	/** Saves a deal several times, with a poll after each. */
	async function after(poller: Poller, id: string, ...saves: IDataObject[]): Promise<void> {
		for (const changes of saves) {
			const last = Date.parse(crm.mock.store.deals.get(id)?.updated_at ?? '');
			saveDeal(id, Math.max(START, last) + 1_000, changes);
			await poller.poll();
		}
	}

	const ongoing = () =>
		first(crm.mock.store.deals.all().filter(({ status }) => status === 'ongoing'));

	return { crm, watching, saveDeal, after, ongoing };
}
