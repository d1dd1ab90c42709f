import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { WorkflowFile } from '../../src/workflow-files.ts';
import { enterWithoutClock, publishChanged } from './support/configure.ts';
import { type Added, addAfter, message, placeOf, rowsOf } from './support/own-steps.ts';
import { EVENTS_FLOW, MEMORY, QUEUE, ROLES, sweep } from './support/queue.ts';
import { ERP_FLOW, ERP_FLOWS, QUOTE_STAGE, queueRowsOf, quoteCase } from './support/quote-case.ts';
import { wiresOf } from './support/recipes.ts';
import { type Answer, serve } from './support/server.ts';
import { workflowOf } from './support/workflow-of.ts';
import type { SandboxWorld } from './support/world.ts';

const OWN_STEPS = 'erp-quotes/seus-passos.json';

const never = {
	...{ id: 'never', leftValue: 'a', rightValue: 'b' },
	operator: { type: 'string', operation: 'equals' },
};
/** Ends of a branch that tell the queue nothing. */
const ENDS: Added[] = [
	{
		name: 'no items',
		type: 'n8n-nodes-base.filter',
		typeVersion: 2.2,
		parameters: { conditions: conditionsOf(never), options: {} },
	},
	{
		name: 'words of the queue',
		type: 'n8n-nodes-base.set',
		typeVersion: 3.4,
		parameters: {
			mode: 'raw',
			jsonOutput: '{"resultado":"aguardando","error":"nada","visto":"x"}',
			options: {},
		},
	},
];

function conditionsOf(condition: object) {
	const options = { caseSensitive: true, leftValue: '', typeValidation: 'loose', version: 2 };
	return { options, conditions: [condition], combinator: 'and' };
}

const restores: (() => Promise<void>)[] = [];
afterEach(async () => {
	for (const restore of restores.splice(0)) await restore();
});
const adapt = async (
	world: SandboxWorld,
	path: string,
	edit: (workflow: WorkflowFile) => WorkflowFile,
) => {
	restores.push(await publishChanged(world, path, edit));
};

/** Makes the rows of a flow due and runs the queue's check of every minute. */
async function minutesLater(world: SandboxWorld, path: string): Promise<void> {
	await world.n8n.tables.update(QUEUE, { fluxo: workflowOf(path).id }, { proxima: 1 });
	await sweep(world);
	await world.settle();
}

