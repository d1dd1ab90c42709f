import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { campaign, type Leads, leadsOf, USUAL_CAMPAIGN } from './support/marketing/leads.ts';
import type { MarketingWorld } from './support/marketing/world.ts';
import { enterMarketing, STORIES, someone } from './support/marketing-case.ts';

describe.each(STORIES)('%s', (vendor) => {
	let world: MarketingWorld;
	let dealsOf: Leads['dealsOf'];
	let qualify: Leads['qualify'];
	beforeAll(async () => {
		world = await enterMarketing(vendor);
		({ dealsOf, qualify } = leadsOf(world));
		return world.leave;
	});
	afterEach(() => world.calm());

	describe('a subscriber who qualifies', () => {
		it('becomes a contact first, even if all events arrive at once', async () => {
			const email = someone();
			await world.tool.control.plan([{ action: { type: 'duplicate', copies: 3 }, times: null }]);
			// Slow enough for the other runs to search before the first one has created the record.
			for (const operation of ['createContact', 'createDeal']) {
				await world.crm.control.fault(operation, { type: 'latency', ms: 1500 }, null);
			}
			await world.tool.subscribe(email, { first: 'Rui' });
			await world.tool.qualify(email);
			await world.settle();
			await world.onlyContact(email);
			expect(await dealsOf(email)).toMatchObject([
				{
					name: 'Nova negociação para Rui',
					campaign_id: (await world.crm.byName('campaigns', USUAL_CAMPAIGN)).id,
				},
			]);
		});

		it('gets the deal only after confirming the subscription', async () => {
			const email = someone();
			await world.tool.subscribe(email, { doubleOptIn: true });
			await qualify(email);
			expect(await world.crm.contactsWith(email)).toEqual([]);
			expect(await world.waitingFor(email)).toMatchObject([
				{ situacao: expect.stringContaining('Aguardando a confirmação') },
			]);
			await world.tool.confirm(email);
			await world.settle();
			expect(await dealsOf(email)).toHaveLength(1);
			expect(await world.waitingFor(email)).toEqual([]);
		});

		it('gets no deal if their address bounced and the CRM does not know it', async () => {
			const email = someone();
			await world.unheard(() => world.tool.subscribe(email));
			await world.tool.bounce(email);
			const { crm } = await world.writes(() => world.tool.qualify(email));
			expect(crm).toEqual([]);
			expect(await world.waitingFor(email)).toEqual([]);
		});

		it('gets no deal if the contact was deleted in the CRM', async () => {
			const { email, contact } = await world.subscribed();
			await world.crm.deleteContact(contact.id);
			await world.tool.change(email, { first: 'Bia' });
			await world.settle();
			for (let times = 0; times < 2; times++) {
				const { crm } = await world.writes(() => world.tool.qualify(email));
				expect(crm).toEqual([]);
			}
			expect(await world.waitingFor(email)).toEqual([]);
		});

		it('is found in the list of changes without a notification, and gets one deal', async () => {
			const { email } = await world.subscribed();
			await world.unheard(() => world.tool.qualifyUnheard(email));
			expect(await dealsOf(email)).toEqual([]);
			for (let times = 0; times < 2; times++) {
				await world.checkTool();
				expect(await dealsOf(email)).toHaveLength(1);
			}
		});

		it('gets a deal for each of two requests once the CRM is back', async () => {
			const { email } = await world.subscribed();
			await world.crm.control.fault('createDeal', { type: 'status', status: 503 }, null);
			for (const name of [campaign(), campaign()]) await qualify(email, name);
			expect(await dealsOf(email)).toEqual([]);
			expect((await world.waitingFor(email)).length).toBeGreaterThan(0);
			await world.crm.control.clearFaults();
			await world.later();
			expect(await dealsOf(email)).toHaveLength(2);
			expect(await world.waitingFor(email)).toEqual([]);
		});

		it('qualifies by score instead of a tag, following the recipe in the guide', async () => {
			await world.configure('deal', { tag_mql: '', pontos_minimos: 50 });
			const { email, contact } = await world.subscribed();
			await world.checkTool();
			expect(await world.crm.dealsOf(contact.id)).toEqual([]);
			await world.unheard(() => world.tool.score(email, 80));
			await world.checkTool();
			expect(await world.crm.dealsOf(contact.id)).toHaveLength(1);
			await world.checkTool();
			expect(await world.crm.dealsOf(contact.id)).toHaveLength(1);
		});
	});
});
