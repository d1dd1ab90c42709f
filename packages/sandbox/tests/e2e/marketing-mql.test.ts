import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { accountValues } from '../../src/index.ts';
import { campaign, type Leads, leadsOf, USUAL_CAMPAIGN } from './support/marketing/leads.ts';
import type { Known, MarketingWorld } from './support/marketing/world.ts';
import { enterMarketing, STORIES } from './support/marketing-case.ts';
import { fillInTestForm } from './support/test-form.ts';

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

	/** Returns the ID of the user named in "Configuração". */
	async function ownerId(): Promise<string | undefined> {
		const { responsavel_email } = accountValues()[world.paths.deal]?.Configuração ?? {};
		return (await world.crm.users()).find(({ email }) => email === responsavel_email)?.id;
	}

	it('a subscriber gets a deal through the form for testing the step', async () => {
		const { email } = await world.subscribed();
		await world.unheard(() => world.tool.qualifyUnheard(email));
		await fillInTestForm(world, world.paths.deal, email, world.tool.system);
		expect(await dealsOf(email)).toHaveLength(1);
	});

	describe('a qualified lead', () => {
		it('gets one deal with owner, stage, source and campaign', async () => {
			const { email } = await world.subscribed();
			const name = campaign();
			await qualify(email, name);
			expect(await dealsOf(email)).toMatchObject([
				{
					...{ name: 'Nova negociação para Ana Lima', status: 'ongoing' },
					stage_id: await world.crm.stageId('Sem contato'),
					owner_id: await ownerId(),
					source_id: (await world.crm.byName('sources', 'Newsletter')).id,
					campaign_id: (await world.crm.byName('campaigns', name)).id,
				},
			]);
			expect(await world.subscriber(email)).toMatchObject({
				...{ stage: 'Sem contato', tags: expect.arrayContaining(['CRM: Sem contato']) },
			});
			await world.tool.replay('qualified', 3);
			await world.settle();
			expect(await dealsOf(email)).toHaveLength(1);
		});

		it('gets a deal for each campaign, and the default campaign if none is named', async () => {
			const { email } = await world.subscribed();
			await qualify(email);
			await qualify(email, campaign());
			const deals = await dealsOf(email);
			const { id } = await world.crm.byName('campaigns', USUAL_CAMPAIGN);
			expect(deals.map(({ campaign_id }) => campaign_id)).toContain(id);
			expect(deals).toHaveLength(2);
		});

		it('gets a new deal after the first one was lost', async () => {
			const { email } = await world.subscribed();
			const name = campaign();
			await qualify(email, name);
			const [lost] = await dealsOf(email);
			await world.crm.updateDeal(lost?.id ?? '', { status: 'lost' });
			await world.settle();
			// A repeated check without a new event opens no deal.
			await world.checkTool();
			expect(await dealsOf(email)).toHaveLength(1);
			await qualify(email, name);
			const deals = await dealsOf(email);
			expect(deals.map(({ status }) => status).sort()).toEqual(['lost', 'ongoing']);
		});

		it('gets a deal with the campaign as its source if no source is configured', async () => {
			await world.configure('deal', { fonte: '' });
			const { email } = await world.subscribed();
			const name = campaign();
			await qualify(email, name);
			expect(await dealsOf(email)).toMatchObject([
				{ source_id: (await world.crm.byName('sources', name)).id },
			]);
		});

		it('costs two calls to the CRM, two more for a new campaign, and three to show the stage', async () => {
			// The names in "Configuração" are cached for five minutes, which may end at any time.
			const NAMES = ['listPipelines', 'listUsers'];
			const [warm, first, second] = (await world.subscribers(3)) as [Known, Known, Known];
			await qualify(warm.email);
			const calls = async (email: string, known = NAMES) =>
				(await world.crmCalls(() => world.tool.qualify(email, name))).filter(
					(call) => !known.includes(call),
				);
			// In queue mode each worker has its own cache.
			const kept = process.env.E2E_QUEUE ? [...NAMES, 'listCampaigns'] : NAMES;
			const name = campaign();
			const stage = ['getDeal', 'listDeals', 'getContact'];
			expect(await calls(first.email)).toEqual([
				...['listCampaigns', 'createCampaign', 'listDeals', 'createDeal', ...stage],
			]);
			expect(await calls(second.email, kept)).toEqual(['listDeals', 'createDeal', ...stage]);
		});

		it('shares a new campaign with leads that qualify at the same moment', async () => {
			const leads = (await world.subscribers(4)).map(({ email }) => email);
			const name = campaign();
			await world.crm.control.fault('createCampaign', { type: 'latency', ms: 1500 }, null);
			const calls = await world.crmCalls(() =>
				Promise.all(leads.map((email) => world.tool.qualify(email, name))),
			);
			expect(calls.filter((call) => call === 'createCampaign')).toHaveLength(1);
			const { id } = await world.crm.byName('campaigns', name);
			const deals = await Promise.all(leads.map(dealsOf));
			expect(deals).toEqual(leads.map(() => [expect.objectContaining({ campaign_id: id })]));
		});
	});
});
