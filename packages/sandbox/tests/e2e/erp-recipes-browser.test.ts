import { describe, expect, it } from 'vitest';
import { clickedRecipes } from './support/clicked-recipes.ts';
import { EVENTS_FLOW } from './support/queue.ts';
import { ERP_FLOW, ERP_FLOWS, QUOTE_STAGE, queueRowsOf, quoteCase } from './support/quote-case.ts';
import { serve } from './support/server.ts';
import { enterSandbox } from './support/world.ts';

const OWN_STEPS = 'erp-quotes/seus-passos.json';

const DAY_MS = 86_400_000;

const recipes = clickedRecipes();

describe('after two recipes are followed in the editor,', () => {
	it('a message is sent once the quote has a number, the rep gets a task for three days later, and the quote is closed as usual', async () => {
		const world = await enterSandbox(...ERP_FLOWS, EVENTS_FLOW, OWN_STEPS);
		const chat = await serve(() => ({ status: 200 }));
		recipes.restore(world, OWN_STEPS);
		await recipes.open(OWN_STEPS);
		const { editor } = recipes;
		const message = await editor.appendNode('HTTP Request', 'Orçamento criado: seus passos aqui');
		await message.rename('Avisar a equipe');
		await message.choose('method', 'POST');
		await message.fill('url', chat.url);
		await message.toggle('sendBody');
		await message.fill('name', 'text');
		const deal = "$('Negociação').first().json.deal";
		await message.fill(
			'value',
			`Orçamento {{ ${deal}.custom_fields.id_orcamento_erp }} de {{ ${deal}.name }}`,
		);
		await message.close();
		await recipes.publish('own-steps');

		recipes.next();
		const task = await editor.appendNode('RD Station CRM', 'Avisar a equipe', 'Create task');
		await task.fill('name', 'Ligar sobre o orçamento');
		await task.setExpression('createdById', `{{ ${deal}.owner_id }}`);
		await task.addOption('Add Field', 'Deal');
		await task.setExpression('dealId', `{{ ${deal}.id }}`);
		await task.addOption('Add Field', 'Due Date');
		await task.setExpression('dueDate', "{{ $now.plus(3, 'days') }}");
		await task.close();
		await recipes.publish('task');

		const quoted = await quoteCase(world);
		const [owner] = await world.crm.users();
		await world.crm.updateDeal(quoted.deal.id, { owner_id: owner?.id });
		const from = Date.now();
		await quoted.moveTo(QUOTE_STAGE);
		await world.settle();
		expect(await queueRowsOf(world, quoted.deal.id)).toEqual([]);
		const [made, ...others] = await world.crm.tasksOf(quoted.deal.id);
		expect(others).toEqual([]);
		expect(made).toMatchObject({ name: 'Ligar sobre o orçamento', created_by_id: owner?.id });
		const days = (Date.parse(made?.due_date ?? '') - from) / DAY_MS;
		expect(days).toBeGreaterThanOrEqual(2.99);
		expect(days).toBeLessThan(3.1);

		await world.crm.updateDeal(quoted.deal.id, { status: 'won' });
		await world.settle();
		expect(await world.erp.onlyQuoteOf(quoted.deal.id)).toMatchObject({ status: 'vendido' });
		const text = `Orçamento ${await quoted.number()} de ${quoted.deal.name}`;
		expect(chat.asked.map(({ body }) => body)).toEqual([{ text }]);
	});

	it('of two pipelines with the stage, only the chosen one gets quotes, and only from the minimum value on', async () => {
		const world = await enterSandbox(...ERP_FLOWS);
		const usual = await quoteCase(world);
		const small = await quoteCase(world, { products: [{ price: 499.99 }] });
		const enough = await quoteCase(world, { products: [{ price: 500 }] });
		const pipeline = `Funil de ${enough.deal.name}`;
		const stage_id = await world.crm.newStage(pipeline, QUOTE_STAGE);
		recipes.restore(world, ERP_FLOW);
		await recipes.open(ERP_FLOW);
		const { editor } = recipes;
		const prepare = await editor.openNode('Preparar o orçamento');
		await prepare.choose('quoteStage', `${pipeline} › ${QUOTE_STAGE}`);
		await prepare.close();
		await recipes.publish('pipeline');

		recipes.next();
		const place = 'Antes do orçamento: seus passos aqui';
		const rule = await editor.addNode('If', place, 'Achar ou criar no ERP');
		await rule.setCondition(
			"{{ $('Preparar o orçamento').first().json.quote.totals.total }}",
			...(['Number', 'is greater than or equal to', '50000'] as const),
		);
		await rule.close();
		await editor.connect('If', 1, 'Não orçar');
		const reason = await editor.openNode('Não orçar');
		await reason.setRow('motivo', 'Só a partir de R$ 500');
		await reason.close();
		await recipes.publish('least-value');

		await usual.moveTo(QUOTE_STAGE);
		for (const { deal } of [small, enough]) await world.crm.updateDeal(deal.id, { stage_id });
		await world.settle();
		await world.crm.updateDeal(usual.deal.id, { status: 'won' });
		await world.settle();
		for (const { deal } of [usual, small]) {
			expect(await world.erp.quotesOf(deal.id)).toEqual([]);
			expect(await queueRowsOf(world, deal.id)).toEqual([]);
			expect(await world.crm.notes(deal.id)).toEqual([]);
		}
		expect(await enough.number()).toBe((await world.erp.onlyQuoteOf(enough.deal.id)).number);
	});
});
