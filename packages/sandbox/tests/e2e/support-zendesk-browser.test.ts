import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addresses } from './support/addresses.ts';
import { openPage, startBrowser } from './support/browser.ts';
import { helpdeskCustomer } from './support/helpdesk-customer.ts';
import { enterHelpdesk } from './support/helpdesk-flows.ts';
import type { SandboxWorld } from './support/world.ts';
import { Zendesk } from './support/zendesk.ts';

let world: SandboxWorld;
let zendesk: Zendesk;
let browser: Browser;
beforeAll(async () => {
	world = await enterHelpdesk('zendesk');
	zendesk = await Zendesk.connect();
	browser = await startBrowser();
});
afterAll(() => browser.close());

describe('an agent on the screen of Zendesk', () => {
	it("sees the customer's open deals beside the ticket, and the solved ticket is noted on the deal", async () => {
		const { name, email, company, owner, deals } = await helpdeskCustomer(world, {
			deals: [
				{ name: 'Expansão', price: 1500 },
				{ name: 'Piloto', price: 300, status: 'won' },
			],
		});
		const { page, complaints } = await openPage(browser);
		const seen: string[] = [];
		page.on('request', (request) => seen.push(request.url(), request.postData() ?? ''));
		page.on('response', async (response) => {
			seen.push(await response.text().catch(() => ''));
		});

		await page.goto(zendesk.agentScreen);
		await page.getByText('Simular o e-mail de um cliente').click();
		await page.getByLabel('Nome do cliente').fill(name);
		await page.getByLabel('E-mail (vazio para quem não tem)').fill(email);
		await page.getByLabel('Assunto').fill('Fatura em dobro');
		await page.getByLabel('Mensagem').fill('Recebi duas faturas.');
		await page.getByRole('button', { name: 'Abrir ticket' }).click();

		const panel = page.frameLocator('iframe[title="Contexto do cliente"]');
		await panel.getByRole('heading', { name }).waitFor();
		const card = panel.locator('.cartao');
		for (const part of ['Gerente de compras', company, deals[0]?.name ?? '', 'Apresentação']) {
			await expect.poll(() => card.textContent()).toContain(part);
		}
		expect(await card.textContent()).toContain(owner.name);
		expect(await card.textContent()).not.toContain(deals[1]?.name);

		await page.locator('article.internal').waitFor();
		const [first, second] = await page.locator('article.comment').all();
		expect(await first?.textContent()).toContain('Cliente');
		expect(await second?.textContent()).toContain('Nota interna: o cliente não vê');
		expect(await second?.textContent()).toContain(deals[0]?.name);

		await page.getByRole('button', { name: 'Resolvido' }).click();
		await page.getByText('Reabrir').waitFor();
		await world.settle();
		const ticket = /\d+$/.exec(new URL(page.url()).pathname)?.[0];
		expect(await world.crm.notes(deals[0]?.id ?? '')).toEqual([
			expect.stringContaining(`Ticket #${ticket} do Zendesk resolvido: Fatura em dobro`),
		]);

		expect(complaints).toEqual([]);
		expect(seen.join('\n')).not.toContain(addresses().secret);
		await page.close();
	});

	it('reads in the panel why there is no context', async () => {
		const ticket = await zendesk.opens({ name: 'Novo', email: 'mais.um@desconhecido.example' });
		await world.settle();
		const { page } = await openPage(browser);
		await page.goto(`${zendesk.agentScreen}/tickets/${ticket}`);
		const panel = page.frameLocator('iframe[title="Contexto do cliente"]');
		await panel.getByText('Nenhum contato do RD Station CRM tem o e-mail').waitFor();
		await page.close();
	});

	it('reads that the CRM is down, and gets the context by one click once it is back', async () => {
		const { name, email, deals } = await helpdeskCustomer(world);
		const ticket = await zendesk.opens({ name, email });
		await world.settle();
		await world.crm.control.fault('listDeals', { type: 'status', status: 503 }, null);
		const { page } = await openPage(browser);
		await page.goto(`${zendesk.agentScreen}/tickets/${ticket}`);
		const panel = page.frameLocator('iframe[title="Contexto do cliente"]');
		await panel.getByText('Não foi possível ler o contexto agora').waitFor();
		await world.crm.control.clearFaults();
		await panel.getByRole('button', { name: 'Atualizar' }).click();
		await panel.getByText(deals[0]?.name ?? '').waitFor();
		await page.close();
	});

	it("sees a hostile customer's text as text, and no script runs", async () => {
		const hostile = '<img src=x onerror=alert(1)><script>alert(2)</script>"\' ';
		const { name, email } = await helpdeskCustomer(world, { hostile });
		const ticket = await zendesk.opens({ name, email, subject: hostile });
		await world.settle();
		const { page, complaints } = await openPage(browser);
		await page.goto(`${zendesk.agentScreen}/tickets/${ticket}`);
		const panel = page.frameLocator('iframe[title="Contexto do cliente"]');
		await panel.getByText('<img src=x onerror=alert(1)>').first().waitFor();
		expect(complaints).toEqual([]);
		expect(await panel.locator('img, script:not([src])').count()).toBe(0);
		await page.close();
	});
});
