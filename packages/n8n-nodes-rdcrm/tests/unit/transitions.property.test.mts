import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';
import { describe, expect, it } from 'vitest';
import type { Change } from '../../nodes/RdCrmCatchUpTrigger/change.ts';
import {
	entryFor,
	type Memory,
	memoryKey,
	metBefore,
	remember,
	setsNotMetBefore,
} from '../../nodes/RdCrmCatchUpTrigger/transitions.ts';
import {
	type ConditionSet,
	meets,
	readConditionSet,
} from '../../nodes/shared/trigger/conditionSets.ts';

const stage = (value: string) => ({ values: [{ stage: { __rl: true, mode: 'id', value } }] });
const field = (value: string) => ({ values: [{ field: 'deal.urgencia', value }] });

const SETS: Record<string, ConditionSet> = {
	won: readConditionSet({ statuses: ['won'] }, 0),
	closed: readConditionSet({ statuses: ['won', 'lost'] }, 0),
	ongoing: readConditionSet({ statuses: ['ongoing'] }, 0),
	inStage: readConditionSet({ stages: stage('s2') }, 0),
	wonInStage: readConditionSet({ statuses: ['won'], stages: stage('s2') }, 0),
	urgent: readConditionSet({ customFields: field('alta') }, 0),
	filledIn: readConditionSet({ customFields: field('') }, 0),
};
const sets = Object.values(SETS);

/** Actions of people on a deal. */
const act = fc.oneof(
	fc.constantFrom<IDataObject>({ status: 'won' }, { status: 'lost' }, { status: 'ongoing' }),
	fc.constantFrom<IDataObject>({ stage_id: 's1' }, { stage_id: 's2' }),
	fc.constantFrom<IDataObject>(
		{ custom_fields: { urgencia: 'Alta' } },
		{ custom_fields: { urgencia: 'Baixa' } },
		{ custom_fields: {} },
	),
	fc.constant<IDataObject>({ name: 'renamed' }),
);

const step = fc.oneof(
	{ weight: 3, arbitrary: fc.record({ deal: fc.nat(2), changes: act }) },
	{ weight: 1, arbitrary: fc.constant('poll' as const) },
	{ weight: 1, arbitrary: fc.constant('restart' as const) },
);

const isoAt = (time: number) => new Date(time).toISOString();

/** The account, second by second, and since when each condition has been true. */
class Account {
	now = Date.UTC(2027, 0, 1);

	readonly deals: IDataObject[];

	/** By deal and set: since when the conditions have been true without interruption */
	private readonly trueSince = new Map<string, number>();

	constructor(starts: IDataObject[]) {
		this.deals = starts.map((start, index) => ({
			id: `deal${index}`,
			status: 'ongoing',
			stage_id: 's1',
			custom_fields: {},
			closed_at: null,
			created_at: isoAt(this.now),
			updated_at: isoAt(this.now),
			...start,
			...(start.status === 'won' && { closed_at: isoAt(this.now) }),
		}));
		for (const deal of this.deals) this.note(deal);
	}

	private note(deal: IDataObject): void {
		for (const set of sets) {
			const key = this.key(deal, set);
			if (!meets(set, 'deal', deal, {})) this.trueSince.delete(key);
			else if (!this.trueSince.has(key)) this.trueSince.set(key, this.now);
		}
	}

	private key = (deal: IDataObject, set: ConditionSet) => `${deal.id} ${memoryKey(set, 'deal')}`;

	change(index: number, changes: IDataObject): void {
		this.now += 1_000;
		const deal = this.deals[index];
		if (deal === undefined) return;
		const isClosed = changes.status === 'won' || changes.status === 'lost';
		// RD changes the closing time of a closed deal only if its status changes.
		const closed_at = isClosed ? isoAt(this.now) : null;
		const closing = changes.status !== undefined && changes.status !== deal.status;
		Object.assign(deal, changes, closing && { closed_at }, { updated_at: isoAt(this.now) });
		this.note(deal);
	}

	beganAt = (deal: IDataObject, set: ConditionSet) => this.trueSince.get(this.key(deal, set));
}

function begin(account: Account): Memory {
	const memory: Memory = {};
	account.now += 1_000;
	for (const set of sets) {
		const matches = account.deals.filter(
			(deal) => meets(set, 'deal', deal, {}) && metBefore(set, deal, account.now),
		);
		memory[memoryKey(set, 'deal')] = Object.assign(
			{},
			...matches.map((deal) => entryFor(set, deal)),
		);
	}
	return memory;
}

const changed = (deal: IDataObject): Change => ({
	resource: 'deal',
	action: 'updated',
	record: { ...deal },
});

const start = fc.constantFrom<IDataObject>({}, { status: 'won' }, { stage_id: 's2' });

