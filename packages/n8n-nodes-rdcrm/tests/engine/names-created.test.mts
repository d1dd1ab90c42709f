import { describe, expect, it } from 'vitest';
import { useCrm } from './crm.mts';
import { hurried, many, namingOf, newDeal, orCreate } from './naming.mts';
import { first } from './run.mts';

const crm = useCrm({ settings: { default_stage: 'first' } });
const { created, failureOf, run } = namingOf(crm);

describe('a campaign or a source that is created if missing', () => {
	const posts = (path: string) => crm.calls().filter((call) => call === `POST ${path}`).length;
	const called = (name: string) =>
		[...crm.mock.store.campaigns.all(), ...crm.mock.store.sources.all()].filter(
			(record) => record.name === name,
		);

	it('is created once for 20 items and 20 parallel executions', async () => {
		const parameters = newDeal({
			campaignId: orCreate('Nova campanha'),
			sourceId: orCreate('Novo site'),
		});
		await Promise.all(many(20, parameters).map((one) => run(one, many(2, {}))));
		const [campaign, source] = [first(called('Nova campanha')), first(called('Novo site'))];
		expect([...called('Nova campanha'), ...called('Novo site')]).toHaveLength(2);
		expect([posts('/campaigns'), posts('/sources')]).toEqual([1, 1]);
		const deals = crm.mock.store.deals.all().filter(({ name }) => name === 'Nova');
		expect(deals).toHaveLength(40);
		for (const deal of deals) {
			expect(deal).toMatchObject({ campaign_id: campaign.id, source_id: source.id });
		}
	});

	it('is the existing one, regardless of case and accents', async () => {
		const { id, name } = first(crm.mock.store.sources.all());
		expect(await created({ sourceId: orCreate(hurried(name)) })).toMatchObject({ source_id: id });
		expect(posts('/sources')).toBe(0);
	});

	it('costs a lookup and a creation, and each further name of the run a creation', async () => {
		await run(newDeal({ campaignId: orCreate('={{ $json.name }}') }), [
			{ name: 'Uma' },
			{ name: 'Outra' },
			{ name: 'uma' },
		]);
		expect(crm.calls().filter((call) => call.endsWith('/campaigns'))).toEqual([
			'GET /campaigns',
			'POST /campaigns',
			'POST /campaigns',
		]);
	});

	it('is not created a second time if only the answer was lost', async () => {
		crm.mock.world.faults.add({
			match: { operationId: 'createCampaign' },
			fault: { type: 'reset', when: 'after' },
			times: 1,
			probability: 1,
		});
		const deal = await created({ campaignId: orCreate('Nova campanha') });
		expect(called('Nova campanha').map(({ id }) => id)).toEqual([deal.campaign_id]);
		expect(posts('/campaigns')).toBe(1);
	});

	it("fails the item with RD's message if it cannot be created", async () => {
		const fault = { type: 'status', status: 403 } as const;
		const match = { operationId: 'createCampaign' };
		crm.mock.world.faults.add({ match, fault, times: 1, probability: 1 });
		expect(await failureOf(newDeal({ campaignId: orCreate('Nova') }))).toMatchObject({
			message: 'Forbidden [item 0]',
			httpCode: '403',
		});
		expect(posts('/deals')).toBe(0);
	});
});
