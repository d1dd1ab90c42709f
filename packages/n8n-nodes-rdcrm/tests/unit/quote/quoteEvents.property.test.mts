import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decide } from '../../../nodes/RdCrm/quote/decideQuote.ts';
import type { QuotedDeal } from '../../../nodes/RdCrm/quote/quotedDeal.ts';
import { eventsOf } from '../../../nodes/RdCrm/quote/quoteEvents.ts';
import { NO_MEMORY } from '../../../nodes/RdCrm/quote/quoteMemory.ts';
import { ACT_NAMES, type ActName, act } from './acts.mts';
import { anyWorld } from './arbitraries.mts';
import { type Crash, DEAL, quoteOf, run, type World, worldOf } from './world.mts';

const RUNS = { numRuns: 3000 };
const crash = fc.constantFrom<Crash | null>(null, null, 'made', 'told', 'moved', 'reported');
const days = fc.array(fc.tuple(fc.constantFrom(...ACT_NAMES), crash), { maxLength: 8 });

/** Plays the life of a new deal, with random actions of people and n8n killed at random points. */
const inAnyHistory = (check: (world: World, closings: string[]) => void) =>
	fc.assert(
		fc.property(anyWorld, days, ({ world: { abilities, rules, missing } }, acts) => {
			const world = worldOf({ abilities, rules, missing, deal: { ...DEAL } });
			const closings = new Set<string>();
			act(world, 'reach');
			for (const [name, crash] of acts satisfies [ActName, Crash | null][]) {
				world.crash = crash;
				act(world, name);
				if (world.deal === 'deleted') break;
				const { status, closedAt } = world.deal;
				if (closedAt !== '') closings.add(`deal_${status} ${closedAt}`);
			}
			check(world, [...closings]);
		}),
		RUNS,
	);

const reported = ({ log }: World, kind: RegExp) =>
	new Set(log.events.filter((event) => kind.test(event)));

describe("a deal's events are reported", () => {
	it('each time that it was won or lost, with or without a quote', () => {
		inAnyHistory((world, closings) => {
			expect([...reported(world, /won|lost/)].sort()).toEqual(closings.sort());
		});
	});

	it('for each own quote once it has a number', () => {
		inAnyHistory((world) => {
			if (world.deal === 'deleted' || world.wait === 'quote') return;
			const numbers = world.quotes
				.filter(({ number }) => number !== '')
				.map(({ number }) => number);
			const created = [...reported(world, /created/)];
			for (const number of numbers) expect(created).toContain(`quote_created ${number}`);
			expect(created.length).toBeLessThanOrEqual(world.log.made);
		});
	});
});

describe('nothing is reported', () => {
	const won: QuotedDeal = { ...DEAL, status: 'won', closedAt: 'T1', number: 'A1' };
	const found = {
		outcome: 'found',
		by: 'code',
		quote: quoteOf({ number: 'A1', status: 'won' }),
	} as const;
	const eventsWith = (deal: QuotedDeal, memory = NO_MEMORY) => {
		const input = { ...worldOf(), deal, memory, request: 'nobody' } as const;
		return eventsOf(input, decide(input, found));
	};
	const NOTHING = { quote_created: '', deal_won: '', deal_lost: '' };

	it('for a quote that an earlier version has seen in the deal', () => {
		const wonOnly = { ...NOTHING, deal_won: 'T1' };
		expect(eventsWith(won)).toEqual({ ...wonOnly, quote_created: 'A1' });
		expect(eventsWith(won, { ...NO_MEMORY, quoteId: 'q1' })).toEqual(wonOnly);
		expect(eventsWith(won, { ...NO_MEMORY, quoteId: 'q1', number: 'A1' })).toEqual(wonOnly);
	});

	it('for a deal that was closed long ago', () => {
		expect(eventsWith({ ...won, isRecent: false })).toEqual(NOTHING);
	});

	it("for another deal's quote", () => {
		fc.assert(
			fc.property(anyWorld, ({ world, request }) => {
				world.quotes = world.quotes.filter(({ code }) => code !== 'ours');
				world.abilities.refusesCreate = true;
				run(world, { request });
				expect(reported(world, /created/).size).toBe(0);
			}),
		);
	});
});

describe("a company's rule that declines", () => {
	it('creates no quote, notifies nobody, waits for nothing, and reports what happened', () => {
		fc.assert(
			fc.property(anyWorld, ({ world, request }) => {
				const input = { ...world, request };
				const plan = decide(input, { outcome: 'declined' });
				expect(plan).toMatchObject({ reason: 'declined', writeNumber: '', setStatus: null });
				expect([plan.tell, plan.wait]).toEqual([null, null]);
				const { deal } = world;
				if (deal === 'deleted' || deal.status !== 'won' || !deal.isRecent) return;
				expect(eventsOf(input, plan).deal_won).toBe(deal.closedAt);
			}),
		);
	});
});
