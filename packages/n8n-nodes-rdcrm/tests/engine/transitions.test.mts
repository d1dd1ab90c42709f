import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { httpFailure } from '../support/context.mts';
import { byId } from './cases/case.mts';
import { fill, from, idsOf, START, save } from './changes.mts';
import { useCrm } from './crm.mts';
import { runNode } from './engine.mts';
import { Poller } from './poller.mts';
import { connect, Published } from './published.mts';
import { first } from './run.mts';

const crm = useCrm({ checkResponses: false });

afterEach(() => {
	vi.useRealTimers();
});

const options = { triggerWhen: 'becomesTrue', includeNames: false, wakeSubscriptions: false };

const WON = { name: 'Ganha', statuses: ['won'] };

const inStages = (...names: string[]) => ({
	values: names.map((value) => ({ stage: { __rl: true, mode: 'name', value } })),
});

/** Publishes a Catch-Up Trigger with "Conditions Become True". */
async function watching(values: INodeParameters[], more: INodeParameters = {}): Promise<Poller> {
	const poller = new Poller(crm, {
		records: ['deal'],
		conditionSets: { values },
		options,
		...from,
		...more,
	});
	await poller.publish();
	return poller;
}

const seconds = (count: number) => START + count * 1_000;

/** Saves a deal like RD: if its status changes, with the time it was closed. */
function saveDeal(id: string, time: number, changes: IDataObject): void {
	const deal = crm.mock.store.deals.get(id);
	const isClosing = changes.status !== undefined && changes.status !== deal?.status;
	const isClosed = changes.status === 'won' || changes.status === 'lost';
	const closed_at = isClosed ? new Date(time).toISOString() : null;
	save(crm, 'deals', id, time, { ...changes, ...(isClosing && { closed_at }) });
}

const ongoing = () =>
	first(crm.mock.store.deals.all().filter(({ status }) => status === 'ongoing'));
const stageNamed = (name: string) =>
	first(crm.mock.store.stages.all().filter((stage) => stage.name === name)).id;
const matchedIn = (poller: Poller) => poller.items.map(({ matched }) => matched);

/** Saves a deal several times, with a look after each. */
async function after(poller: Poller, id: string, ...saves: IDataObject[]): Promise<void> {
	for (const changes of saves) {
		const last = Date.parse(crm.mock.store.deals.get(id)?.updated_at ?? '');
		saveDeal(id, Math.max(START, last) + 1_000, changes);
		await poller.look();
	}
}

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

	it('twice when it is won, reopened and won again, also between two looks', async () => {
		const poller = await watching([WON]);
		const { id } = ongoing();
		await after(poller, id, { status: 'won' }, { status: 'ongoing' }, { status: 'won' });
		expect(idsOf(poller.items)).toEqual([id, id]);
		saveDeal(id, seconds(50), { status: 'ongoing' });
		saveDeal(id, seconds(51), { status: 'won' });
		saveDeal(id, seconds(52), { name: 'renamed' });
		await poller.look();
		expect(poller.items).toHaveLength(3);
	});

	it('when it reaches a stage or a later one, and once more after it went back', async () => {
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

	it('when it is reopened; a new deal is ongoing from the first, and is not', async () => {
		const reopened = { name: 'Reaberta', events: ['crm_deal_updated'], statuses: ['ongoing'] };
		const poller = await watching([reopened]);
		const [created = ''] = fill(crm, 'deals', 1, 1);
		saveDeal(created, seconds(10), { status: 'ongoing' });
		await poller.look();
		await after(poller, created, { name: 'renamed' });
		expect(poller.items).toEqual([]);
		await after(poller, created, { status: 'lost' }, { status: 'ongoing' }, { name: 'again' });
		expect(idsOf(poller.items)).toEqual([created]);
	});

	it('under the names of the sets that became true, not of those that were', async () => {
		const stages = inStages('Orçamento solicitado');
		const poller = await watching([{ name: 'Orçamento', stages }, WON]);
		const { id } = ongoing();
		const stage_id = stageNamed('Orçamento solicitado');
		saveDeal(id, seconds(1), { stage_id: stageNamed('Apresentação') });
		await after(poller, id, { stage_id }, { status: 'won' });
		expect(matchedIn(poller)).toEqual([['Orçamento'], ['Ganha']]);
	});
});

