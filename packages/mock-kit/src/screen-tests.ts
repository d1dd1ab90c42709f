import { describe, expect, it } from 'vitest';
import type { Mock } from './mock.ts';

/** Opens a page below `/_sandbox` as a browser on this machine does, or submits a form to it. */
export async function openScreen({ app }: Mock, path: string, form?: Record<string, string>) {
	const response = await app.request(`http://127.0.0.1/_sandbox${path}`, {
		headers: { host: '127.0.0.1' },
		...(form && { method: 'POST', body: new URLSearchParams(form) }),
	});
	const { status, headers } = response;
	return { status, headers, location: headers.get('location'), html: await response.text() };
}

interface SubscriberScreen<M extends Mock> {
	createMock(): M;
	/** Subscribers of the mock, with a name that its page shows. */
	subscribers(mock: M): { id: string; email: string; name: string }[];
	statusOf(mock: M, id: string): string | undefined;
	/** The product's own values. */
	statuses: { subscribed: string; unsubscribed: string; pending: string };
	/** Name of the field with the job title in the form, and its value for a subscriber. */
	jobField: string;
	jobOf(mock: M, id: string): unknown;
}

/** Tests the screens that every marketing tool has; each mock tests its own buttons. */
export function subscriberScreenTest<M extends Mock>(tool: SubscriberScreen<M>): void {
	const start = (wanted = tool.statuses.subscribed) => {
		const mock = tool.createMock();
		const statusOf = (id: string) => tool.statusOf(mock, id);
		const one = tool.subscribers(mock).find(({ id }) => statusOf(id) === wanted);
		if (!one) throw new Error(`The seed has nobody who is ${wanted}`);
		const path = `/assinantes/${one.id}`;
		const press = (acao: string, fields = {}) => openScreen(mock, path, { acao, ...fields });
		return { mock, one, path, statusOf: () => statusOf(one.id), press };
	};
	const { subscribed, unsubscribed, pending } = tool.statuses;

	describe('the screens of subscribers', () => {
		it('list the people with name, address and status, each with a page', async () => {
			const { mock, one, path } = start();
			const { html } = await openScreen(mock, '/assinantes');
			for (const { email } of tool.subscribers(mock)) expect(html).toContain(email);
			expect(html).toContain(`/_sandbox${path}`);
			expect(html).toContain('inscrito');
			expect((await openScreen(mock, path)).html).toContain(one.name);
		});

		it('withdraw the consent, and bring the person back', async () => {
			const { mock, path, statusOf, press } = start();
			expect((await press('unsubscribe')).status).toBe(303);
			expect(statusOf()).toBe(unsubscribed);
			expect((await openScreen(mock, path)).html).toContain('saiu');
			await press('subscribe');
			expect(statusOf()).toBe(subscribed);
		});

		it('confirm who is pending, and say where nothing is to confirm', async () => {
			const { statusOf, press } = start(pending);
			await press('confirm');
			expect(statusOf()).toBe(subscribed);
			const { status, html } = await press('confirm');
			expect([status, html.includes('has nothing to confirm')]).toEqual([422, true]);
		});

		it('change a field, and show it as text', async () => {
			const { mock, one, path, press } = start();
			const hostile = '"><script>alert(1)</script>';
			await press('salvar', { [tool.jobField]: hostile, ALHEIO: 'x' });
			expect(tool.jobOf(mock, one.id)).toBe(hostile);
			const { html } = await openScreen(mock, path);
			expect(html).toContain('&lt;script&gt;');
			expect(html).not.toContain('<script>');
		});

		it.each(['', 'reset', '../../../../reset'])('carry out no action %j', async (acao) => {
			const { press, statusOf } = start();
			await press('unsubscribe');
			expect((await press(acao)).status).toBe(422);
			expect(statusOf()).toBe(unsubscribed);
		});

		it('say that there is no such person', async () => {
			expect((await openScreen(start().mock, '/assinantes/nada')).status).toBe(404);
		});
	});
}

const HOSTILE = '<script>alert(1)</script>"><img src=x onerror=alert(1)>';
const HOSTILE_COMMENT = `${HOSTILE}<a href="javascript:alert(1)" onclick="x">l</a></div></article><b>ok`;
const TAGS = /<(?!script type="module" src="\/_sandbox\/live\.js")(script|img|svg|object)\b/i;
/** An agent who is in every helpdesk's seed. */
const AGENT = 'marina.lopes@aurora.example';

