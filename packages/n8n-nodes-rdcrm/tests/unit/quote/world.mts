import type { Answer, Quote } from '../../../nodes/RdCrm/quote/answer.ts';
import { decide } from '../../../nodes/RdCrm/quote/decideQuote.ts';
import type { Plan, Wait } from '../../../nodes/RdCrm/quote/plan.ts';
import type { QuotedDeal } from '../../../nodes/RdCrm/quote/quotedDeal.ts';
import { dealMark } from '../../../nodes/RdCrm/quote/quotedDeal.ts';
import { eventsOf } from '../../../nodes/RdCrm/quote/quoteEvents.ts';
import type { Memory } from '../../../nodes/RdCrm/quote/quoteMemory.ts';
import { NO_MEMORY } from '../../../nodes/RdCrm/quote/quoteMemory.ts';
import type { QuoteRules } from '../../../nodes/RdCrm/quote/quoteRules.ts';
import { DEFAULT_RULES } from '../../../nodes/RdCrm/quote/quoteRules.ts';
import type { WantedStatus } from '../../../nodes/RdCrm/quote/status.ts';
import { isOwnWord, isUnsold } from '../../../nodes/RdCrm/quote/status.ts';
import type { QuoteInput, Request } from '../../../nodes/RdCrm/quote/wanted.ts';
import { askOf, isSettled } from '../../../nodes/RdCrm/quote/wanted.ts';

/** Differences between ERPs. Every connector keeps the same promises. */
export interface Abilities {
	/** Whether a new quote has a number at once. */
	numbersAtOnce: boolean;
	/** Whether lost and cancelled are different statuses. */
	distinguishes: boolean;
	reopens: boolean;
	cancelsSale: boolean;
	refusesCreate: boolean;
}

/**
 * Where n8n is killed: after the quote was created, after the rep was told, after the status was set, or after
 * the events were reported. `late` is like the status, but somebody acts before the queue tries again.
 */
export type Crash = 'made' | 'told' | 'moved' | 'reported' | 'late';

export interface World {
	abilities: Abilities;
	rules: QuoteRules;
	deal: QuotedDeal | 'deleted';
	missing: string[];
	quotes: Quote[];
	memory: Memory;
	/** The request that the queue keeps for the deal until it is done. */
	request: Request;
	wait: Wait | null;
	hasFailed: boolean;
	crash: Crash | null;
	wasKilled: boolean;
	next: number;
	/** How often the deal was closed. */
	closings: number;
	log: {
		calls: number;
		made: number;
		numbers: number;
		/**
		 * All notifications, including repeated ones. `notes` has one per key, because the marker prevents
		 * duplicates.
		 */
		told: string[];
		notes: string[];
		moves: { quote: Quote; from: string; to: string }[];
		/** All reported events as "event id", including repeated ones. */
		events: string[];
	};
}

export const DEAL: QuotedDeal = {
	status: 'ongoing',
	stage: 'before',
	number: '',
	reasonCancels: false,
	isRecent: true,
	closedAt: '',
	isNumberShared: false,
	customerDocument: 'C1',
};
/** The abilities of our mock ERP. */
export const ABILITIES: Abilities = {
	numbersAtOnce: true,
	distinguishes: true,
	reopens: false,
	cancelsSale: true,
	refusesCreate: false,
};

export const worldOf = (parts: Partial<World> = {}): World => ({
	abilities: ABILITIES,
	rules: DEFAULT_RULES,
	deal: { ...DEAL },
	missing: [],
	quotes: [],
	memory: NO_MEMORY,
	request: 'nobody',
	wait: null,
	hasFailed: false,
	crash: null,
	wasKilled: false,
	next: 10,
	closings: 0,
	log: { calls: 0, made: 0, numbers: 0, told: [], notes: [], moves: [], events: [] },
	...parts,
});

export const quoteOf = (parts: Partial<Quote>): Quote => ({
	id: 'q1',
	number: '',
	status: 'open',
	code: 'ours',
	customerDocument: '',
	...parts,
});

class Killed extends Error {}

function killAt(world: World, place: Crash): void {
	const at = world.crash === 'late' ? 'moved' : world.crash;
	if (at === place) throw new Killed();
}

/** Returns a quote as the ERP reports it. */
const told = ({ abilities }: World, quote: Quote): Quote => ({
	...quote,
	status: !abilities.distinguishes && isUnsold(quote.status) ? 'closed' : quote.status,
});