describe('conditions that become true', () => {
	it('count once, however often polls read them, and never if they were true before', () => {
		fc.assert(
			fc.property(
				fc.array(start, { minLength: 3, maxLength: 3 }),
				fc.array(step),
				(starts, steps) => {
					const account = new Account(starts);
					let memory = begin(account);
					let polledAt = account.now;
					const metAtPoll = new Map(
						account.deals.map((deal) => [deal, sets.filter((set) => meets(set, 'deal', deal, {}))]),
					);
					for (const one of [...steps, 'poll' as const]) {
						if (one === 'restart') {
							memory = JSON.parse(JSON.stringify(memory)) as Memory;
						} else if (one !== 'poll') {
							account.change(one.deal, one.changes);
						} else {
							for (const deal of account.deals) {
								const expected = sets.filter((set) => {
									const began = account.beganAt(deal, set);
									return (
										began !== undefined && began > polledAt && !metAtPoll.get(deal)?.includes(set)
									);
								});
								const notMet = setsNotMetBefore(sets, memory, changed(deal));
								const fired = notMet.filter((set) => meets(set, 'deal', deal, {}));
								// A change and its reversal between two polls are visible if RD reports when a deal
								// was closed.
								for (const set of expected) expect(fired).toContain(set);
								for (const set of fired.filter((set) => !expected.includes(set))) {
									expect(set.statuses).not.toEqual([]);
									expect(Date.parse(String(deal.closed_at))).toBeGreaterThan(polledAt);
								}
							}
							memory = remember({ sets, stageIds: {}, memory }, account.deals.map(changed)) ?? {};
							for (const deal of account.deals) {
								metAtPoll.set(
									deal,
									sets.filter((set) => meets(set, 'deal', deal, {})),
								);
								// Repeating the poll, as after a failed one, finds nothing.
								const again = setsNotMetBefore(sets, memory, changed(deal));
								expect(again.filter((set) => meets(set, 'deal', deal, {}))).toEqual([]);
							}
							polledAt = account.now;
						}
					}
				},
			),
		);
	});

	it('are remembered the same whether records are handed over together or one by one', () => {
		fc.assert(
			fc.property(
				fc.array(fc.record({ deal: fc.nat(2), changes: act })),
				fc.nat(3),
				(acts, count) => {
					const account = new Account([{}, {}, {}]);
					const memory = begin(account);
					for (const { deal, changes } of acts) account.change(deal, changes);
					const changes = account.deals.map(changed);
					const selection = { sets, stageIds: {}, memory };
					const first = remember(selection, changes.slice(0, count));
					const both = remember({ ...selection, memory: first }, changes.slice(count));
					expect(both).toEqual(remember(selection, changes));
				},
			),
		);
	});
});

describe('a deal', () => {
	const won = SETS.won as ConditionSet;

	/** Counts how often a poll after each act finds that the deal became won. */
	function winsSeen(acts: IDataObject[], pollsEach = true): number {
		const account = new Account([{}]);
		let memory = begin(account);
		let wins = 0;
		const poll = () => {
			const changes = account.deals.map(changed);
			const fires = ({ record }: Change) => meets(won, 'deal', record, {});
			wins += changes.filter(
				(one) => fires(one) && setsNotMetBefore([won], memory, one).length > 0,
			).length;
			memory = remember({ sets, stageIds: {}, memory }, changes) ?? {};
		};
		for (const changes of acts) {
			account.change(0, changes);
			if (pollsEach) poll();
		}
		poll();
		return wins;
	}

	it('that is won, renamed and given another price becomes won once', () => {
		expect(winsSeen([{ status: 'won' }, { name: 'x' }, { total_price: 7 }])).toBe(1);
	});

	it('that is won, reopened and won again becomes won twice', () => {
		expect(winsSeen([{ status: 'won' }, { status: 'ongoing' }, { status: 'won' }])).toBe(2);
	});

	it('that is reopened and won again between two polls becomes won again', () => {
		const account = new Account([{ status: 'won' }]);
		const memory = begin(account);
		account.change(0, { status: 'ongoing' });
		account.change(0, { status: 'won' });
		const [change] = account.deals.map(changed);
		expect(setsNotMetBefore([won], memory, change as Change)).toEqual([won]);
	});

	it('that is won and reopened between two polls does not count', () => {
		expect(winsSeen([{ status: 'won' }, { status: 'ongoing' }], false)).toBe(0);
	});
});

it('a set without conditions for a kind of record matches only its new records', () => {
	const record = { id: 'c1' };
	const memory = {};
	const sees = (action: Change['action']) =>
		setsNotMetBefore(sets, memory, { resource: 'contact', action, record });
	expect(sees('created')).toEqual(sets);
	expect(sees('updated')).toEqual([]);
});

it.each([null, undefined, '', 'yesterday', {}])('a deal closed at %j counts once', (closed_at) => {
	const deal = changed({
		id: 'deal0',
		status: 'won',
		created_at: isoAt(0),
		closed_at: closed_at as null,
	});
	const key = memoryKey(SETS.won as ConditionSet, 'deal');
	const memory = remember(
		{ sets: [SETS.won as ConditionSet], stageIds: {}, memory: { [key]: {} } },
		[deal],
	);
	expect(setsNotMetBefore([SETS.won as ConditionSet], memory ?? {}, deal)).toEqual([]);
});
