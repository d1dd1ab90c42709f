import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addresses } from './support/addresses.ts';
import { openPage, startBrowser } from './support/browser.ts';
import { Freshdesk } from './support/freshdesk.ts';
import { type HelpdeskCustomer, helpdeskCustomer } from './support/helpdesk-customer.ts';
import { enterHelpdesk } from './support/helpdesk-flows.ts';
import type { SandboxWorld } from './support/world.ts';

const SUBJECT = 'Fatura em duplicidade';
const DEALS = [
	{ name: 'Expansão', price: 48_000 },
	{ name: 'Piloto', price: 900, status: 'won' as const },
];

let world: SandboxWorld;
let freshdesk: Freshdesk;
let browser: Browser;
beforeAll(async () => {
	world = await enterHelpdesk('freshdesk');
	freshdesk = await Freshdesk.connect();
	await freshdesk.control.settings({ rate_limit_per_minute: null });
	browser = await startBrowser();
});
afterAll(() => browser?.close());

/** Simulates a customer's email and waits until the agent's screen shows the flow's note. */
async function openTicket(page: Page, { name, email }: HelpdeskCustomer, subject: string) {
	await page.goto(freshdesk.agentScreen);
	await page.getByText('Simular o e-mail de um cliente').click();
	await page.getByLabel('Nome do cliente').fill(name);
	await page.getByLabel('E-mail').fill(email);
	await page.getByLabel('Assunto').fill(subject);
	await page.getByLabel('Mensagem').fill('Recebemos duas vezes a fatura deste mês.');
	await page.getByRole('button', { name: 'Abrir ticket' }).click();
	await page.locator('.comment.internal').waitFor();
	return page.frameLocator('iframe[title="Aplicativo"]').frameLocator('#cartao');
}

describe('an agent in the browser', () => {
	it('sees the open deals beside the ticket, and the solved ticket is noted on the deal', async () => {
		const customer = await helpdeskCustomer(world, { deals: DEALS });
		const [open, won] = customer.deals;
		const { page, complaints } = await openPage(browser);
		const card = await openTicket(page, customer, SUBJECT);
		await card.getByText(open?.name ?? '').waitFor();
		const shown = await card.locator('body').textContent();
		for (const fact of [customer.name, customer.company, '48.000,00', customer.owner.name]) {
			expect(shown).toContain(fact);
		}
		expect(shown).not.toContain(won?.name);
		expect(await page.locator('.comment.internal').textContent()).toMatch(
			/Nota privada: o cliente não vê.*Negociações em andamento/s,
		);
		expect(await page.locator('.comment.internal').textContent()).not.toMatch(/freshdesk-\d/);
		expect(await page.locator('.comment.agent').count()).toBe(0);

		await page.getByRole('button', { name: 'Resolvido' }).click();
		await page.locator('.status', { hasText: 'Resolvido' }).waitFor();
		await world.settle();
		expect(await world.crm.notes(open?.id ?? '')).toEqual([expect.stringContaining(SUBJECT)]);
		expect(complaints).toEqual([]);
		await page.close();
	});

	it('is never shown the secret, and no name or subject runs as a script', async () => {
		const hostile = `<img src=x onerror=alert(1)>"'& `;
		const customer = await helpdeskCustomer(world, { hostile, deals: DEALS });
		const { page, complaints } = await openPage(browser);
		const seen: Promise<string>[] = [];
		page.on('request', (request) => seen.push(request.allHeaders().then(JSON.stringify)));
		page.on('response', (response) => seen.push(response.text().catch(() => '')));
		const card = await openTicket(page, customer, hostile + SUBJECT);
		await card.getByText(customer.deals[0]?.name ?? '').waitFor();
		expect((await Promise.all(seen)).join()).not.toContain(addresses().secret);
		expect(await card.locator('img').count()).toBe(0);
		expect(complaints).toEqual([]);
		await page.close();
	});

	it('sees a message if there is nothing to show, or no connection', async () => {
		const ticket = await freshdesk.opens({ name: 'Ninguém', email: 'nada@nenhures.example' });
		await world.settle();
		const { page } = await openPage(browser);
		await page.goto(`${freshdesk.agentScreen}/tickets/${ticket}`);
		const panel = page.frameLocator('iframe[title="Aplicativo"]');
		await panel.frameLocator('#cartao').getByText('Nenhum contato').waitFor();

		await freshdesk.control.fault('viewTicket', { type: 'status', status: 503 });
		await panel.getByRole('button', { name: 'Atualizar' }).click();
		await panel
			.frameLocator('#cartao')
			.getByText('Não foi possível ler o contexto agora')
			.waitFor();
		await page.close();
	});
});
