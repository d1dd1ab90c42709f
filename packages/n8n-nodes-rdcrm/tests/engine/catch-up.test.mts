import { withUnset } from '@rdcrm/mock-rdcrm';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { describe, expect, it } from 'vitest';
import { httpFailure } from '../support/context.mts';
import { byId, made } from './cases/case.mts';
import { fill, firstOf, from, idsOf, MINUTE, START, save } from './changes.mts';
import { useCrm } from './crm.mts';
import { runNode } from './engine.mts';
import { Poller } from './poller.mts';
import { first } from './run.mts';

const crm = useCrm({ checkResponses: false });

describe('a poll', () => {
	it('returns everything that changed of the chosen kinds, in the format of events, as one execution', async () => {
		const poller = new Poller(crm, {
			records: ['contact', 'deal', 'organization', 'task'],
			...from,
		});
		await poller.publish();
		expect(poller.executions).toEqual([]);

		const deal = first(crm.mock.store.deals.all().filter(({ owner_id }) => owner_id));
		const others = ['contacts', 'organizations', 'tasks'] as const;
		save(crm, 'deals', deal.id, START + 4_000);
		for (const [index, kind] of others.entries()) {
			save(crm, kind, firstOf(crm, kind).id, START + 1_000 * (index + 1));
		}
		await poller.poll();

		expect(poller.executions).toHaveLength(1);
		expect(poller.items.map(({ resource }) => resource)).toEqual([
			'contact',
			'organization',
			'task',
			'deal',
		]);
		const { store } = crm.mock;
		const { custom_fields } = withUnset(crm.mock, 'deal', deal);
		const stage = store.stages.get(deal.stage_id);
		expect(poller.items[3]).toMatchObject({
			event_id: `${deal.id}@2027-01-01T00:00:04.000Z`,
			event_name: 'crm_deal_updated',
			event_timestamp: '2027-01-01T00:00:04.000Z',
			resource: 'deal',
			action: 'updated',
			record_source: 'catch_up',
			record: {
				id: deal.id,
				contact_ids: deal.contact_ids,
				stage_name: stage?.name,
				pipeline_name: store.pipelines.get(stage?.pipeline_id ?? '')?.name,
				owner_name: store.users.get(deal.owner_id ?? '')?.name,
				custom_fields,
			},
		});
		const labels = store.custom_fields.by('entity', 'deal');
		const { record } = poller.items[3] as { record: IDataObject };
		expect(Object.keys(record.custom_fields_by_label as IDataObject).sort()).toEqual(
			Object.keys(custom_fields)
				.map((slug) => labels.find((field) => field.slug === slug)?.name)
				.sort(),
		);

		await poller.poll();
		expect(poller.executions).toHaveLength(1);
	});

	it('costs one call for each kind and one for the subscriptions while nothing changes', async () => {
		const poller = new Poller(crm, {
			records: ['contact', 'deal', 'organization', 'task'],
			...from,
		});
		await poller.publish();
		const before = crm.calls().length;
		await poller.poll();
		expect(crm.calls().slice(before)).toEqual([
			'GET /webhooks',
			'GET /contacts',
			'GET /deals',
			'GET /organizations',
			'GET /tasks',
		]);
	});

	it('distinguishes created from updated', async () => {
		const poller = new Poller(crm, { records: ['organization'], ...from });
		await poller.publish();
		const [id = ''] = fill(crm, 'organizations', 1, 1);
		await poller.poll();
		save(crm, 'organizations', id, START + 30_000);
		save(crm, 'organizations', firstOf(crm, 'organizations').id, START + 31_000);
		await poller.poll();
		expect(poller.items.map(({ action }) => action)).toEqual(['created', 'updated', 'updated']);
		expect(poller.items[1]).toMatchObject({ event_name: 'crm_organization_updated' });
	});

	it('starts from now, or some hours earlier', async () => {
		crm.mock.world.clock.freeze(Date.now());
		const { id } = firstOf(crm, 'deals');
		save(crm, 'deals', id, Date.now() - 90 * MINUTE);
		const now = new Poller(crm, { records: ['deal'] });
		await now.publish();
		const hours = new Poller(
			crm,
			{ records: ['deal'], startFrom: 'hoursAgo', startHours: 2 },
			{ id: 'c0ffee00-0000-4000-8000-000000000002' },
		);
		await hours.publish();
		expect(now.items).toEqual([]);
		expect(idsOf(hours.items)).toEqual([id]);
	});

	it('starts at the first moment of a day, in the time zone of the workflow', async () => {
		const midnight = Date.parse('2027-01-02T00:00:00-03:00');
		const poller = new Poller(crm, {
			records: ['deal'],
			startFrom: 'date',
			startDate: '2027-01-02',
		});
		const [before = '', after = ''] = crm.mock.store.deals.all().map(({ id }) => id);
		save(crm, 'deals', before, midnight - 1_000);
		save(crm, 'deals', after, midnight);
		await poller.publish();
		expect(idsOf(poller.items)).toEqual([after]);
	});

	it('with a failed call starts nothing and advances nothing; the next one returns everything', async () => {
		const poller = new Poller(crm, { records: ['contact', 'deal'], ...from });
		await poller.publish();
		const before = JSON.stringify(poller.state);
		const deal = firstOf(crm, 'deals');
		const contact = firstOf(crm, 'contacts');
		save(crm, 'deals', deal.id, START + 1_000);
		save(crm, 'contacts', contact.id, START + 2_000);
		const paths = ['/contacts', '/deals', '/pipelines', '/custom_fields'];
		for (const path of paths) {
			poller.beforeCall = ({ url }) => {
				if (url.endsWith(path)) throw httpFailure(500);
			};
			await poller.poll();
		}
		expect(poller.errors).toHaveLength(paths.length);
		expect(poller.executions).toEqual([]);
		expect(JSON.stringify(poller.state)).toBe(before);

		poller.beforeCall = () => undefined;
		await poller.poll();
		expect(idsOf(poller.items)).toEqual([deal.id, contact.id]);
	});

	it('returns deals without the names that the user of the credential may not see', async () => {
		const poller = new Poller(crm, { records: ['deal'], ...from });
		await poller.publish();
		const { custom_fields, ...deal } = first(
			crm.mock.store.deals.all().filter(({ owner_id, source_id }) => owner_id && source_id),
		);
		save(crm, 'deals', deal.id, START + 1_000);
		poller.beforeCall = ({ url }) => {
			const isList = ['/users', '/pipelines', '/custom_fields'].some((path) => url.endsWith(path));
			if (isList) throw httpFailure(403);
		};
		await poller.poll();
		expect(poller.errors).toEqual([]);
		expect(poller.items).toMatchObject([
			{
				record: {
					id: deal.id,
					owner_name: null,
					stage_name: null,
					pipeline_name: null,
					source_name: crm.mock.store.sources.get(deal.source_id ?? '')?.name,
					custom_fields_by_label: custom_fields,
				},
			},
		]);
	});

	it('is skipped while the previous one is running', async () => {
		const poller = new Poller(crm, { records: ['deal'], ...from });
		await poller.publish();
		save(crm, 'deals', firstOf(crm, 'deals').id, START + 1_000);
		await Promise.all([poller.poll(), poller.poll()]);
		expect(poller.items).toHaveLength(1);
	});

	it('waits as long as RD asks', async () => {
		const poller = new Poller(crm, { records: ['deal'], ...from });
		await poller.publish();
		save(crm, 'deals', firstOf(crm, 'deals').id, START + 1_000);
		crm.mock.world.faults.add({
			match: { operationId: 'listDeals' },
			fault: { type: 'status', status: 429, retryAfterSeconds: 1 },
			times: 1,
			probability: 1,
		});
		await poller.poll();
		expect(poller.errors).toEqual([]);
		expect(poller.items).toHaveLength(1);
	});

	it('stores little once nothing changes any more', async () => {
		const poller = new Poller(crm, { records: ['deal'], ...from });
		await poller.publish();
		fill(crm, 'deals', 300, 10);
		await poller.poll();
		expect(poller.items).toHaveLength(300);
		for (let count = 0; count < 3; count++) await poller.poll();
		expect(poller.state).toMatchObject({ places: { deal: { seen: {} } } });
		const before = crm.calls().length;
		await poller.poll();
		expect(crm.calls().slice(before)).toEqual(['GET /webhooks', 'GET /deals']);
		expect(poller.items).toHaveLength(300);
	});
});

