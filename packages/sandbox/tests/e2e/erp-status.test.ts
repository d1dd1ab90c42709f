import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { configure, enterWithoutClock } from './support/configure.ts';
import { CONNECTOR, ERP_FLOWS, QUOTE_STAGE, queueRowsOf, quoteCase } from './support/quote-case.ts';
import type { SandboxWorld } from './support/world.ts';

let world: SandboxWorld;
beforeAll(async () => {
	world = await enterWithoutClock(...ERP_FLOWS);
});

describe('step 3: the deal ends', () => {
	it.each([
		['won', {}, 'vendido', null],
		['lost', { reason: 'Preço' }, 'perdido', 'Preço'],
		['lost', { reason: 'Negociação duplicada' }, 'cancelado', 'Negociação duplicada'],
	])(
		'%s %o: the quote becomes %s',
		async (status, { reason }: { reason?: string }, wanted, why) => {
			const { deal, moveTo } = await quoteCase(world);
			await moveTo(QUOTE_STAGE);
			await world.settle();
			await world.crm.updateDeal(deal.id, {
				status,
				...(reason ? { lost_reason_id: await world.crm.lostReasonId(reason) } : {}),
			});
			await world.settle();
			expect(await world.erp.onlyQuoteOf(deal.id)).toMatchObject({
				status: wanted,
				status_history: [{ to: wanted, reason: why }],
			});
		},
	);

	it("lost for a reason that cancels: the quote gets the ERP's own status for it", async () => {
		const restore = await configure(world, CONNECTOR, {
			no_erp:
				'{"open": "em_aberto", "won": "vendido", "lost": "cancelado", "cancelled": "perdido"}',
			do_erp:
				'{"em_aberto": "open", "vendido": "won", "cancelado": "lost", "perdido": "cancelled"}',
		});
		onTestFinished(restore);
		const { deal, moveTo } = await quoteCase(world);
		await moveTo(QUOTE_STAGE);
		await world.settle();
		const lost_reason_id = await world.crm.lostReasonId('Negociação duplicada');
		await world.crm.updateDeal(deal.id, { status: 'lost', lost_reason_id });
		await world.settle();
		expect(await world.erp.onlyQuoteOf(deal.id)).toMatchObject({ status: 'perdido' });
	});

	it('deleted: the quote is cancelled', async () => {
		const { deal, moveTo } = await quoteCase(world);
		await moveTo(QUOTE_STAGE);
		await world.settle();
		await world.crm.deleteDeal(deal.id);
		await world.settle();
		expect(await world.erp.onlyQuoteOf(deal.id)).toMatchObject({ status: 'cancelado' });
	});

	it('lost and then deleted: the quote stays lost, and nothing is retried', async () => {
		const { deal, moveTo } = await quoteCase(world);
		await moveTo(QUOTE_STAGE);
		await world.settle();
		await world.crm.updateDeal(deal.id, { status: 'lost' });
		await world.settle();
		await world.crm.deleteDeal(deal.id);
		await world.settle();
		expect(await world.erp.onlyQuoteOf(deal.id)).toMatchObject({ status: 'perdido' });
		expect(await queueRowsOf(world, deal.id)).toEqual([]);
	});

	it('lost and then reopened: the quote is open again', async () => {
		const { deal, moveTo } = await quoteCase(world);
		await moveTo(QUOTE_STAGE);
		await world.settle();
		await world.crm.updateDeal(deal.id, { status: 'lost' });
		await world.settle();
		await world.crm.updateDeal(deal.id, { status: 'ongoing' });
		await world.settle();
		expect(await world.erp.onlyQuoteOf(deal.id)).toMatchObject({
			status: 'em_aberto',
			status_history: [{ to: 'perdido' }, { to: 'em_aberto' }],
		});
	});

	it('lost and then reopened in another stage: the quote is open again', async () => {
		const { deal, moveTo } = await quoteCase(world);
		await moveTo(QUOTE_STAGE);
		await world.settle();
		await world.crm.updateDeal(deal.id, { status: 'lost' });
		await world.settle();
		const stage_id = await world.crm.stageId('Proposta enviada');
		await world.crm.updateDeal(deal.id, { status: 'ongoing', stage_id });
		await world.settle();
		expect(await world.erp.onlyQuoteOf(deal.id)).toMatchObject({ status: 'em_aberto' });
		expect(await queueRowsOf(world, deal.id)).toEqual([]);
	});

	it('won and then reopened: the rep is told that the ERP keeps the quote sold', async () => {
		const { deal, moveTo } = await quoteCase(world);
		await moveTo(QUOTE_STAGE);
		await world.settle();
		await world.crm.updateDeal(deal.id, { status: 'won' });
		await world.settle();
		await world.crm.updateDeal(deal.id, { status: 'ongoing' });
		await world.settle();
		expect(await world.erp.onlyQuoteOf(deal.id)).toMatchObject({ status: 'vendido' });
		expect(await world.crm.notes(deal.id)).toEqual([
			expect.stringContaining('No ERP o orçamento está "vendido", e a negociação diz outra coisa.'),
		]);
	});

	it('won right after reaching the stage: the quote is sold', async () => {
		const { deal, moveTo, number } = await quoteCase(world);
		await moveTo(QUOTE_STAGE);
		await world.crm.updateDeal(deal.id, { status: 'won' });
		await world.settle();
		const quote = await world.erp.onlyQuoteOf(deal.id);
		expect(quote).toMatchObject({ status: 'vendido' });
		expect(await number()).toBe(quote.number);
	});

	it('tells the rep when the ERP does not allow the change', async () => {
		const { deal, moveTo } = await quoteCase(world);
		await moveTo(QUOTE_STAGE);
		await world.settle();
		const cancelling = await world.crm.lostReasonId('Negociação duplicada');
		await world.crm.updateDeal(deal.id, { status: 'lost', lost_reason_id: cancelling });
		await world.settle();
		await world.crm.updateDeal(deal.id, { status: 'won' });
		await world.settle();
		expect(await world.erp.onlyQuoteOf(deal.id)).toMatchObject({ status: 'cancelado' });
		expect(await world.crm.notes(deal.id)).toMatchObject([
			expect.stringContaining(
				'[Orçamento no ERP] O ERP não mudou o status do orçamento para "vendido"',
			),
		]);
	});
});
