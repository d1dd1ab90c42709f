import { beforeAll, describe, expect, it } from 'vitest';
import { addresses } from './support/addresses.ts';
import { panel as freshdeskPanel, notice } from './support/freshdesk.ts';
import type { PanelAnswer } from './support/helpdesk.ts';
import { helpdeskCustomer } from './support/helpdesk-customer.ts';
import {
	CONNECTORS,
	enterHelpdesk,
	keyOf,
	PANELS,
	STORIES,
	type Vendor,
	type Work,
} from './support/helpdesk-flows.ts';
import { EVENTS_FLOW } from './support/queue.ts';
import { workflowOf } from './support/workflow-of.ts';
import type { SandboxWorld } from './support/world.ts';
import { knock, panel, seconds, Zendesk } from './support/zendesk.ts';

const TEN_YEARS = 10 * 365 * 24 * 60 * 60;
/** A number that no ticket has. */
const NOBODYS = 987654321;

/** Values that are not ticket numbers; `undefined` for no value. */
const NO_NUMBERS: unknown[] = [
	undefined,
	null,
	true,
	'',
	0,
	-1,
	1.5,
	1e20,
	'1e3',
	'0x1',
	'1\n',
	' 1',
	'９９',
	'conferência',
	'9'.repeat(17),
	'1'.repeat(1e6),
	`${'1'.repeat(1e6)}!`,
	[1],
	[[1], [2]],
	{ id: 1 },
	{ toString: 1, length: 1 },
];

const shortly = (value: unknown) => (JSON.stringify(value) ?? 'nothing').slice(0, 30);

/** Returns a flow's executions after `afterId` once they have ended; fails if one of them failed. */
async function begunSince({ n8n, settle }: SandboxWorld, workflowId: string, afterId: string) {
	await settle();
	const begun = await n8n.executions.list({ workflowId, afterId });
	const failed = begun.filter(({ status }) => status !== 'success');
	expect(await Promise.all(failed.map(({ id }) => n8n.executions.outputs(id)))).toEqual([]);
	return begun;
}

/** Asks a panel for each value that is not a ticket number. Expects the panel to say so, and no execution to fail. */
async function saysOfEach(
	world: SandboxWorld,
	workflowId: string,
	ask: (value: unknown) => Promise<PanelAnswer>,
): Promise<void> {
	const newest = await world.n8n.executions.newestId();
	for (const value of NO_NUMBERS) expect((await ask(value)).status, shortly(value)).toBe(400);
	await begunSince(world, workflowId, newest);
}

interface Told {
	chave: string;
	concatenated_motivos: string;
}

/**
 * Returns the rows that one call wrote. It reads them from the story's executions, because each row is processed
 * immediately.
 */
async function rowsWritten(
	world: SandboxWorld,
	[vendor, work]: readonly [Vendor, Work],
	act: () => Promise<unknown>,
): Promise<Told[]> {
	const newest = await world.n8n.executions.newestId();
	await act();
	await begunSince(world, workflowOf(CONNECTORS[vendor]).id, newest);
	await begunSince(world, workflowOf(EVENTS_FLOW).id, newest);
	const told = await begunSince(world, workflowOf(STORIES[work]).id, newest);
	const outputs = await Promise.all(told.map(({ id }) => world.n8n.executions.outputs(id)));
	const starts = outputs.flatMap((nodes) => nodes['Da fila'] ?? []) as {
		main?: ({ json: Told }[] | null)[];
	}[];
	return starts.flatMap(({ main }) => main?.[0] ?? []).map(({ json }) => json);
}

describe.each<[Vendor, Work]>([
	['zendesk', 'context'],
	['zendesk', 'solved'],
	['freshdesk', 'context'],
	['freshdesk', 'solved'],
])('anyone who knows the secret of the notifications of %s (%s)', (vendor, work) => {
	const { id } = workflowOf(CONNECTORS[vendor]);
	const written = (act: () => Promise<unknown>) => rowsWritten(world, [vendor, work], act);
	let world: SandboxWorld;
	let zendesk: Zendesk;
	let trigger = '';
	beforeAll(async () => {
		world = await enterHelpdesk(vendor);
		zendesk = await Zendesk.connect();
		const { nodes } = await world.n8n.workflow(id);
		const found = nodes.find(
			({ name }) => name === (work === 'context' ? 'Novo ticket' : 'Ticket resolvido'),
		);
		trigger = String(found?.webhookId);
	});

	const tells = (body: unknown) =>
		vendor === 'zendesk'
			? zendesk.forges(trigger, JSON.stringify(body))
			: notice(work === 'context' ? 'novo' : 'resolvido', body);
	const ofTicket = (ticket: unknown) =>
		vendor === 'zendesk' ? { 'ticket.id': ticket } : { ticket_id: ticket };

	it('leaves no row for an invalid ticket number, or a body in another format, and nothing fails', async () => {
		const rows = await written(async () => {
			for (const body of [...NO_NUMBERS.map(ofTicket), [], 'x', 1]) await tells(body);
		});
		expect(rows).toEqual([]);
	});

	it('leaves one row at most with a list of a thousand tickets', async () => {
		const body = Array.from({ length: 1000 }, (_, index) => ofTicket(String(NOBODYS + index)));
		expect((await written(() => tells(body))).length).toBeLessThanOrEqual(1);
	});

	it('leaves nothing of a notification but the ticket number', async () => {
		const told = { ...ofTicket(NOBODYS), motivos: 'inventado', assunto: 'x'.repeat(1e5) };
		const rows = await written(() => tells(told));
		expect(rows).toMatchObject([
			{ chave: keyOf(vendor, NOBODYS), concatenated_motivos: 'notificação' },
		]);
		expect(JSON.stringify(rows)).not.toMatch(/inventado|xxx/);
	});
});

