import { randomUUID } from 'node:crypto';
import { beforeAll, describe, it } from 'vitest';
import { enterWithoutClock } from './support/configure.ts';
import { guarded, guardsOf, type Story } from './support/guards.ts';
import { QUEUE_FLOW } from './support/queue.ts';
import {
	ERP_FLOW,
	ERP_FLOWS,
	QUOTE_STAGE,
	type QuoteCase,
	quoteCase,
} from './support/quote-case.ts';
import type { SandboxWorld } from './support/world.ts';

let world: SandboxWorld;
beforeAll(async () => {
	world = await enterWithoutClock(...ERP_FLOWS);
});

/** The loop's guard. While it is disabled, the loop runs until the second decision refuses. */
const STATUS = 'Mudar o status?';

/** Status of the quote by status of its deal. */
const STATUSES: Record<string, string> = { ongoing: 'em_aberto', won: 'vendido', lost: 'perdido' };

function story({ deal, cnpj, number }: QuoteCase): Story {
	return {
		key: deal.id,
		done: async () => {
			const quotes = await world.erp.quotesOf(deal.id);
			const wanted = STATUSES[(await world.crm.deal(deal.id)).status];
			return {
				customers: cnpj ? (await world.erp.customers(cnpj)).length : 0,
				quotes: quotes.length,
				right: quotes.filter(({ status }) => status === wanted).length,
				numbers: Number(Boolean(await number())),
				notes: (await world.crm.notes(deal.id)).length,
			};
		},
	};
}

/** Plays deals that together reach every output of every guard. */
async function tell(): Promise<Record<string, Story>> {
	const [sent, lacking, refused, stranger, won, reopened, elsewhere] = await Promise.all([
		quoteCase(world),
		quoteCase(world, { products: [] }),
		quoteCase(world, { cnpj: '11222333000182' }),
		quoteCase(world),
		quoteCase(world),
		quoteCase(world),
		quoteCase(world),
	]);
	const typed = await world.erp.createCustomer({ kind: 'pj', tax_id: sent.cnpj, name: 'Padaria' });
	const theirs = await world.erp.typeQuote(typed.id, `RD-${randomUUID()}`);
	await world.crm.updateDeal(stranger.deal.id, {
		custom_fields: { id_orcamento_erp: theirs.number },
	});
	for (const one of [sent, lacking, refused, stranger, won, reopened])
		await one.moveTo(QUOTE_STAGE);
	await elsewhere.moveTo('Apresentação');
	// A deal that is lost before it has a quote never gets one.
	await world.settle();
	await world.crm.updateDeal(won.deal.id, { status: 'won' });
	await world.crm.updateDeal(reopened.deal.id, { status: 'lost' });
	await world.settle();
	await world.crm.updateDeal(reopened.deal.id, { status: 'ongoing' });
	await world.crm.updateDeal(sent.deal.id, { rating: 3 });
	await world.crm.updateContact(sent.contactId, { job_title: 'Dona' });
	const stories = { sent, lacking, refused, stranger, won, reopened, elsewhere };
	return Object.fromEntries(Object.entries(stories).map(([name, one]) => [name, story(one)]));
}

describe('with a guard disabled', () => {
	let expectSafeWithout: Awaited<ReturnType<typeof guarded>>;
	beforeAll(async () => {
		const systems = [world.crm.control, world.erp.control];
		expectSafeWithout = await guarded(world, { path: ERP_FLOW, tell, systems });
	});

	const tells = { operation: 'createDealNote', kind: 'notes' };

	it.each(guardsOf(ERP_FLOW).filter((guard) => guard !== STATUS))(
		'%s: nothing is written that would not have been written otherwise',
		(guard) => expectSafeWithout(guard),
	);

	// The run ends after the status was set, so it is not remembered: a rep who reopens the deal is told that the ERP
	// says otherwise.
	it(`${STATUS}: nothing else is written than a note to the rep`, () =>
		expectSafeWithout(STATUS, { tells }));

	it('the queue never mistakes unfinished work for finished', () =>
		expectSafeWithout('Como terminou?', { path: QUEUE_FLOW, tells }));
});
