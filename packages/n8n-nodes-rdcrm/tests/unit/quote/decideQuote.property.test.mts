import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decide } from '../../../nodes/RdCrm/quote/decideQuote.ts';
import { isInLine, isOwnWord, isUnsold, wantedStatus } from '../../../nodes/RdCrm/quote/status.ts';
import type { Request } from '../../../nodes/RdCrm/quote/wanted.ts';
import { isQuoteWanted } from '../../../nodes/RdCrm/quote/wanted.ts';
import { ACT_NAMES, type ActName, act } from './acts.mts';
import { anyWorld } from './arbitraries.mts';
import { type Crash, DEAL, run, type World, worldOf } from './world.mts';

const RUNS = { numRuns: 10_000 };

/** Returns everything that a run leaves behind outside n8n. */
const effectsOf = ({ log: { made, numbers, notes, moves } }: World) =>
	structuredClone({ made, numbers, notes, moves });

const inAnyWorld = (check: (world: World, request: Request) => void) =>
	fc.assert(
		fc.property(anyWorld, ({ world, request }) => check(structuredClone(world), request)),
		RUNS,
	);

describe('in any state', () => {
	it('the second run does nothing, whoever requests it', () => {
		inAnyWorld((world, request) => {
			run(world, { request });
			run(world);
			const first = effectsOf(world);
			run(world, { request: request === 'person' ? 'nobody' : request });
			run(world, { isCheck: true });
			expect(effectsOf(world)).toEqual(first);
		});
	});

	it('a run asks the ERP at most twice, creates one quote, reports one cause and sets one status', () => {
		inAnyWorld((world, request) => {
			run(world, { request });
			const { calls, made, notes, moves } = world.log;
			expect(calls).toBeLessThanOrEqual(2);
			expect(made).toBeLessThanOrEqual(1);
			expect(notes.length).toBeLessThanOrEqual(2);
			expect(moves.length).toBeLessThanOrEqual(1);
		});
	});

	it('a quote is created only for a deal that needs one', () => {
		inAnyWorld((world, request) => {
			const input = { ...world, request };
			const isWanted = isQuoteWanted(input);
			run(world, { request });
			if (!isWanted) expect(world.log.made).toBe(0);
		});
	});

	it('a quote that does not belong to the deal is never moved', () => {
		inAnyWorld((world, request) => {
			run(world, { request });
			run(world, { request, isCheck: true });
			const { deal, log } = world;
			for (const { quote } of log.moves) {
				expect(quote.id).not.toBe('stranger');
				expect(quote.id).not.toMatch('twin');
				if (quote.id !== 'hand1') continue;
				expect(deal).not.toBe('deleted');
				if (deal === 'deleted') continue;
				expect(deal.isNumberShared).toBe(false);
				if (deal.customerDocument) expect(quote.customerDocument).not.toBe('C2');
			}
		});
	});

	it('a sale is undone only by a loss, and no unsold quote moves to another unsold status', () => {
		inAnyWorld((world, request) => {
			run(world, { request });
			for (const { from, to } of world.log.moves) {
				if (from === 'won') {
					expect(world.deal).toMatchObject({ status: 'lost' });
					expect(to).toBe('cancelled');
				}
				expect(isUnsold(from) && isUnsold(to)).toBe(false);
			}
		});
	});

	it('a deleted deal cancels its own open quote, and does nothing else', () => {
		inAnyWorld((world, request) => {
			world.deal = 'deleted';
			run(world, { request });
			const { made, notes, moves } = world.log;
			expect({ made, notes }).toEqual({ made: 0, notes: [] });
			for (const { quote, from, to } of moves) {
				expect([quote.code, from, to]).toEqual(['ours', 'open', 'cancelled']);
			}
			expect(world.wait).toBeNull();
		});
	});

	it('a deal hidden from the connection is left alone, and awaited', () => {
		inAnyWorld(({ memory, rules, missing }, request) => {
			const input = { deal: 'notVisible', request, missing, memory, rules } as const;
			for (const answer of [
				{ outcome: 'none' },
				{ outcome: 'several', about: 'code' },
				{ outcome: 'createRefused', message: '' },
			] as const) {
				const plan = decide(input, answer);
				expect(plan).toEqual({
					...{ reason: 'not_visible', writeNumber: '', setStatus: null, tell: null },
					...{ wait: 'access', memory: { ...memory, mark: '', told: expect.any(Array) } },
				});
				expect(plan.memory.told).toEqual(expect.arrayContaining([...memory.told, 'not_visible']));
			}
		});
	});

	it('whoever waits was told why, unless only the number is missing', () => {
		inAnyWorld((world, request) => {
			const hadMemory = world.memory.quoteId !== '' || world.memory.wanted !== null;
			run(world, { request });
			if (world.wait === null || world.wait === 'number' || hadMemory) return;
			expect(world.log.notes).not.toEqual([]);
		});
	});

	it('nobody waits for the number of a deal that is lost', () => {
		inAnyWorld((world, request) => {
			run(world, { request });
			const isLost = world.deal !== 'deleted' && world.deal.status === 'lost';
			if (isLost) expect(world.wait).not.toBe('number');
		});
	});

	it('the number of the deal’s own quote is in the deal', () => {
		inAnyWorld((world, request) => {
			run(world, { request });
			const ours = world.quotes.filter(({ code }) => code === 'ours');
			const [quote] = ours;
			if (world.deal === 'deleted' || ours.length !== 1 || !quote?.number) return;
			expect(world.deal.number).toBe(quote.number);
		});
	});

	it('deal and quote differ silently only for a named reason', () => {
		inAnyWorld((world, request) => {
			const isNew = world.memory.quoteId === '' && world.memory.wanted === null;
			const plan = run(world, { request });
			const ours = world.quotes.filter(({ code }) => code === 'ours');
			const [quote] = ours;
			if (!isNew || world.deal === 'deleted' || ours.length !== 1 || !quote) return;
			if (isInLine(wantedStatus(world.deal), quote.status)) return;
			if (world.log.notes.length > 0 || isOwnWord(quote.status)) return;
			expect(plan?.reason).toBe('closed_long_ago');
		});
	});

	it('nobody is told about an edit of a deal that was closed long ago', () => {
		inAnyWorld((world, request) => {
			const { deal } = world;
			if (deal === 'deleted' || deal.isRecent || request === 'person') return;
			if (isQuoteWanted({ ...world, request })) return;
			const plan = run(world, { request });
			const isAllowed = /^(number_replaced|several_quotes|status_refused)/;
			if (world.log.moves.length > 0 || plan?.reason === 'status_refused') return;
			expect(world.log.notes.filter((note) => !isAllowed.test(note))).toEqual([]);
		});
	});
});

