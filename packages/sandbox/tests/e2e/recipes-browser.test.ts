import { randomInt, randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { clickedRecipes } from './support/clicked-recipes.ts';
import { publishChanged, withoutClock } from './support/configure.ts';
import { ALERTS_FLOW, CHANNELS, delivered, MESSAGES, MESSAGES_FLOW } from './support/messages.ts';
import { EVENTS_FLOW, NEVER, QUEUE, QUEUE_FLOW } from './support/queue.ts';
import { ERP_FLOWS, quoteCase, rowFor } from './support/quote-case.ts';
import { workflowOf } from './support/workflow-of.ts';
import { enterSandbox } from './support/world.ts';

const OWN_STEPS = 'erp-quotes/seus-passos.json';
const TOLD = ['e-mail', 'WhatsApp'] as const;

const recipes = clickedRecipes();

describe('after a recipe is followed in the editor,', () => {
	it('a won deal is announced once by e-mail and WhatsApp', async () => {
		const channels = TOLD.map((channel) => CHANNELS[channel].path);
		const messages = [EVENTS_FLOW, MESSAGES_FLOW, ...channels];
		const world = await enterSandbox(...ERP_FLOWS, OWN_STEPS, ...messages);
		recipes.restore(world, OWN_STEPS);
		await recipes.open(OWN_STEPS);
		const place = 'Ganha: seus passos aqui';
		const tell = await recipes.editor.appendNode(
			'Execute Sub-workflow',
			place,
			'Execute A Sub Workflow',
		);
		await tell.pick('workflowId', workflowOf(MESSAGES_FLOW).name);
		const deal = "$('Negociação').first().json.deal";
		await tell.fill('chave', `ganha:{{ ${deal}.id }}`);
		await tell.fill('texto', `Ganhamos {{ ${deal}.name }}!`);
		await tell.close();
		await recipes.publish('message-won');

		const won = await quoteCase(world);
		await world.crm.updateDeal(won.deal.id, { status: 'won' });
		await world.settle();
		await world.crm.updateDeal(won.deal.id, { rating: 4 });
		await world.settle();
		for (const channel of TOLD) {
			const texts = (await delivered(world, channel)).map(({ text }) => text.trim());
			expect(texts.filter((text) => text === `Ganhamos ${won.deal.name}!`)).toHaveLength(1);
		}
	});

	it('an alert is sent after the configured time', async () => {
		const world = await enterSandbox(QUEUE_FLOW, EVENTS_FLOW, MESSAGES_FLOW, ALERTS_FLOW);
		recipes.restore(world, ALERTS_FLOW);
		await publishChanged(world, ALERTS_FLOW, withoutClock);
		const situacao = `O ERP respondeu ${'x'.repeat(randomInt(1, 99))}`;
		await world.n8n.tables.add(QUEUE, [rowFor(randomUUID(), { situacao, proxima: NEVER })]);
		recipes.afterwards(() => world.n8n.tables.remove(QUEUE, { situacao }));
		const alerts = async () => {
			await world.n8n.runFromTrigger(workflowOf(ALERTS_FLOW).id, 'A cada 10 minutos');
			await world.settle();
			const texts = (await world.n8n.tables.rows(MESSAGES)).map(({ texto }) => String(texto));
			return texts.filter((text) => text.includes(situacao));
		};
		expect(await alerts()).toEqual([]);

		await recipes.open(ALERTS_FLOW);
		const settings = await recipes.editor.openNode('Configuração');
		// So short that the test need not wait.
		await settings.setRow('minutos', '0.001');
		await settings.close();
		await recipes.publish('alert-minutes');
		expect(await alerts()).toHaveLength(1);
	});
});