function find(world: World): Answer {
	world.log.calls++;
	const { deal, quotes } = world;
	let ours = quotes.filter(({ code }) => code === 'ours');
	const alive = ours.filter(({ status }) => !isUnsold(status));
	if (ours.length > 1 && alive.length === 1) ours = alive;
	if (ours.length > 1) return { outcome: 'several', about: 'code' };
	if (ours[0]) return { outcome: 'found', by: 'code', quote: told(world, ours[0]) };
	const number = deal === 'deleted' ? '' : deal.number;
	const same = number === '' ? [] : quotes.filter((quote) => quote.number === number);
	if (same.length > 1) return { outcome: 'several', about: number };
	if (same[0]) return { outcome: 'found', by: 'number', quote: told(world, same[0]) };
	return { outcome: 'none' };
}

function findOrMake(world: World): Answer {
	const found = find(world);
	if (found.outcome !== 'none') return found;
	if (world.abilities.refusesCreate) return { outcome: 'createRefused', message: 'CNPJ' };
	world.next++;
	const number = world.abilities.numbersAtOnce ? `N${world.next}` : '';
	const quote = quoteOf({ id: `q${world.next}`, number });
	world.quotes.push(quote);
	world.log.made++;
	killAt(world, 'made');
	return { outcome: 'made', quote: told(world, quote) };
}

function setStatus(world: World, id: string, wanted: WantedStatus): Answer {
	world.log.calls++;
	const { abilities, log, quotes } = world;
	const quote = quotes.find((one) => one.id === id);
	if (!quote) throw new Error(`There is no quote ${id}`);
	const from = quote.status;
	const isAllowed =
		from === wanted ||
		from === 'open' ||
		isOwnWord(from) ||
		(from === 'lost' && wanted === 'won') ||
		(isUnsold(from) && wanted === 'open' && abilities.reopens) ||
		(from === 'won' && wanted === 'open' && abilities.reopens) ||
		(from === 'won' && wanted === 'cancelled' && abilities.cancelsSale);
	if (!isAllowed) return { outcome: 'statusRefused', wanted, message: `was ${from}` };
	log.moves.push({ quote: { ...quote }, from, to: wanted });
	quote.status = wanted;
	killAt(world, 'moved');
	return { outcome: 'changed', quote: told(world, quote) };
}

function apply(world: World, plan: Plan): void {
	const { deal, log } = world;
	if (plan.tell) {
		log.told.push(plan.tell.key);
		if (!log.notes.includes(plan.tell.key)) log.notes.push(plan.tell.key);
	}
	if (plan.writeNumber !== '' && deal !== 'deleted') {
		deal.number = plan.writeNumber;
		log.numbers++;
	}
	killAt(world, 'told');
}

const STRENGTH: Request[] = ['nobody', 'event', 'person'];

interface Turn {
	request?: Request;
	/** Whether the queue checks by itself. */
	isCheck?: boolean;
}

/** Runs the flow once. @returns `null` if it needed no call */
export function run(world: World, { request = 'nobody', isCheck = false }: Turn = {}): Plan | null {
	if (STRENGTH.indexOf(request) > STRENGTH.indexOf(world.request)) world.request = request;
	const input = (): QuoteInput => ({
		deal: world.deal,
		request: world.request,
		missing: world.missing,
		memory: world.memory,
		rules: world.rules,
	});
	const isDue = isCheck || request === 'person';
	if (!isDue && !world.hasFailed && isSettled(input())) {
		Object.assign(world, { request: 'nobody', wait: null, hasFailed: false });
		return null;
	}
	const before = { deal: structuredClone(world.deal), memory: world.memory };
	let plan = decide(input(), askOf(input()) === 'find' ? find(world) : findOrMake(world));
	apply(world, plan);
	if (plan.setStatus) {
		const { id, status } = plan.setStatus;
		const answer = setStatus(world, id, status);
		plan = decide({ ...input(), memory: plan.memory }, answer);
		apply(world, plan);
	}
	for (const [event, id] of Object.entries(eventsOf(before, plan))) {
		if (id !== '') world.log.events.push(`${event} ${id}`);
	}
	killAt(world, 'reported');
	const { memory } = plan;
	world.memory = memory.mark === '' ? memory : { ...memory, mark: dealMark(world.deal) };
	world.wait = plan.wait;
	world.hasFailed = false;
	if (plan.wait === null) world.request = 'nobody';
	return plan;
}

/** Does the same when n8n may be killed. The queue then tries again. */
export function runOnBadDays(world: World, turn: Turn): void {
	const { crash } = world;
	try {
		run(world, turn);
	} catch (error) {
		if (!(error instanceof Killed)) throw error;
		Object.assign(world, { hasFailed: true, wasKilled: true });
	}
	world.crash = null;
	if (crash && crash !== 'late') run(world, turn);
}
