import { describe, expect, it } from 'vitest';
import { startZendesk } from '../testing.ts';

const HOSTILE = '<script>alert(1)</script>"><img src=x onerror=alert(1)>';
const TAGS = /<(?!script type="module" src="\/_sandbox\/live\.js")(script|img|svg|object)\b/i;

function screen(started: ReturnType<typeof startZendesk>) {
	const { mock } = started;
	const show = async (path: string) => {
		const response = await mock.app.request(`/_sandbox/agent${path}`, {
			headers: { host: 'localhost' },
		});
		return { status: response.status, headers: response.headers, html: await response.text() };
	};
	const press = (path: string, fields: Record<string, string>) =>
		mock.app.request(`/_sandbox/agent${path}`, {
			method: 'POST',
			headers: { host: 'localhost', 'content-type': 'application/x-www-form-urlencoded' },
			body: new URLSearchParams(fields).toString(),
		});
	return { show, press };
}

const agent = 'marina.lopes@aurora.example';

describe('the agent screen', () => {
	it('opens, answers, notes, solves and reopens by its buttons', async () => {
		const started = startZendesk();
		const { show, press } = screen(started);
		const fields = {
			name: 'Ana Lima',
			email: 'ana@serraazul.example',
			subject: 'Ajuda',
			body: 'Oi',
		};
		const made = await press('/tickets', fields);
		expect([made.status, made.headers.get('location')]).toEqual([303, '/_sandbox/agent/tickets/9']);
		await press('/tickets/9/write', { kind: 'reply', body: 'Já vejo', agent });
		await press('/tickets/9/write', { kind: 'note', body: 'Cliente antigo', agent });
		await press('/tickets/9/status', { status: 'solved', agent, body: '' });
		const { store } = started.mock;
		expect(store.tickets.get('9')).toMatchObject({
			status: 'solved',
			assignee_id: store.identities.one('email', agent)?.user_id,
		});
		const { html } = await show('/tickets/9');
		const comments = [...html.matchAll(/<article class="card comment (\w+)">/g)].map(
			([, look]) => look,
		);
		expect(comments).toEqual(['customer', 'agent', 'internal']);
		expect(html).toContain('Nota interna: o cliente não vê');
		expect(html).toContain('>Reabrir<');
		await press('/tickets/9/customer-reply', { body: 'Voltou' });
		expect(store.tickets.get('9')?.status).toBe('open');
	});

	it('answers a closed ticket by a new one that follows it', async () => {
		const started = startZendesk();
		const { show, press } = screen(started);
		const before = started.mock.store.tickets.get('1');
		expect((await show('/tickets/1')).html).toContain('não aceita mais mudanças');
		const made = await press('/tickets/1/customer-reply', { body: 'Ainda preciso' });
		expect(made.headers.get('location')).toBe('/_sandbox/agent/tickets/9');
		expect(started.mock.store.tickets.get('1')).toEqual(before);
		const { ticket } = (await started.call('GET', '/api/v2/tickets/9')).body;
		expect(ticket.via.source).toMatchObject({ rel: 'follow_up', from: { ticket_id: 1 } });
	});

	it('shows hostile text as text', async () => {
		const started = startZendesk();
		const { show, press } = screen(started);
		await press('/tickets', { name: HOSTILE, email: '', subject: HOSTILE, body: HOSTILE });
		const html_body = `${HOSTILE}<a href="javascript:alert(1)" onclick="x">l</a></div></article><b>ok`;
		const comment = { html_body, public: false };
		await started.call('PUT', '/api/v2/tickets/9', { ticket: { comment, tags: [HOSTILE] } });
		for (const path of ['', '/tickets/9']) {
			const { html, headers } = await show(path);
			expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
			expect(html).not.toMatch(TAGS);
			expect(html).not.toMatch(/javascript:|onclick/);
			expect(headers.get('content-security-policy')).toContain("default-src 'none'");
			expect(headers.get('cache-control')).toBe('no-store');
		}
		expect((await show('/tickets/9')).html.match(/<\/article>/g)).toHaveLength(2);
	});

	it('refuses what cannot be, in a page', async () => {
		const started = startZendesk();
		const { show, press } = screen(started);
		expect((await show('/tickets/99')).status).toBe(404);
		expect((await show('/tickets/%3Cscript%3E')).status).toBe(422);
		const before = started.mock.store.comments.size;
		const empty = await press('/tickets/8/write', { kind: 'note', body: ' ', agent });
		const page = await empty.text();
		expect(page).toContain(started.mock.store.tickets.get('8')?.subject);
		expect(page).toMatch(/role="alert">Mensagem: não pode ficar vazio<\/p>\s*<form/);
		const unsent = { kind: 'note', body: 'Ligar de volta', agent: 'ninguem@aurora.example' };
		expect(await (await press('/tickets/8/write', unsent)).text()).toContain('>Ligar de volta<');
		const reply = await (await press('/tickets/8/customer-reply', { body: '' })).text();
		expect(reply).toMatch(
			/<details class="card" open>.*\s*<p class="refused" role="alert">Mensagem/,
		);
		const customer = started.mock.store.identities.all().at(-1)?.value ?? '';
		const foreign = await press('/tickets/8/write', { kind: 'note', body: 'x', agent: customer });
		expect([empty.status, foreign.status]).toEqual([422, 422]);
		expect(started.mock.store.comments.size).toBe(before);
		const link = await started.mock.app.request('/agent/tickets/8');
		expect(link.headers.get('location')).toBe('/_sandbox/agent/tickets/8');
	});
});