describe('what was true before', () => {
	it('does not count when the workflow is published, nor when the record changes later', async () => {
		const won = first(crm.mock.store.deals.all().filter(({ status }) => status === 'won'));
		const poller = await watching([WON]);
		await after(poller, won.id, { name: 'renamed' });
		expect(poller.items).toEqual([]);
	});

	it('is read once, with what RD can filter', async () => {
		const poller = await watching([WON, { name: 'Perdida', statuses: ['lost'] }]);
		const listings = () =>
			crm.mock.world.ledger
				.entries()
				.filter(({ path }) => path === '/crm/v2/deals')
				.map(({ query }) => decodeURIComponent(JSON.stringify(query)));
		expect(listings().filter((query) => query.includes('status:(won)'))).toHaveLength(1);
		expect(listings().filter((query) => query.includes('status:(lost)'))).toHaveLength(1);
		await poller.look();
		expect(listings()).toHaveLength(4);
	});

	it('counts from the start of the first look on, where RD tells when a deal was closed', async () => {
		const [early, late] = crm.mock.store.deals.all().filter(({ status }) => status === 'ongoing');
		saveDeal(early?.id ?? '', seconds(-10), { status: 'won' });
		saveDeal(late?.id ?? '', seconds(10), { status: 'won' });
		save(crm, 'deals', early?.id ?? '', seconds(20), { name: 'renamed' });
		const poller = await watching([WON]);
		expect(idsOf(poller.items)).toEqual([late?.id]);
	});

	it('is read anew where the conditions were changed', async () => {
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

	it('is forgotten while each change counts', async () => {
		const poller = await watching([WON]);
		const { id } = ongoing();
		poller.node.parameters.options = { ...options, triggerWhen: 'matches' };
		await after(poller, id, { status: 'won' }, { name: 'renamed' });
		expect(poller.items).toHaveLength(2);
		expect(poller.state.memory).toBeUndefined();
		poller.node.parameters.options = options;
		await poller.publish();
		await after(poller, id, { name: 'again' });
		expect(poller.items).toHaveLength(2);
	});

	it('cannot be told without conditions', async () => {
		await expect(watching([])).rejects.toThrow('There are no conditions that could become true');
	});
});

describe('it starts the workflow once', () => {
	it('across restarts of n8n', async () => {
		const poller = await watching([WON]);
		const { id } = ongoing();
		await after(poller, id, { status: 'won' });
		poller.reload();
		await poller.look();
		await after(poller, id, { name: 'renamed' });
		poller.reload();
		await after(poller, id, { rating: 1 });
		expect(poller.items).toHaveLength(1);
	});

	it('whichever look fails', async () => {
		const poller = await watching([WON]);
		saveDeal(ongoing().id, seconds(1), { status: 'won' });
		poller.beforeCall = () => {
			throw httpFailure(500);
		};
		vi.useFakeTimers({ toFake: ['setTimeout'] });
		const failing = poller.look();
		await vi.advanceTimersByTimeAsync(300_000);
		await failing;
		vi.useRealTimers();
		expect(poller.errors).toHaveLength(1);
		poller.beforeCall = () => undefined;
		await poller.look();
		await poller.look();
		expect(poller.items).toHaveLength(1);
	});

	it('or again until the workflow succeeds, where that is asked for', async () => {
		const poller = await watching([WON], { options: { ...options, advance: 'onSuccess' } });
		const { id } = ongoing();
		poller.run = async () => 'error';
		await after(poller, id, { status: 'won' }, { name: 'renamed' });
		expect(idsOf(poller.items)).toEqual([id, id]);
		poller.run = async () => 'success';
		await poller.look();
		await after(poller, id, { name: 'again' });
		expect(idsOf(poller.items)).toEqual([id, id, id]);
	});

	it('for each of many, a hundred at a time, although an execution fails in between', async () => {
		const poller = await watching([WON], { options: { ...options, advance: 'onSuccess' } });
		const ids = fill(crm, 'deals', 250, 10);
		for (const [index, id] of ids.entries()) saveDeal(id, seconds(100 + index), { status: 'won' });
		let count = 0;
		const given: string[] = [];
		poller.run = async (items) => {
			if (++count === 2) return 'error';
			given.push(...idsOf(items));
			return 'success';
		};
		await poller.look();
		for (const id of ids.slice(0, 5)) saveDeal(id, seconds(500), { name: 'renamed' });
		await poller.look();
		await poller.look();
		expect(given).toEqual(ids);
	});
});

describe('the trigger of events', () => {
	/** Publishes both triggers in one workflow, in the process that looks. */
	async function together(): Promise<{ poller: Poller; published: Published }> {
		const poller = await watching([WON]);
		const published = new Published(
			crm,
			{ events: ['crm_deal_updated'], options: { triggerWhen: 'becomesTrue' } },
			1.1,
			[poller.node],
		);
		await published.hook('create');
		connect(published);
		return { poller, published };
	}

	/** Resets the account and n8n to this time. */
	async function beginAt(now: number, ...more: 'setTimeout'[]): Promise<void> {
		vi.useFakeTimers({ toFake: ['Date', ...more], now });
		await crm.renew();
	}

	async function win(id: string): Promise<void> {
		const { error } = await runNode(
			{ resource: 'deal', operation: 'markAsWon', dealId: byId(id) },
			{ credentials: crm.credentials },
		);
		if (error) throw error;
		await crm.mock.world.drain();
	}

	it('makes the catch-up look at once, which starts the workflow once for all deliveries', async () => {
		await beginAt(seconds(10), 'setTimeout');
		const { poller, published } = await together();
		const key = String(crm.mock.store.webhooks.all()[0]?.auth_key);
		const { id } = ongoing();
		await vi.advanceTimersByTimeAsync(5_000);
		await win(id);
		const body = { event_name: 'crm_deal_updated', document: { id, status: 'won' } };
		const again = async () => await published.receive({ 'x-rdcrm-webhook-key': key }, body);
		await Promise.all([again(), again()]);
		await vi.waitFor(() => expect(poller.executions).toHaveLength(1));
		await again();
		await vi.advanceTimersByTimeAsync(10_000);
		await vi.waitFor(() => expect(new Set(published.statuses)).toEqual(new Set([200])));
		await poller.look();
		expect(idsOf(poller.items)).toEqual([id]);
		expect(published.items).toEqual([]);
	});

	it('costs few looks for many events', async () => {
		await beginAt(seconds(10), 'setTimeout');
		const { published } = await together();
		const key = String(crm.mock.store.webhooks.all()[0]?.auth_key);
		const calls = crm.calls().length;
		for (const { id } of crm.mock.store.deals.all().slice(0, 20)) {
			const body = { event_name: 'crm_deal_updated', document: { id } };
			await published.receive({ 'x-rdcrm-webhook-key': key }, body);
			await vi.advanceTimersByTimeAsync(100);
		}
		await vi.advanceTimersByTimeAsync(20_000);
		const looks = crm
			.calls()
			.slice(calls)
			.filter((call) => call === 'GET /deals');
		expect(looks.length).toBeLessThanOrEqual(2);
		expect(looks.length).toBeGreaterThan(0);
	});

	it('does not end the wait for what RD shows late', async () => {
		await beginAt(seconds(10), 'setTimeout');
		const { poller, published } = await together();
		const key = String(crm.mock.store.webhooks.all()[0]?.auth_key);
		const [seen = '', late = ''] = crm.mock.store.deals
			.all()
			.filter(({ status }) => status === 'ongoing')
			.map(({ id }) => id);
		saveDeal(seen, seconds(10), { name: 'renamed' });
		await poller.look();
		const looks = () => crm.calls().filter((call) => call === 'GET /deals').length;
		const before = looks();
		for (let count = 1; count <= 4; count++) {
			const body = { event_name: 'crm_deal_updated', document: { id: seen } };
			await published.receive({ 'x-rdcrm-webhook-key': key }, body);
			await vi.advanceTimersByTimeAsync(5_000);
			await vi.waitFor(() => expect(looks()).toBe(before + count));
		}
		saveDeal(late, seconds(5), { status: 'won' });
		await poller.look();
		expect(idsOf(poller.items)).toEqual([late]);
	});

	it('starts nothing in a process that does not look; the look at its time does', async () => {
		await beginAt(seconds(10));
		const { poller, published } = await together();
		const elsewhere = new Published(
			crm,
			{ events: ['crm_deal_updated'], options: { triggerWhen: 'becomesTrue' } },
			1.1,
			[{ ...poller.node, id: 'c0ffee00-0000-4000-8000-0000000000ff' }],
		);
		Object.assign(elsewhere.workflow.staticData, published.workflow.staticData);
		connect(elsewhere);
		const { id } = ongoing();
		await win(id);
		expect(elsewhere.statuses).toEqual([200]);
		expect(elsewhere.items).toEqual([]);
		expect(poller.items).toEqual([]);
		await poller.look();
		expect(idsOf(poller.items)).toEqual([id]);
	});

	it.each([
		['none', {}],
		['one that is disabled', { disabled: true }],
		['one that takes each change', { parameters: { options: {} } }],
		['one of another account', { credentials: { rdCrmOAuth2Api: { id: '2', name: 'Other' } } }],
	])('is not published beside %s that waits for what becomes true', async (which, changes) => {
		const { node } = await watching([WON]);
		const published = new Published(
			crm,
			{ events: ['crm_deal_updated'], options: { triggerWhen: 'becomesTrue' } },
			1.1,
			which === 'none' ? [] : [{ ...node, ...changes }],
		);
		for (const method of ['checkExists', 'create'] as const) {
			await expect(published.hook(method)).rejects.toThrow('needs a Catch-Up Trigger');
		}
		expect(crm.mock.store.webhooks.all()).toEqual([]);
	});
});
