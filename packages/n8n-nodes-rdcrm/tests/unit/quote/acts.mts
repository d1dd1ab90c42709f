import type { Quote } from '../../../nodes/RdCrm/quote/answer.ts';
import type { QuotedDeal } from '../../../nodes/RdCrm/quote/quotedDeal.ts';
import { runOnBadDays, type World } from './world.mts';

const inDeal =
	(change: Partial<QuotedDeal>) =>
	(world: World): boolean => {
		if (world.deal === 'deleted') return false;
		Object.assign(world.deal, change);
		return true;
	};
const inErp =
	(change: (quote: Quote, world: World) => void) =>
	(world: World): boolean => {
		const quote = world.quotes.find(({ code }) => code === 'ours');
		if (!quote) return false;
		change(quote, world);
		return true;
	};

/** Closes the deal. The CRM sets the time only if the deal was open. */
const closing =
	(status: 'won' | 'lost', reasonCancels: boolean) =>
	(world: World): boolean => {
		if (world.deal === 'deleted') return false;
		const isNew = world.deal.status !== status;
		const closedAt = isNew ? `T${++world.closings}` : world.deal.closedAt;
		return inDeal({ status, reasonCancels, isRecent: true, closedAt })(world);
	};

const OF_REP = {
	edit: inDeal({}),
	reach: inDeal({ stage: 'at' }),
	pass: inDeal({ stage: 'after' }),
	goBack: inDeal({ stage: 'before' }),
	win: closing('won', false),
	lose: closing('lost', false),
	cancel: closing('lost', true),
	reopen: inDeal({ status: 'ongoing', reasonCancels: false, isRecent: true, closedAt: '' }),
	pause: inDeal({ status: 'paused', closedAt: '' }),
	clear: inDeal({ number: '' }),
	typeAnything: inDeal({ number: 'pendente' }),
	delete: (world: World) => {
		if (world.deal === 'deleted') return false;
		world.deal = 'deleted';
		return true;
	},
};

const OF_OTHERS = {
	erpSells: inErp((quote) => {
		quote.status = 'won';
	}),
	erpCancels: inErp((quote) => {
		quote.status = 'cancelled';
	}),
	erpReopens: inErp((quote) => {
		quote.status = 'open';
	}),
	erpNumbers: inErp((quote) => {
		quote.number ||= 'A9';
	}),
	erpDeletes: inErp((quote, world) => {
		world.quotes.splice(world.quotes.indexOf(quote), 1);
	}),
	fix: (world: World) => {
		if (world.missing.length === 0) return false;
		world.missing = [];
		return true;
	},
};

/** Actions of people in the CRM and in the ERP; `false` if an action is not possible now. */
export const ACTS = { ...OF_REP, ...OF_OTHERS };
export type ActName = keyof typeof ACTS;
export const ACT_NAMES = Object.keys(ACTS) as ActName[];

/** Performs an act and runs the flow, as after an event of the CRM or a check by the queue. */
export function act(world: World, name: ActName): boolean {
	if (!ACTS[name](world)) return false;
	const isEvent = name in OF_REP;
	const isThere = world.deal !== 'deleted' && world.deal.stage === 'at';
	runOnBadDays(world, { request: isThere && isEvent ? 'event' : 'nobody', isCheck: !isEvent });
	return true;
}