describe("the panel's webhook for Zendesk", () => {
	const { id } = workflowOf(PANELS.zendesk);
	let world: SandboxWorld;
	let zendesk: Zendesk;
	let ticket = '';
	let name = '';
	beforeAll(async () => {
		world = await enterHelpdesk('zendesk');
		zendesk = await Zendesk.connect();
		const customer = await helpdeskCustomer(world);
		name = customer.name;
		ticket = String(await zendesk.opens(customer));
		await world.settle();
	});

	const jwt = { algorithm: 'HS256', secret_key: '{{setting.segredo}}' };

	const MARK = '{{setting.segredo}}';
	const ASKS: [string, string, object][] = [
		['an address', `/webhook/${MARK}`, {}],
		['a claim', '/webhook/{{jwt.token}}', { jwt: { ...jwt, claims: { x: MARK } } }],
		['a header', '/webhook/nada', { headers: { 'x-segredo': MARK } }],
	];
	it.each(ASKS)('does not reveal the secret to an agent through %s', async (_, path, more) => {
		const url = `${addresses().n8n}${path}`;
		const answer = await zendesk.agentCalls({ url, secure: true, jwt, ...more });
		// n8n's response repeats the unknown path, and a token's claims are readable.
		expect(answer.status).toBe(404);
		const [, claims = ''] = /\.([\w-]+)\./.exec(answer.body) ?? [];
		const read = answer.body + Buffer.from(claims, 'base64url').toString();
		expect(read).not.toContain(addresses().secret);
	});

	it('rejects a ten-year token, which would let an agent read eight customers', async () => {
		const customers = await Promise.all(Array.from({ length: 8 }, () => helpdeskCustomer(world)));
		const tickets = await Promise.all(customers.map((customer) => zendesk.opens(customer)));
		await world.settle();
		for (const [index, theirs] of tickets.entries()) {
			const claims = { iss: 'zendesk', ticket_id: theirs };
			const { body } = await zendesk.agentCalls({
				url: `${addresses().n8n}/webhook/{{jwt.token}}`,
				secure: true,
				jwt: { ...jwt, expiry: TEN_YEARS, claims },
			});
			const [bearer = ''] = /[\w-]+\.[\w-]+\.[\w-]+/.exec(body) ?? [];
			const answer = await knock(bearer, { formato: 'html', ticket: String(theirs) });
			expect(answer.status).toBe(404);
			expect(answer.text).not.toContain(customers[index]?.name);
		}
	});

	it.each([
		['valid for three minutes', { lifetimeSeconds: 180 }],
		['issued three minutes before it expires', { claims: { iat: seconds() - 130 } }],
		['of another issuer', { claims: { iss: 'outro' } }],
		['without an issuer', { claims: { iss: undefined } }],
		['with a list of issuers', { claims: { iss: ['zendesk'] } }],
		['with an object as its issuer', { claims: { iss: { toString: 1 } } }],
		['for another ticket than the requested one', { query: { ticket: String(NOBODYS) } }],
		['for a request without a ticket', { query: { ticket: '' } }],
		['for a request with an object as ticket', { query: { ticket: '', 'ticket[toString]': '1' } }],
	])('shows no ticket for a token %s', async (_, knocking) => {
		const newest = await world.n8n.executions.newestId();
		const refused = await panel({ ticket_id: ticket, formato: 'json' }, knocking);
		const unknown = await panel({ ticket_id: String(NOBODYS), formato: 'json' });
		expect([refused.status, refused.text]).toEqual([404, unknown.text]);
		expect(refused.headers.get('cache-control')).toBe('no-store');
		await begunSince(world, id, newest);
	});

	it.each([
		["like the app's own", {}],
		['valid for just under two minutes', { lifetimeSeconds: 110 }],
		['without its time of issue', { claims: { iat: undefined } }],
	])('shows the ticket for a token %s', async (_, knocking) => {
		const { status, text } = await panel({ ticket_id: ticket }, knocking);
		expect(status).toBe(200);
		expect(text).toContain(name);
	});

	it('reports an invalid ticket number, and nothing fails', async () => {
		await saysOfEach(world, id, async (value) => {
			// A longer header would not reach n8n.
			const ticket_id = typeof value === 'string' ? value.slice(0, 8_000) : value;
			return await panel({ ticket_id: ticket }, { claims: { ticket_id } });
		});
	});

	it('accepts a token whose time of issue has another format', async () => {
		const newest = await world.n8n.executions.newestId();
		for (const iat of ['ontem', null, { toString: 1 }, [1, 2]]) {
			const { status } = await panel({ ticket_id: ticket }, { claims: { iat } });
			expect(status, JSON.stringify(iat)).toBe(200);
		}
		await begunSince(world, id, newest);
	});
});

describe("the panel's webhook for Freshdesk", () => {
	const { id } = workflowOf(PANELS.freshdesk);
	let world: SandboxWorld;
	beforeAll(async () => {
		world = await enterHelpdesk('freshdesk');
	});

	it('reports an invalid ticket number, and nothing fails', async () => {
		await saysOfEach(world, id, (ticket_id) => freshdeskPanel({ ticket_id }));
	});
});