describe('the places for own steps in quotes', () => {
	const NAME = "{{ $('Negociação').first().json.deal.name }}";
	let world: SandboxWorld;
	beforeAll(async () => {
		world = await enterWithoutClock(...ERP_FLOWS, EVENTS_FLOW, OWN_STEPS);
	});

	/** Publishes the flow with a message behind each place. Returns the texts that were sent. */
	async function listening(answer: () => Answer = () => ({ status: 200 })) {
		const chat = await serve(answer);
		await adapt(world, OWN_STEPS, (workflow) => {
			for (const event of ['Orçamento criado', 'Ganha', 'Perdida']) {
				const node = message(chat.url, `${event}: ${NAME}`);
				addAfter(workflow, placeOf(event), { ...node, name: `Avisar: ${event}` });
			}
			return workflow;
		});
		return () => chat.asked.map(({ body }) => (body as { text: string }).text);
	}

	it('are each reached once, whatever else changes in the deal', async () => {
		const said = await listening();
		const { deal, moveTo } = await quoteCase(world);
		await moveTo(QUOTE_STAGE);
		await world.settle();
		expect(said()).toEqual([`Orçamento criado: ${deal.name}`]);
		await world.crm.updateDeal(deal.id, { status: 'won' });
		await world.settle();
		await world.crm.updateDeal(deal.id, { rating: 4 });
		await world.settle();
		expect(said()).toEqual([`Orçamento criado: ${deal.name}`, `Ganha: ${deal.name}`]);
		await world.crm.updateDeal(deal.id, { status: 'ongoing' });
		await world.settle();
		await world.crm.updateDeal(deal.id, { status: 'lost' });
		await world.settle();
		expect(said().slice(2)).toEqual([`Perdida: ${deal.name}`]);
		expect(await rowsOf(world, OWN_STEPS)).toEqual([]);
	});

	it('are reached by a deal that is won or lost without a quote', async () => {
		const said = await listening();
		const [won, lost] = [await quoteCase(world), await quoteCase(world)];
		await world.crm.updateDeal(won.deal.id, { status: 'won' });
		await world.crm.updateDeal(lost.deal.id, { status: 'lost' });
		await world.settle();
		expect(said().sort()).toEqual([`Ganha: ${won.deal.name}`, `Perdida: ${lost.deal.name}`]);
		expect(await world.erp.quotesOf(won.deal.id)).toEqual([]);
	});

	it('are retried on their own if a step fails, and delay nothing else', async () => {
		let status = 503;
		const said = await listening(() => ({ status }));
		const { deal, moveTo } = await quoteCase(world);
		await moveTo(QUOTE_STAGE);
		await world.settle();
		await world.crm.updateDeal(deal.id, { status: 'won' });
		await world.settle();
		expect(await world.erp.onlyQuoteOf(deal.id)).toMatchObject({ status: 'vendido' });
		expect(await queueRowsOf(world, deal.id)).toEqual([]);
		const waiting = await rowsOf(world, OWN_STEPS);
		expect(waiting.map(({ chave }) => String(chave).split(':')[0]).sort()).toEqual([
			'negociação ganha',
			'orçamento criado',
		]);
		for (const { situacao } of waiting) expect(situacao).toContain('Um dos seus passos falhou');
		status = 200;
		const failed = said().length;
		await minutesLater(world, OWN_STEPS);
		expect(said().slice(failed).sort()).toEqual([
			`Ganha: ${deal.name}`,
			`Orçamento criado: ${deal.name}`,
		]);
		expect(await rowsOf(world, OWN_STEPS)).toEqual([]);
	});

	it.each(ENDS)('may end with $name', async (end) => {
		await adapt(world, OWN_STEPS, (workflow) => addAfter(workflow, placeOf('Ganha'), end));
		const { deal } = await quoteCase(world);
		await world.crm.updateDeal(deal.id, { status: 'won' });
		await world.settle();
		expect(await rowsOf(world, OWN_STEPS)).toEqual([]);
		const done = await world.n8n.tables.rows(MEMORY);
		expect(done.filter(({ chave }) => String(chave).includes(`ganha:${deal.id}`))).toHaveLength(1);
	});

	it('let an If before the quote decide whether it is created', async () => {
		const said = await listening();
		await adapt(world, ERP_FLOW, (workflow) => {
			const place = placeOf('Antes do orçamento');
			const next = wiresOf(workflow)[place]?.main[0]?.[0];
			if (next === undefined) throw new Error('The place leads nowhere');
			addAfter(workflow, place, {
				name: 'Vale a pena?',
				type: 'n8n-nodes-base.if',
				typeVersion: 2.3,
				parameters: {
					conditions: conditionsOf({
						id: 'least',
						leftValue: "={{ $('Preparar o orçamento').first().json.quote.totals.total / 100 }}",
						rightValue: 500,
						operator: { type: 'number', operation: 'gte' },
					}),
					options: {},
				},
			});
			const declined = { node: 'Não orçar', type: 'main', index: 0 };
			wiresOf(workflow)['Vale a pena?'] = { main: [[next], [declined]] };
			return workflow;
		});
		const small = await quoteCase(world, { products: [{ price: 100 }] });
		const lacking = await quoteCase(world, { cnpj: null, products: [{ price: 100 }] });
		const large = await quoteCase(world, { products: [{ price: 1000 }] });
		for (const one of [small, lacking, large]) await one.moveTo(QUOTE_STAGE);
		await world.settle();
		for (const { deal } of [small, lacking]) {
			expect(await world.erp.quotesOf(deal.id)).toEqual([]);
			expect(await queueRowsOf(world, deal.id)).toEqual([]);
			expect(await world.crm.notes(deal.id)).toEqual([]);
		}
		await world.erp.onlyQuoteOf(large.deal.id);
		await world.crm.updateDeal(small.deal.id, { status: 'won' });
		await world.settle();
		expect(said()).toContain(`Ganha: ${small.deal.name}`);
		expect(await world.crm.notes(small.deal.id)).toEqual([]);
	});
});

describe('without listeners', () => {
	it('the story needs neither the flow nor the events', async () => {
		const world = await enterWithoutClock(...ERP_FLOWS);
		const { deal, moveTo, number } = await quoteCase(world);
		await world.n8n.tables.remove(ROLES, { nome: workflowOf(OWN_STEPS).name });
		await moveTo(QUOTE_STAGE);
		await world.settle();
		await world.crm.updateDeal(deal.id, { status: 'won' });
		await world.settle();
		expect(await number()).toBeTruthy();
		expect(await queueRowsOf(world, deal.id)).toEqual([]);
		expect(await rowsOf(world, OWN_STEPS)).toEqual([]);
	});
});

describe('a publication in which a trigger has a stage of its own', () => {
	it('fails with a sentence that names both nodes and the difference', async () => {
		const world = await enterWithoutClock(...ERP_FLOWS.filter((path) => path !== ERP_FLOW));
		const file = structuredClone(workflowOf(ERP_FLOW));
		const trigger = file.nodes.find(({ name }) => name === 'Conferir o CRM');
		if (!trigger) throw new Error('There is no trigger "Conferir o CRM"');
		const read = "={{ $('Preparar o orçamento').params.quoteStage }}";
		const parameters = JSON.stringify(trigger.parameters).replaceAll(read, 'Apresentação');
		trigger.parameters = JSON.parse(parameters);
		restores.push(async () => void (await world.n8n.upsertWorkflow(workflowOf(ERP_FLOW))));
		await world.n8n.upsertWorkflow(file);
		await expect(world.n8n.publishWorkflow(file.id)).rejects.toThrow(
			/"Preparar o orçamento" e "Conferir o CRM" têm etapas diferentes/,
		);
	});
});
