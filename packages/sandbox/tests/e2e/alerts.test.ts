import { randomUUID } from 'node:crypto';
import { afterEach, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { enterWithoutClock, publishChanged } from './support/configure.ts';
import { ALERTS_FLOW, MESSAGES_FLOW } from './support/messages.ts';
import { EVENTS_FLOW, NEVER, QUEUE, QUEUE_FLOW, ROLES } from './support/queue.ts';
import { ERP_FLOW, ERP_FLOWS, QUOTE_STAGE, quoteCase, rowFor } from './support/quote-case.ts';
import { nodeOf } from './support/recipes.ts';
import { workflowOf } from './support/workflow-of.ts';
import type { SandboxWorld } from './support/world.ts';

const MEMORY = 'rdcrm_alertas';

let world: SandboxWorld;
beforeAll(async () => {
	const flows = [...ERP_FLOWS, EVENTS_FLOW, MESSAGES_FLOW, ALERTS_FLOW];
	world = await enterWithoutClock(...flows);
	await runCheck();
	// Another test may have left a problem there.
	await world.n8n.tables.clear(MEMORY);
});
afterEach(async () => {
	for (const { id } of await world.n8n.tables.rows(QUEUE)) {
		await world.n8n.tables.remove(QUEUE, { id: Number(id) });
	}
	await world.n8n.tables.clear(MEMORY);
});

interface Message {
	assunto: string;
	texto: string;
}

/** Runs a check of the alerts. Returns the messages that it requested. */
async function runCheck(trigger = 'A cada 10 minutos'): Promise<Message[]> {
	const known = new Set((await messages()).map(({ chave }) => chave));
	await world.n8n.runFromTrigger(workflowOf(ALERTS_FLOW).id, trigger);
	await world.settle();
	// No channel is published, and a message waiting for one would be a problem of its own.
	for (const { id, chave } of await world.n8n.tables.rows(QUEUE)) {
		if (String(chave).startsWith('aviso:'))
			await world.n8n.tables.remove(QUEUE, { id: Number(id) });
	}
	return (await messages()).filter(({ chave }) => !known.has(chave));
}

async function messages() {
	const rows = await world.n8n.tables.rows('rdcrm_avisos');
	return rows
		.filter(({ canal }) => `${canal}` === '')
		.map(({ chave, assunto, texto }) => ({
			chave: String(chave),
			assunto: String(assunto),
			texto: String(texto),
		}));
}

/** Puts records into the queue that have failed three times for this reason. */
async function failing(count: number, situacao: string): Promise<void> {
	const rows = Array.from({ length: count }, (_, index) =>
		rowFor(randomUUID(), {
			...{ titulo: `Fornos ${index + 1}`, link: `https://crm.rdstation.com/app/deals/${index}` },
			...{ situacao, tentativas: 3, proxima: NEVER },
		}),
	);
	await world.n8n.tables.add(QUEUE, rows);
}

describe('operators', () => {
	it('get no message while everything works', async () => {
		await world.n8n.tables.add(QUEUE, [
			rowFor(randomUUID(), { situacao: 'O ERP respondeu 503', tentativas: 1, proxima: NEVER }),
		]);
		expect(await runCheck()).toEqual([]);
		expect(await runCheck('Todo dia')).toEqual([]);
	});

	it('get a single message for a burst, with the flow, the reason and the names', async () => {
		await failing(12, 'O ERP respondeu 503');
		const [message, ...others] = await runCheck();
		expect(others).toEqual([]);
		for (const part of [workflowOf(ERP_FLOW).name, 'O ERP respondeu 503', 'Registros: 12']) {
			expect(message?.texto).toContain(part);
		}
		expect(message?.texto).toContain('Fornos 1 https://crm.rdstation.com/app/deals/0');
		await failing(1, 'O ERP respondeu 503');
		expect(await runCheck()).toEqual([]);
	});

	it('are notified of a new reason, and only of that one', async () => {
		await failing(1, 'O ERP respondeu 503');
		await runCheck();
		await failing(1, 'O CNPJ não é válido');
		const [message] = await runCheck();
		expect(message?.texto).toContain('O CNPJ não é válido');
		expect(message?.texto).not.toContain('503');
	});

	it('are notified again if the problem was gone in between', async () => {
		await failing(1, 'O ERP respondeu 503');
		expect(await runCheck()).toHaveLength(1);
		await world.n8n.tables.update(MEMORY, { tipo: 'problema' }, { vence: '2026-01-01' });
		await world.n8n.tables.update(QUEUE, { situacao: 'O ERP respondeu 503' }, { tentativas: 0 });
		expect(await runCheck()).toEqual([]);
		await failing(1, 'O ERP respondeu 503');
		expect(await runCheck()).toHaveLength(1);
	});

	it('are notified of an unpublished flow', async () => {
		await world.n8n.tables.add(QUEUE, [
			rowFor(randomUUID(), {
				situacao: 'O fluxo foi apagado ou não está publicado: publique-o.',
				proxima: NEVER,
			}),
		]);
		const [message] = await runCheck();
		expect(message?.texto).toContain('não está publicado');
	});

	it('get everything that waits in the daily summary, whether reported before or not', async () => {
		await failing(2, 'O ERP respondeu 503');
		await runCheck();
		await failing(1, 'O CNPJ não é válido');
		const [message] = await runCheck('Todo dia');
		expect(message?.assunto).toMatch(/^Resumo do dia.*: 2$/);
		expect(message?.texto).toContain('503');
		expect(message?.texto).toContain('CNPJ');
		expect(await runCheck()).toEqual([]);
	});
});

describe('a subscription in the CRM', () => {
	it('that has been inactive for 15 minutes is reported with the flow that needs it', async () => {
		await runCheck();
		await world.crm.deactivate('crm_deal_updated');
		expect(await runCheck()).toEqual([]);
		await world.n8n.tables.update(MEMORY, { tipo: 'assinatura' }, { visto: '2026-01-01' });
		const [message] = await runCheck();
		expect(message?.texto).toContain(workflowOf(ERP_FLOW).name);
		expect(message?.texto).toContain('crm_deal_updated');
		// The message says to do this.
		const { id } = workflowOf(ERP_FLOW);
		await world.n8n.unpublishWorkflow(id);
		await world.n8n.publishWorkflow(id);
		const { deal, moveTo } = await quoteCase(world);
		await moveTo(QUOTE_STAGE);
		await world.settle();
		await world.erp.onlyQuoteOf(deal.id);
	});

	it('is not considered missing while the CRM does not answer', async () => {
		await runCheck();
		await world.n8n.tables.update(MEMORY, { tipo: 'assinatura' }, { visto: '2026-01-01' });
		await world.crm.control.fault('listWebhooks', { type: 'status', status: 503 }, null);
		try {
			expect(await runCheck()).toEqual([]);
		} finally {
			await world.crm.control.clearFaults();
		}
	});
});

it('a tool that nobody checks any more is reported the second time, with what to do', async () => {
	const role = { papel: 'helpdesk', sistema: 'outro', fluxo: 'x', nome: 'Outro: conector' };
	await world.n8n.tables.add(ROLES, [role]);
	onTestFinished(() => world.n8n.tables.remove(ROLES, { nome: role.nome }));
	/** Publishes the alerts as if this much less time were needed. */
	const sooner = async (times: Record<string, [from: string, to: string]>) => {
		const restore = await publishChanged(world, ALERTS_FLOW, (workflow) => {
			for (const [name, [from, to]] of Object.entries(times)) {
				const node = nodeOf(workflow, name);
				const text = JSON.stringify(node.parameters);
				expect(text).toContain(from);
				node.parameters = JSON.parse(text.replace(from, to));
			}
			return workflow;
		});
		onTestFinished(restore);
	};
	const anHourAgo: Record<string, [string, string]> = { 'Não conferiu': ['3600000', '1'] };
	await sooner(anHourAgo);
	expect(await runCheck()).toEqual([]);
	const [now, later] = ["(0, 'minutes').toISO", "(5, 'minutes').toISO"];
	await sooner({ ...anHourAgo, 'Ainda não conferiu': [later, now] });
	const [message] = await runCheck();
	expect(message?.texto).toMatch(/Ninguém confere.*Outro: conector, desde \d\d\/\d\d/);
	expect(message?.texto).toContain('rdcrm_papeis');
	expect(await runCheck()).toEqual([]);
});

/**
 * For the changed workflow, any sign of life is too old, so that the test need not wait a quarter
 * of an hour.
 */
it('a queue that has stopped running causes a failed execution that names it', async () => {
	const restore = await publishChanged(world, ALERTS_FLOW, (workflow) => {
		const filter = workflow.nodes.find(({ name }) => name === 'Sem sinal');
		const text = JSON.stringify(filter?.parameters);
		expect(text).toContain('960000');
		Object.assign(filter ?? {}, { parameters: JSON.parse(text.replace('960000', '1')) });
		return workflow;
	});
	const { id: workflowId } = workflowOf(ALERTS_FLOW);
	const afterId = await world.n8n.executions.newestId();
	await world.n8n.runFromTrigger(workflowId, 'A cada 10 minutos');
	await world.settle();
	const runs = await world.n8n.executions.list({ workflowId, afterId, status: ['error'] });
	const outputs = await Promise.all(runs.map(({ id }) => world.n8n.executions.outputs(id)));
	await restore();
	expect(JSON.stringify(outputs)).toContain(workflowOf(QUEUE_FLOW).name);
});
