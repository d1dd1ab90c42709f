import { beforeAll, describe, expect, it } from 'vitest';
import { addresses } from './support/addresses.ts';
import { enterMailchimp, type MailchimpWorld, PATH } from './support/mailchimp-case.ts';
import { workflowOf } from './support/workflow-of.ts';
import { awayFromTheHour } from './support/world.ts';

const { n8n, secret } = addresses();
const NAMES = 'rdcrm_nomes';
/** What the node asks for at a time. */
const PAGE = 200;

let world: MailchimpWorld;
beforeAll(async () => {
	world = await enterMailchimp();
});

/** A day later: what the flow has looked up is too old. */
async function forgetNames(): Promise<void> {
	for (const { chave } of await world.n8n.dataTableRows(NAMES)) {
		await world.n8n.updateDataTableRows(NAMES, { chave: String(chave) }, { visto: 0 });
	}
}

const stage = ['getDeal', 'getContact', 'listDeals'];

describe('what is looked up in the CRM', () => {
	it('is the stages of a pipeline, once a day', async () => {
		const { contact } = await world.subscribed();
		const deal = await world.crm.createDeal({
			name: 'Projeto',
			stage_id: await world.crm.stageId('Sem contato'),
			contact_ids: [contact.id],
		});
		await world.settle();
		await forgetNames();
		const [next, last] = [
			await world.crm.stageId('Apresentação'),
			await world.crm.stageId('Proposta enviada'),
		];
		const move = (stage_id: string) => world.crm.updateDeal(deal.id, { stage_id });
		expect(await world.crmCalls(() => move(next))).toEqual([...stage, 'listStages']);
		expect(await world.crmCalls(() => move(last))).toEqual(stage);
	});

	it('is what the deals of MQLs get by name, once a day', async () => {
		const lead = async () => {
			const { email } = await world.subscribed();
			return () =>
				world.mailchimp.sendJourneyWebhook(email, `${n8n}/webhook/mailchimp-mql`, {
					headers: { 'X-Segredo': secret },
					body: {},
				});
		};
		await (await lead())();
		await world.settle();
		const [first, second] = [await lead(), await lead()];
		await forgetNames();
		expect(await world.crmCalls(first)).toEqual([
			'getContact',
			'listDeals',
			...['listSources', 'listUsers', 'listPipelines', 'listStages', 'listCampaigns'],
			'createDeal',
			...stage,
			'listStages',
		]);
		expect(await world.crmCalls(second)).toEqual([
			'getContact',
			'listDeals',
			'createDeal',
			...stage,
		]);
	});
});

describe('the first sync', () => {
	it('reads contacts and deals by the page, and each pipeline', async () => {
		await awayFromTheHour(world);
		const contacts = (await world.crm.everyContact()).length;
		const deals = (await world.crm.everyDeal()).length;
		const before = await world.crm.control.ledgerEnd();
		await world.n8n.runFromTrigger(workflowOf(PATH).id, 'Primeira carga');
		await world.settle();
		const calls = Object.groupBy(
			await world.crm.control.ledger(before),
			({ operationId }) => operationId ?? '',
		);
		expect(calls.listContacts).toHaveLength(Math.ceil(contacts / PAGE));
		expect(calls.listDeals).toHaveLength(Math.ceil(deals / PAGE));
		expect(calls.listPipelines).toHaveLength(1);
		expect(Object.keys(calls).sort()).toEqual([
			...['listContacts', 'listDeals', 'listPipelines', 'listStages'],
		]);
	});
});
