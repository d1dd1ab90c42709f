import { randomUUID } from 'node:crypto';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { accountValues } from '../../src/index.ts';
import { addresses } from './support/addresses.ts';
import type { Deal } from './support/crm.ts';
import type { MarketingWorld } from './support/marketing/world.ts';
import { enterMarketing, STORIES, someone } from './support/marketing-case.ts';
import { nodeOf } from './support/recipes.ts';
import { fillInTestForm } from './support/test-form.ts';
import { workflowOf } from './support/workflow-of.ts';

const campaign = () => `Verão ${randomUUID().slice(0, 8)}`;

describe.each(STORIES)('%s', (vendor) => {
	let world: MarketingWorld;
	beforeAll(async () => {
		world = await enterMarketing(vendor);
		return world.leave;
	});
	afterEach(() => world.calm());

	async function dealsOf(email: string): Promise<Deal[]> {
		const [contact] = await world.crm.contactsWith(email);
		return contact ? world.crm.dealsOf(contact.id) : [];
	}
	/** Returns the ID of the user named in "Configuração". */
	async function ownerId(): Promise<string | undefined> {
		const { responsavel_email } = accountValues()[world.paths.deal]?.Configuração ?? {};
		return (await world.crm.users()).find(({ email }) => email === responsavel_email)?.id;
	}
	const qualify = async (email: string, name?: string) => {
		await world.tool.qualify(email, name);
		await world.settle();
	};
	const USUAL = 'MQL';

	it('is opened a deal by the form to test the step with', async () => {
		const { email } = await world.subscribed();
		await world.unheard(() => world.tool.qualifyUnheard(email));
		await fillInTestForm(world, world.paths.deal, email, world.tool.system);
		expect(await dealsOf(email)).toHaveLength(1);
	});

	describe('a subscriber who becomes a qualified lead', () => {
		it('gets one deal with owner, stage, source and campaign, and shows its stage', async () => {
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

		it('gets another one for another campaign, and of the usual one where none is said', async () => {
			const { email } = await world.subscribed();
			await qualify(email);
			await qualify(email, campaign());
			const deals = await dealsOf(email);
			const { id } = await world.crm.byName('campaigns', USUAL);
			expect(deals.map(({ campaign_id }) => campaign_id)).toContain(id);
			expect(deals).toHaveLength(2);
		});

		it('gets a new one when he qualifies again after it was lost, and the lost one stays', async () => {
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

		it('goes to the owner of its region where the step names one, else to the usual owner', async () => {
			const usual = await ownerId();
			const other = (await world.crm.users()).find(({ id }) => id !== usual);
			await world.change('deal', (workflow) => {
				const { parameters } = nodeOf(workflow, 'Qualificar');
				parameters.owner = {
					...(parameters.owner as object),
					value: "={{ $('Sincronizar').first().json.campos.EMPRESA }}",
					table: { values: [{ values: 'SP, RJ', owner: other?.email }] },
				};
				return workflow;
			});
			for (const [region, owner_id] of [
				['rj', other?.id],
				['MG', usual],
			] as const) {
				const { email } = await world.subscribed({ more: { EMPRESA: region } });
				await qualify(email);
				expect(await dealsOf(email)).toMatchObject([{ owner_id }]);
			}
		});

		it('comes from the campaign itself, where the source is left blank', async () => {
			await world.configure('deal', { fonte: '' });
			const { email } = await world.subscribed();
			const name = campaign();
			await qualify(email, name);
			expect(await dealsOf(email)).toMatchObject([
				{ source_id: (await world.crm.byName('sources', name)).id },
			]);
		});

		it('costs two calls of the CRM, two more for a new campaign, and three to show the stage', async () => {
			// The names in "Configuração" are cached for five minutes, which may end at any time.
			const NAMES = ['listPipelines', 'listUsers'];
			const warm = await world.subscribed();
			await qualify(warm.email);
			const calls = async (email: string, known = NAMES) =>
				(await world.crmCalls(() => world.tool.qualify(email, name))).filter(
					(call) => !known.includes(call),
				);
			// In queue mode each worker has its own cache.
			const kept = process.env.E2E_QUEUE ? [...NAMES, 'listCampaigns'] : NAMES;
			const name = campaign();
			const [first, second] = [await world.subscribed(), await world.subscribed()];
			const stage = ['getDeal', 'listDeals', 'getContact'];
			expect(await calls(first.email)).toEqual([
				...['listCampaigns', 'createCampaign', 'listDeals', 'createDeal', ...stage],
			]);
			expect(await calls(second.email, kept)).toEqual(['listDeals', 'createDeal', ...stage]);
		});

		it('becomes a contact first where there is none, also when all comes at once', async () => {
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
					campaign_id: (await world.crm.byName('campaigns', USUAL)).id,
				},
			]);
		});

		it('shares a new campaign with the others of the same moment', async () => {
			const leads: string[] = [];
			for (let n = 0; n < 4; n++) leads.push((await world.subscribed()).email);
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

		it('waits for the confirmation of one who has not given it', async () => {
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

		it('is not opened for one who left and is not in the CRM', async () => {
			const email = someone();
			await world.unheard(() => world.tool.subscribe(email));
			await world.tool.bounce(email);
			const { crm } = await world.writes(() => world.tool.qualify(email));
			expect(crm).toEqual([]);
			expect(await world.waitingFor(email)).toEqual([]);
		});

		it('is not opened for a contact that was deleted in the CRM', async () => {
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

		it('is found by the list of changes where nothing told of him, and has one deal only', async () => {
			const { email } = await world.subscribed();
			await world.unheard(() => world.tool.qualifyUnheard(email));
			expect(await dealsOf(email)).toEqual([]);
			for (let times = 0; times < 2; times++) {
				await world.checkTool();
				expect(await dealsOf(email)).toHaveLength(1);
			}
		});

		it('keeps two in mind until their deals can be opened, and opens one for each', async () => {
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
	});
});

describe('the tag of an MQL in ActiveCampaign', () => {
	let world: MarketingWorld;
	beforeAll(async () => {
		world = await enterMarketing('ActiveCampaign');
		return world.leave;
	});
	afterEach(() => world.calm());

	it('opens one deal for each campaign that a tag names, though nothing told of them', async () => {
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

	it('leaves the campaign to the field that "Configuração" names', async () => {
		await world.configure('deal', { campo_campanha: 'CAMPANHA' });
		const name = campaign();
		const { email, contact } = await world.subscribed({ more: { CAMPANHA: name } });
		await world.tool.qualify(email);
		await world.settle();
		expect(await world.crm.dealsOf(contact.id)).toMatchObject([
			{ campaign_id: (await world.crm.byName('campaigns', name)).id },
		]);
	});

	it('is no reason to do anything where it is another one', async () => {
		const { email, contact } = await world.subscribed();
		const { crm, there } = await world.writes(async () => {
			await world.tool.tag(email, 'MQLs antigos');
			await world.tool.tag(email, 'E-book 2026');
		});
		expect([...crm, ...there]).toEqual([]);
		expect(await world.crm.dealsOf(contact.id)).toEqual([]);
	});
});

describe('what calls itself an MQL of Mailchimp', () => {
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

	it.each([
		['no secret', {}],
		['a wrong secret', { 'X-Segredo': 'errado' }],
	])('is refused with 403 for %s, and nothing starts', async (_, headers) => {
		const { email, contact } = await world.subscribed();
		const newest = await world.n8n.executions.newestId();
		expect((await post({ email, campanha: 'X' }, headers)).status).toBe(403);
		await world.settle();
		const { id: workflowId } = workflowOf(world.paths.connector);
		expect(await world.n8n.executions.list({ workflowId, afterId: newest })).toEqual([]);
		expect(await world.crm.dealsOf(contact.id)).toEqual([]);
	});

	it('asks the CRM nothing where Mailchimp does not know the address, or it is none', async () => {
		const calls = await world.crmCalls(async () => {
			for (const email of [someone('ninguem'), '', { $ne: null }, `o/${someone('x#y?')}`]) {
				expect((await post({ email, campanha: 'X' }, { 'X-Segredo': secret })).status).toBe(200);
			}
		});
		expect(calls).toEqual([]);
	});
});