describe('any sequence of actions', () => {
	const bad = fc.constantFrom<Crash | null>(
		null,
		null,
		null,
		null,
		'made',
		'told',
		'moved',
		'reported',
		'late',
	);
	const days = fc.array(fc.tuple(fc.constantFrom(...ACT_NAMES), bad), { maxLength: 8 });

	const inAnyHistory = (check: (world: World, name: ActName, before: World) => void) =>
		fc.assert(
			fc.property(anyWorld, days, ({ world: { abilities, rules, missing } }, acts) => {
				const world = worldOf({ abilities, rules, missing, deal: { ...DEAL } });
				act(world, 'reach');
				for (const [name, crash] of acts) {
					world.crash = crash;
					world.log.moves = [];
					const before = structuredClone(world);
					if (act(world, name)) check(world, name, before);
				}
			}),
			RUNS,
		);

	it('there is one quote at most', () => {
		inAnyHistory((world) => {
			expect(world.quotes.filter(({ code }) => code === 'ours').length).toBeLessThanOrEqual(1);
		});
	});

	it('every run is complete: a further one does nothing', () => {
		inAnyHistory((world) => {
			if (world.hasFailed) return;
			const done = effectsOf(world);
			const again = structuredClone(world);
			run(again);
			run(again, { isCheck: true });
			expect(effectsOf(again)).toEqual(done);
		});
	});

	it('the rep is told once about a cause, unless n8n is killed', () => {
		inAnyHistory((world) => {
			const { told } = world.log;
			if (!world.wasKilled) expect(told).toEqual([...new Set(told)]);
		});
	});

	it('deal and quote do not differ without anybody being told', () => {
		inAnyHistory((world) => {
			const [quote] = world.quotes.filter(({ code }) => code === 'ours');
			if (world.hasFailed || world.deal === 'deleted' || !quote) return;
			if (isOwnWord(quote.status) || isInLine(wantedStatus(world.deal), quote.status)) return;
			expect(world.log.notes).not.toEqual([]);
		});
	});

	it('a sale is undone only by a loss', () => {
		inAnyHistory((world) => {
			for (const { from } of world.log.moves) {
				if (from === 'won') expect(world.deal).toMatchObject({ status: 'lost' });
			}
		});
	});

	it('a person who changes the quote in the ERP is not overruled', () => {
		inAnyHistory((world, name, before) => {
			if (!name.startsWith('erp') || before.wait === 'status' || before.crash) return;
			const { wanted } = before.memory;
			const isUnchanged = before.deal !== 'deleted' && wanted === wantedStatus(before.deal);
			if (isUnchanged) expect(world.log.moves).toEqual([]);
		});
	});
});
