import { createHmac, randomUUID } from 'node:crypto';
import { beforeAll, expect, it } from 'vitest';
import { addresses } from './support/addresses.ts';
import * as freshdesk from './support/freshdesk.ts';
import { flowsOf } from './support/helpdesk-flows.ts';
import { EVENTS_FLOW } from './support/queue.ts';
import { NUMBER_FLOW } from './support/quote-case.ts';
import { workflowOf } from './support/workflow-of.ts';
import { enterSandbox, type SandboxWorld } from './support/world.ts';
import * as zendesk from './support/zendesk.ts';

const { n8n, secret } = addresses();

let world: SandboxWorld;
beforeAll(async () => {
	world = await enterSandbox(
		NUMBER_FLOW,
		EVENTS_FLOW,
		'marketing-sync/mailchimp/mailchimp.json',
		...flowsOf('freshdesk'),
		...flowsOf('zendesk'),
	);
});

const post = (path: string, body: string, headers: Record<string, string>) =>
	fetch(`${n8n}/webhook/${path}`, {
		method: 'POST',
		headers: { 'content-type': 'application/json', 'x-segredo': secret, ...headers },
		body,
	});

function erpNotice() {
	const body = JSON.stringify({ data: { external_code: 'RD-650878567482d9c0c7002050' } });
	const timestamp = String(Math.floor(Date.now() / 1000));
	const hex = createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex');
	return post('erp-orcamentos', body, {
		'x-erp-timestamp': timestamp,
		'x-erp-signature': `sha256=${hex}`,
	});
}

const mql = () =>
	post('mailchimp-mql', JSON.stringify({ email: `${randomUUID()}@exemplo.com.br` }), {});

/** Nodes that see the whole call: the triggers, and the node that first checks the notification. */
const MAY_SEE = ['Jornada pediu contato', 'Ticket novo', 'Sem número?', 'Painel do agente'];

it.each([
	['the MQL of Mailchimp', mql],
	['the notice of Freshdesk', () => freshdesk.notice('novo', { ticket_id: 987654 })],
	['the panel of Freshdesk', () => freshdesk.panel({ ticket_id: 987654 })],
	['the panel of Zendesk', () => zendesk.panel({ ticket_id: '987654' })],
])('%s shows its secret in no node after the first that may drop it', async (_, knock) => {
	const newest = await world.n8n.executions.newestId();
	await knock();
	await world.settle();
	const executions = await world.n8n.executions.list({ afterId: newest });
	const outputs = await Promise.all(executions.map(({ id }) => world.n8n.executions.outputs(id)));
	const seen = outputs.flatMap((one) => Object.entries(one));
	const showing = seen
		.filter(([, output]) => /"(x-segredo|authorization)":/.test(JSON.stringify(output)))
		.map(([node]) => node);
	expect(seen.length).toBeGreaterThan(1);
	expect(showing).not.toEqual([]);
	expect(showing.filter((node) => !MAY_SEE.includes(node))).toEqual([]);
});

it("the ERP's notification leaves no execution, and with it no secret", async () => {
	const newest = await world.n8n.executions.newestId();
	expect((await erpNotice()).status).toBe(200);
	await world.settle();
	const kept = await world.n8n.executions.list({ afterId: newest });
	expect(kept.filter(({ workflowId }) => workflowId === workflowOf(NUMBER_FLOW).id)).toEqual([]);
});
