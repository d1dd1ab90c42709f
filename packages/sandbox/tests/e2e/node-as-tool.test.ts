import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { agentWith } from './support/agent.ts';
import type { Contact, Deal } from './support/crm.ts';
import { lastResult } from './support/model.ts';
import { enterSandbox, type SandboxWorld } from './support/world.ts';

let world: SandboxWorld;
beforeAll(async () => {
	world = await enterSandbox();
});

/** Creates a customer with one ongoing deal. */
async function customer(): Promise<{ contact: Contact; email: string; deal: Deal }> {
	const email = `${randomUUID()}@exemplo.com.br`;
	const contact = await world.crm.addContact({ name: 'Ana Lima', emails: [{ email }] });
	const deal = await world.crm.createDeal({
		name: 'Climatização da loja',
		contact_ids: [contact.id],
	});
	return { contact, email, deal };
}

const said = (outputs: Record<string, unknown>) => JSON.stringify(outputs.Agent);

describe('an agent with the node as its tools', () => {
	it("reads a customer's context and writes a note on the deal", async () => {
		const { email, deal } = await customer();
		const agent = await agentWith(world, [
			() => ({ call: 'Customer_context', given: { email } }),
			(prompt) => {
				const [{ deals }] = JSON.parse(lastResult(prompt)) as [{ deals: Deal[] }];
				const given = { deal_id: deals[0]?.id, text: `Sobre ${deals[0]?.name}: ligar amanhã` };
				return { call: 'Write_note', given };
			},
			() => ({ say: 'A nota está na negociação.' }),
		]);
		const run = await agent.ask('Anote que é para ligar amanhã.');
		expect(await agent.statusOf(run)).toBe('success');
		expect(said(await world.n8n.executions.outputs(run.id))).toContain(
			'A nota está na negociação.',
		);
		expect(await world.crm.notes(deal.id)).toEqual(['Sobre Climatização da loja: ligar amanhã']);

		const [first] = agent.prompts;
		const tools = Object.fromEntries(
			(first?.tools ?? []).map((tool) => [tool.function.name, tool.function]),
		);
		expect(tools).toMatchObject({
			Customer_context: { description: 'Get contact with its context in RD Station CRM' },
			Write_note: {
				description: 'Create deal note in RD Station CRM',
				parameters: {
					properties: { deal_id: { description: expect.stringContaining('24 characters') } },
				},
			},
			Win_deal: { description: 'Mark deal as won in RD Station CRM' },
		});
	});

	it('learns from a refusal what happened and what to do, and continues', async () => {
		const { deal } = await customer();
		const given = { deal_id: 'f'.repeat(24), text: 'Ligar amanhã' };
		const agent = await agentWith(world, [
			() => ({ call: 'Write_note', given }),
			() => ({ call: 'Write_note', given: { ...given, deal_id: 'a negociação da Ana' } }),
			() => ({ call: 'Write_note', given: { ...given, deal_id: deal.id } }),
			() => ({ say: 'Na terceira tentativa.' }),
		]);
		const run = await agent.ask('Anote que é para ligar amanhã.');
		expect(await agent.statusOf(run)).toBe('success');
		const [, unknown, noId] = agent.prompts.map((prompt) => lastResult(prompt));
		expect(unknown).toContain('Check that the ID exists in the account of this credential');
		expect(noId).toContain('is not an ID');
		for (const result of [unknown, noId]) expect(result).not.toMatch(/\[item \d\]|\bat .*:\d+:\d+/);
		expect(await world.crm.notes(deal.id)).toEqual(['Ligar amanhã']);
	});

	it('streams its answer if the workflow does', async () => {
		const { email } = await customer();
		const agent = await agentWith(
			world,
			[
				() => ({ call: 'Customer_context', given: { email } }),
				() => ({ say: 'Ana tem uma negociação.' }),
			],
			'streaming',
		);
		const run = await agent.ask('O que Ana tem?');
		expect(await agent.statusOf(run)).toBe('success');
		expect(agent.prompts.map(({ stream }) => stream)).toEqual([true, true]);
		expect(run.answer).toContain('Ana tem uma negociação.');
	});
});

describe('a tool that requires approval', () => {
	it('does nothing before the approval, and then tells the model what it has done', async () => {
		const { deal } = await customer();
		const agent = await agentWith(world, [
			() => ({
				call: 'Win_deal',
				given: { toolParameters: { deal_id: deal.id }, hitlParameters: {} },
			}),
			() => ({ say: 'Ganha.' }),
		]);
		const run = await agent.ask('A negociação foi ganha.');
		expect(await agent.statusOf(run)).toBe('waiting');
		expect((await world.crm.deal(deal.id)).status).toBe('ongoing');
		expect(agent.request().text).toContain(deal.id);

		await agent.press('Sim', run);
		expect(await agent.statusOf(run)).toBe('success');
		expect((await world.crm.deal(deal.id)).status).toBe('won');
		const [, after] = agent.prompts;
		expect(after && lastResult(after)).toContain('"status":"won"');
	});

	it('does nothing if the person declines, and the model is told', async () => {
		const { deal } = await customer();
		const agent = await agentWith(world, [
			() => ({
				call: 'Win_deal',
				given: { toolParameters: { deal_id: deal.id }, hitlParameters: {} },
			}),
			() => ({ say: 'Fica aberta.' }),
		]);
		const run = await agent.ask('A negociação foi ganha.');
		await agent.press('Não', run);
		expect(await agent.statusOf(run)).toBe('success');
		expect((await world.crm.deal(deal.id)).status).toBe('ongoing');
		const [, after] = agent.prompts;
		expect(after && lastResult(after)).toContain('User rejected the tool call');
	});
});