interface AgentScreen<S extends { mock: Mock }> {
	/** Starts the mock with the seed of all helpdesks. */
	start(): S;
	/** The product's own values. */
	statuses: { open: string; solved: string };
	statusOf(started: S, ticketId: string): string;
	/** E-mail address of the agent to whom a ticket is assigned. */
	assigneeOf(started: S, ticketId: string): string | null | undefined;
	subjectOf(started: S, ticketId: string): string | undefined;
	countComments(started: S): number;
	/** Adds an internal note and a tag through the API. */
	addNote(started: S, ticketId: string, note: { html: string; tag: string }): Promise<unknown>;
	/** The page's term for an internal note. */
	note: string;
	/** Path of a ticket's page at the vendor. */
	link(ticketId: string): string;
}

/** Tests the agent screen that every helpdesk has; each mock tests its own parts. */
export function agentScreenTest<S extends { mock: Mock }>(desk: AgentScreen<S>): void {
	const start = () => {
		const started = desk.start();
		const show = (path: string) => openScreen(started.mock, `/agent${path}`);
		const press = (path: string, fields: Record<string, string>) =>
			openScreen(started.mock, `/agent${path}`, { agent: AGENT, ...fields });
		return { started, show, press };
	};

	describe('the agent screen', () => {
		it('opens, answers, notes, solves and reopens by its buttons', async () => {
			const { started, show, press } = start();
			const customer = { name: 'Ana Lima', email: 'ana@serraazul.example' };
			const made = await press('/tickets', { ...customer, subject: 'Ajuda', body: 'Oi' });
			expect([made.status, made.location]).toEqual([303, '/_sandbox/agent/tickets/9']);
			await press('/tickets/9/write', { kind: 'reply', body: 'Já vejo' });
			await press('/tickets/9/write', { kind: 'note', body: 'Cliente antigo' });
			await press('/tickets/9/status', { status: desk.statuses.solved, body: '' });
			expect([desk.statusOf(started, '9'), desk.assigneeOf(started, '9')]).toEqual([
				desk.statuses.solved,
				AGENT,
			]);
			const { html } = await show('/tickets/9');
			const looks = [...html.matchAll(/<article class="card comment (\w+)">/g)];
			expect(looks.map(([, look]) => look)).toEqual(['customer', 'agent', 'internal']);
			expect(html).toContain(desk.note);
			expect(html).toContain('>Reabrir<');
			await press('/tickets/9/customer-reply', { body: 'Voltou' });
			expect(desk.statusOf(started, '9')).toBe(desk.statuses.open);
		});

		it('shows hostile text as text', async () => {
			const { started, show, press } = start();
			await press('/tickets', { name: HOSTILE, email: '', subject: HOSTILE, body: HOSTILE });
			await desk.addNote(started, '9', { html: HOSTILE_COMMENT, tag: '"><img src=x>' });
			for (const path of ['', '/tickets/9']) {
				const { html, headers } = await show(path);
				expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
				expect(html).not.toMatch(TAGS);
				expect(html).not.toMatch(/javascript:|onclick/);
				expect(headers.get('content-security-policy')).toContain("default-src 'none'");
				expect(headers.get('cache-control')).toBe('no-store');
			}
			const { html } = await show('/tickets/9');
			expect(html.match(/<\/article>/g)).toHaveLength(2);
		});

		it('refuses what cannot be, in a page', async () => {
			const { started, show, press } = start();
			expect((await show('/tickets/99')).status).toBe(404);
			const before = desk.countComments(started);
			const empty = await press('/tickets/8/write', { kind: 'note', body: ' ' });
			expect(empty.html).toContain(desk.subjectOf(started, '8'));
			expect(empty.html).toMatch(/role="alert">Mensagem: não pode ficar vazio<\/p>\s*<form/);
			const unsent = { kind: 'note', body: 'Ligar de volta', agent: 'ninguem@aurora.example' };
			const stranger = await press('/tickets/8/write', unsent);
			expect(stranger.html).toContain('>Ligar de volta<');
			expect((await press('/tickets/8/customer-reply', { body: '' })).html).toMatch(
				/<details class="card" open>.*\s*<p class="refused" role="alert">Mensagem/,
			);
			const status = await press('/tickets/8/status', { status: 'nada' });
			expect([empty, stranger, status].map((page) => page.status)).toEqual([422, 422, 422]);
			expect(desk.countComments(started)).toBe(before);
		});

		it("is at the vendor's own address of a ticket, too", async () => {
			const { headers } = await start().started.mock.app.request(desk.link('8'));
			expect(headers.get('location')).toBe('/_sandbox/agent/tickets/8');
		});
	});
}