describe('Fetch Test Event', () => {
	const run = async (parameters: INodeParameters) =>
		await runNode(
			{ records: ['deal', 'contact'], ...parameters },
			{
				credentials: crm.credentials,
				isTrigger: true,
				node: { name: 'Catch-Up', type: 'n8n-nodes-rdcrm.rdCrmCatchUpTrigger' },
			},
		);

	it('returns the newest few of each kind', async () => {
		const { id } = firstOf(crm, 'deals');
		save(crm, 'deals', id, START);
		const { outputs, error } = await run({});
		expect(error).toBeUndefined();
		const items = outputs[0]?.map(({ json }) => json) ?? [];
		expect(items.map(({ resource }) => resource)).toEqual([
			...['deal', 'deal', 'deal'],
			...['contact', 'contact', 'contact'],
		]);
		expect(items[0]).toMatchObject({ record: { id }, record_source: 'catch_up' });
		expect(crm.calls()).not.toContain('GET /webhooks');
	});

	it('says so if none matches', async () => {
		const nowhere = { values: [{ stage: byId(made(0)) }] };
		const conditionSets = { values: [{ stages: nowhere }] };
		const { error } = await run({ records: ['deal'], conditionSets });
		expect(error?.message).toBe('No record matches the conditions');
	});
});
