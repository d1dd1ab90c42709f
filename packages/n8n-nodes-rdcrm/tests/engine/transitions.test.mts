import { describe, expect, it } from 'vitest';
import { fill, idsOf, save } from './changes.mts';
import type { Poller } from './poller.mts';
import { first } from './run.mts';
import { OPTIONS, seconds, useWatchedDeals, WON } from './transitions.mts';

const { crm, watching, saveDeal, after, ongoing } = useWatchedDeals();

const inStages = (...names: string[]) => ({
	values: names.map((value) => ({ stage: { __rl: true, mode: 'name', value } })),
});

const stageNamed = (name: string) =>
	first(crm.mock.store.stages.all().filter((stage) => stage.name === name)).id;
const matchedIn = (poller: Poller) => poller.items.map(({ matched }) => matched);

describe('a deal starts the workflow', () => {
	it('once when it is won, renamed and given another price', async () => {
		const poller = await watching([WON]);
		const { id } = ongoing();
		await after(poller, id, { name: 'before' }, { status: 'won' }, { name: 'after' });
		await after(poller, id, { one_time_price: 7 }, { rating: 5 });
		expect(idsOf(poller.items)).toEqual([id]);
		expect(matchedIn(poller)).toEqual([['Ganha']]);
		expect(poller.items[0]).toMatchObject({
			event_name: 'crm_deal_updated',
			record_source: 'catch_up',
			record: { status: 'won' },
		});
	});

	it('twice when it is won, reopened and won again, even between two polls', async () => {
		const poller = await watching([WON]);
		const { id } = ongoing();
		await after(poller, id, { status: 'won' }, { status: 'ongoing' }, { status: 'won' });
		expect(idsOf(poller.items)).toEqual([id, id]);
		saveDeal(id, seconds(50), { status: 'ongoing' });
		saveDeal(id, seconds(51), { status: 'won' });
		saveDeal(id, seconds(52), { name: 'renamed' });
		await poller.poll();
		expect(poller.items).toHaveLength(3);
	});

	it('when it reaches a stage or a later one, and again after it went back', async () => {
		const stages = inStages('Orçamento solicitado', 'Proposta enviada');
		const poller = await watching([{ name: 'Orçamento', stages }]);
		const { id } = ongoing();
		const to = (name: string) => ({ stage_id: stageNamed(name) });
		await after(poller, id, to('Apresentação'), to('Orçamento solicitado'), { name: 'renamed' });
		await after(poller, id, to('Proposta enviada'));
		expect(poller.items).toHaveLength(1);
		await after(poller, id, to('Apresentação'), to('Proposta enviada'));
		expect(matchedIn(poller)).toEqual([['Orçamento'], ['Orçamento']]);
	});

	it('when a custom field gets a value', async () => {
		const field = first(
			crm.mock.store.custom_fields
				.all()
				.filter(({ entity, type }) => entity === 'deal' && type === 'text'),
		);
		const customFields = { values: [{ field: `deal.${field.slug}`, value: '' }] };
		const poller = await watching([{ name: 'Número', customFields }]);
		const { id } = ongoing();
		const holding = (value: string) => ({ custom_fields: { [field.slug]: value } });
		await after(poller, id, holding(''), holding('ORC-1'), holding('ORC-2'), { name: 'renamed' });
		expect(poller.items).toHaveLength(1);
		await after(poller, id, holding(''), holding('ORC-3'));
		expect(poller.items).toHaveLength(2);
	});

	it('when it is reopened; a new deal, ongoing from the start, does not count', async () => {
		const reopened = { name: 'Reaberta', events: ['crm_deal_updated'], statuses: ['ongoing'] };
		const poller = await watching([reopened]);
		const [created = ''] = fill(crm, 'deals', 1, 1);
		saveDeal(created, seconds(10), { status: 'ongoing' });
		await poller.poll();
		await after(poller, created, { name: 'renamed' });
		expect(poller.items).toEqual([]);
		await after(poller, created, { status: 'lost' }, { status: 'ongoing' }, { name: 'again' });
		expect(idsOf(poller.items)).toEqual([created]);
	});

	it('with the names of the sets that became true, not of those that already were', async () => {
		const stages = inStages('Orçamento solicitado');
		const poller = await watching([{ name: 'Orçamento', stages }, WON]);
		const { id } = ongoing();
		const stage_id = stageNamed('Orçamento solicitado');
		saveDeal(id, seconds(1), { stage_id: stageNamed('Apresentação') });
		await after(poller, id, { stage_id }, { status: 'won' });
		expect(matchedIn(poller)).toEqual([['Orçamento'], ['Ganha']]);
	});
});

describe('conditions that were already true', () => {
	it('do not count when the workflow is published, nor when the record changes later', async () => {
		const won = first(crm.mock.store.deals.all().filter(({ status }) => status === 'won'));
		const poller = await watching([WON]);
		await after(poller, won.id, { name: 'renamed' });
		expect(poller.items).toEqual([]);
	});

	it('are read once, with filters that RD supports', async () => {
		const poller = await watching([WON, { name: 'Perdida', statuses: ['lost'] }]);
		const listings = () =>
			crm.mock.world.ledger
				.entries()
				.filter(({ path }) => path === '/crm/v2/deals')
				.map(({ query }) => decodeURIComponent(JSON.stringify(query)));
		expect(listings().filter((query) => query.includes('status:(won)'))).toHaveLength(1);
		expect(listings().filter((query) => query.includes('status:(lost)'))).toHaveLength(1);
		await poller.poll();
		expect(listings()).toHaveLength(4);
	});

	it('count from the start of the first poll, because RD reports when a deal was closed', async () => {
		const [early, late] = crm.mock.store.deals.all().filter(({ status }) => status === 'ongoing');
		saveDeal(early?.id ?? '', seconds(-10), { status: 'won' });
		saveDeal(late?.id ?? '', seconds(10), { status: 'won' });
		save(crm, 'deals', early?.id ?? '', seconds(20), { name: 'renamed' });
		const poller = await watching([WON]);
		expect(idsOf(poller.items)).toEqual([late?.id]);
	});

	it('are read again if the conditions were changed', async () => {
		const poller = await watching([WON]);
		const { id } = ongoing();
		await after(poller, id, { status: 'won' });
		const others = crm.mock.store.deals.all().filter(({ status }) => status === 'lost');
		poller.node.parameters.conditionSets = {
			values: [{ name: 'Fechada', statuses: ['won', 'lost'] }],
		};
		await poller.publish();
		await after(poller, id, { name: 'renamed' });
		await after(poller, first(others).id, { name: 'renamed' });
		expect(poller.items).toHaveLength(1);
	});

	it('are forgotten while each change counts', async () => {
		const poller = await watching([WON]);
		const { id } = ongoing();
		poller.node.parameters.options = { ...OPTIONS, triggerWhen: 'matches' };
		await after(poller, id, { status: 'won' }, { name: 'renamed' });
		expect(poller.items).toHaveLength(2);
		expect(poller.state.memory).toBeUndefined();
		poller.node.parameters.options = OPTIONS;
		await poller.publish();
		await after(poller, id, { name: 'again' });
		expect(poller.items).toHaveLength(2);
	});

	it('require conditions', async () => {
		await expect(watching([])).rejects.toThrow('There are no conditions that could become true');
	});
});
