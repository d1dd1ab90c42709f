import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { addresses } from './support/addresses.ts';
import { campaign } from './support/marketing/leads.ts';
import type { MarketingWorld } from './support/marketing/world.ts';
import { enterMarketing, someone } from './support/marketing-case.ts';
import { workflowOf } from './support/workflow-of.ts';

describe('an MQL tag in ActiveCampaign', () => {
	let world: MarketingWorld;
	beforeAll(async () => {
		world = await enterMarketing('ActiveCampaign');
		return world.leave;
	});
	afterEach(() => world.calm());

	it('opens one deal for each campaign that a tag names, without a notification', async () => {
		const { email, contact } = await world.subscribed();
		const names = [campaign(), campaign()];
		await world.unheard(async () => {
			for (const name of names) await world.tool.tag(email, `MQL: ${name}`);
		});
		for (let times = 0; times < 2; times++) {
			await world.checkTool();
			const deals = await world.crm.dealsOf(contact.id);
			const ids = await Promise.all(names.map((name) => world.crm.byName('campaigns', name)));
			expect(deals.map(({ campaign_id }) => campaign_id).sort()).toEqual(
				ids.map(({ id }) => id).sort(),
			);
		}
	});

	it('takes the campaign from the field that "Configuração" names', async () => {
		await world.configure('deal', { campo_campanha: 'CAMPANHA' });
		const name = campaign();
		const { email, contact } = await world.subscribed({ more: { CAMPANHA: name } });
		await world.tool.qualify(email);
		await world.settle();
		expect(await world.crm.dealsOf(contact.id)).toMatchObject([
			{ campaign_id: (await world.crm.byName('campaigns', name)).id },
		]);
	});

	it('does nothing for another tag', async () => {
		const { email, contact } = await world.subscribed();
		const { crm, there } = await world.writes(async () => {
			await world.tool.tag(email, 'MQLs antigos');
			await world.tool.tag(email, 'E-book 2026');
		});
		expect([...crm, ...there]).toEqual([]);
		expect(await world.crm.dealsOf(contact.id)).toEqual([]);
	});
});

describe('a request from a Mailchimp journey', () => {
	const { n8n, secret } = addresses();
	const post = (body: unknown, headers: Record<string, string>) =>
		fetch(`${n8n}/webhook/mailchimp-mql`, {
			method: 'POST',
			headers: { 'content-type': 'application/json', ...headers },
			body: JSON.stringify(body),
		});
	let world: MarketingWorld;
	beforeAll(async () => {
		world = await enterMarketing('Mailchimp');
		return world.leave;
	});

	it('is refused with 403 for a missing or wrong secret, and nothing starts', async () => {
		const { email, contact } = await world.subscribed();
		const newest = await world.n8n.executions.newestId();
		for (const headers of [{}, { 'X-Segredo': 'errado' }] as Record<string, string>[]) {
			expect((await post({ email, campanha: 'X' }, headers)).status).toBe(403);
		}
		await world.settle();
		const { id: workflowId } = workflowOf(world.paths.connector);
		expect(await world.n8n.executions.list({ workflowId, afterId: newest })).toEqual([]);
		expect(await world.crm.dealsOf(contact.id)).toEqual([]);
	});

	it('costs no call to the CRM if the address is invalid or unknown to Mailchimp', async () => {
		const calls = await world.crmCalls(async () => {
			for (const email of [someone('ninguem'), '', { $ne: null }, `o/${someone('x#y?')}`]) {
				expect((await post({ email, campanha: 'X' }, { 'X-Segredo': secret })).status).toBe(200);
			}
		});
		expect(calls).toEqual([]);
	});
});
