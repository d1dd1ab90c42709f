import type { INodeParameters } from 'n8n-workflow';
import { describe, expect, it, vi } from 'vitest';
import { httpFailure } from '../support/context.mts';
import { grantTokens, useCrm } from './crm.mts';
import { runNode } from './engine.mts';
import { Poller } from './poller.mts';
import { connect, Published, WEBHOOK_URL } from './published.mts';

const crm = useCrm({ settings: { deal_event_shape: 'v1' } });

function stageNamed(name: string) {
	const stage = crm.mock.store.stages.all().find((one) => one.name === name);
	if (!stage) throw new Error(`The seed has no stage ${name}`);
	return stage;
}

async function move(dealId: string, stageId: string): Promise<void> {
	const { error } = await runNode(
		{
			resource: 'deal',
			operation: 'moveToStage',
			dealId: { __rl: true, mode: 'id', value: dealId },
			stageId: { __rl: true, mode: 'id', value: stageId },
		},
		{ credentials: crm.credentials },
	);
	if (error) throw error;
}

const inStage = (name: string) => ({
	stages: { values: [{ stage: { __rl: true, mode: 'name', value: name } }] },
});
const updatedDeals = (set: INodeParameters): INodeParameters => ({
	events: ['crm_deal_updated'],
	conditionSets: { values: [set] },
});
const onlyInQuoteStage = updatedDeals(inStage('orcamento solicitado'));

describe('the trigger', () => {
	it('subscribes, receives its events, and leaves nothing behind', async () => {
		const published = new Published(crm, {
			...updatedDeals({ ...inStage('orcamento solicitado'), statuses: ['ongoing'] }),
			options: { fetchRecord: true },
		});
		connect(published);
		expect(await published.hook('checkExists')).toBe(false);
		await published.hook('create');
		expect(await published.hook('checkExists')).toBe(true);
		expect(crm.mock.store.webhooks.all()).toMatchObject([
			{ url: WEBHOOK_URL, event_name: 'crm_deal_updated', status: 'active' },
		]);

		const quote = stageNamed('Orçamento solicitado');
		const other = stageNamed('Apresentação');
		const deal = crm.mock.store.deals
			.all()
			.find(({ status, stage_id }) => status === 'ongoing' && stage_id !== quote.id);
		await move(deal?.id ?? '', other.id);
		await move(deal?.id ?? '', quote.id);
		await vi.waitFor(() => expect(published.items).toHaveLength(1), 5_000);
		expect(published.items[0]).toMatchObject({
			event_name: 'crm_deal_updated',
			resource: 'deal',
			action: 'updated',
			record_source: 'api',
			record: {
				id: deal?.id,
				stage_id: quote.id,
				stage_name: 'Orçamento solicitado',
				contact_ids: deal?.contact_ids,
			},
		});
		expect(published.statuses).not.toContain(401);

		expect(await published.receive({}, { event_name: 'crm_deal_updated', document: {} })).toBe(401);
		expect(published.items).toHaveLength(1);

		await published.hook('delete');
		expect(crm.mock.store.webhooks.all()).toEqual([]);
	});

	it('does not start if the account has no such stage', async () => {
		const published = new Published(crm, updatedDeals(inStage('Faturamento')));
		await expect(published.hook('create')).rejects.toThrow(
			'There is no stage named "Faturamento" in RD Station CRM',
		);
		expect(crm.mock.store.webhooks.all()).toEqual([]);
	});

	it('starts only for the given value of a custom field', async () => {
		const { custom_fields } = crm.mock.store;
		const field = custom_fields
			.all()
			.find(({ entity, type }) => entity === 'deal' && type === 'text');
		const slug = field?.slug ?? '';
		const published = new Published(
			crm,
			updatedDeals({ customFields: { values: [{ field: `deal.${slug}`, value: 'ORC-7' }] } }),
		);
		connect(published);
		await published.hook('create');
		const [deal] = crm.mock.store.deals.all();
		for (const value of ['ORC-6', 'ORC-7']) {
			const { error } = await runNode(
				{
					resource: 'deal',
					operation: 'update',
					dealId: { __rl: true, mode: 'id', value: deal?.id ?? '' },
					customFieldsInput: 'json',
					customFieldsJson: JSON.stringify({ [slug]: value }),
				},
				{ credentials: crm.credentials },
			);
			expect(error).toBeUndefined();
		}
		await crm.mock.world.drain();
		expect(published.items).toMatchObject([{ record: { custom_fields: { [slug]: 'ORC-7' } } }]);
		expect(published.statuses).toEqual([200, 200]);
	});

	it('serves several sets of conditions with one subscription per event', async () => {
		const stage = { __rl: true, mode: 'name', value: 'Orçamento solicitado' };
		const published = new Published(crm, {
			events: ['crm_deal_created', 'crm_deal_updated', 'crm_deal_deleted'],
			conditionSets: {
				values: [
					{
						name: 'Orçamento',
						events: ['crm_deal_created', 'crm_deal_updated'],
						stages: { values: [{ stage }] },
					},
					{ name: 'Fechada', events: ['crm_deal_updated'], statuses: ['won', 'lost'] },
					{ name: 'Excluída', events: ['crm_deal_deleted'] },
				],
			},
		});
		connect(published);
		await published.hook('create');
		expect(await published.hook('checkExists')).toBe(true);
		expect(crm.mock.store.webhooks.all()).toHaveLength(3);

		const quote = stageNamed('Orçamento solicitado');
		const deal = crm.mock.store.deals
			.all()
			.find(({ status, stage_id }) => status === 'ongoing' && stage_id !== quote.id);
		const dealId = { __rl: true, mode: 'id', value: deal?.id ?? '' };
		await move(dealId.value, stageNamed('Apresentação').id);
		await move(dealId.value, quote.id);
		await vi.waitFor(() => expect(published.items).toHaveLength(1), 5_000);
		await runNode(
			{ resource: 'deal', operation: 'markAsWon', dealId },
			{ credentials: crm.credentials },
		);
		await crm.mock.world.drain();
		expect(published.items.map(({ matched }) => matched)).toEqual([
			['Orçamento'],
			['Orçamento', 'Fechada'],
		]);
	});

	it('subscribes again with the same key after RD suspended it', async () => {
		const published = new Published(crm, onlyInQuoteStage);
		await published.hook('create');
		const [before] = crm.mock.store.webhooks.all();
		crm.mock.store.webhooks.update(before?.id ?? '', { status: 'suspended' });
		expect(await published.hook('checkExists')).toBe(false);
		await published.hook('create');
		expect(crm.mock.store.webhooks.all()).toMatchObject([
			{ id: before?.id, status: 'active', auth_key: before?.auth_key },
		]);
	});

	it('renews an expired token to unsubscribe', async () => {
		const published = new Published(crm, onlyInQuoteStage);
		await published.hook('create');
		crm.credentials.tokens = {
			...(await grantTokens(crm.mock)),
			access_token: 'expired',
		};
		await published.hook('delete');
		expect(crm.mock.store.webhooks.all()).toEqual([]);
	});

	describe('after an outage, for which RD suspended its subscriptions,', () => {
		/** Keeps n8n silent until no more deliveries are on their way. */
		async function suspend(published: Published): Promise<string> {
			await published.hook('create');
			Object.assign(crm.mock.world.settings, {
				webhook_retry_delays_ms: [],
				suspend_after_failures: 1,
			});
			const { fetch } = globalThis;
			const down = vi.spyOn(globalThis, 'fetch').mockImplementation(async (input, init) => {
				if (String(input) !== WEBHOOK_URL) return await fetch(input, init);
				return new Response(null, { status: 502 });
			});
			const quote = stageNamed('Orçamento solicitado');
			const deal = crm.mock.store.deals
				.all()
				.find(({ status, stage_id }) => status === 'ongoing' && stage_id !== quote.id);
			await move(deal?.id ?? '', quote.id);
			await crm.mock.world.drain();
			down.mockRestore();
			expect(crm.mock.store.webhooks.all()).toMatchObject([{ status: 'suspended' }]);
			return deal?.id ?? '';
		}

		const catchUp = { records: ['deal'], startFrom: 'hoursAgo', startHours: 1 };

		it('delivers again after one poll of the catch-up trigger, which returns what was missed', async () => {
			const published = new Published(crm, onlyInQuoteStage);
			const dealId = await suspend(published);
			const poller = new Poller(crm, catchUp);
			await poller.poll();
			expect(crm.mock.store.webhooks.all()).toMatchObject([{ status: 'active' }]);
			expect(poller.logs).toEqual([
				`RD Station CRM had suspended "crm_deal_updated" for ${WEBHOOK_URL}: active again`,
			]);
			expect(poller.items).toMatchObject([{ record: { id: dealId }, record_source: 'catch_up' }]);

			connect(published);
			await move(dealId, stageNamed('Apresentação').id);
			await move(dealId, stageNamed('Orçamento solicitado').id);
			await crm.mock.world.drain();
			expect(published.items).toMatchObject([{ record: { id: dealId } }]);
		});

		it('stays suspended if the option is off', async () => {
			await suspend(new Published(crm, onlyInQuoteStage));
			const poller = new Poller(crm, { ...catchUp, options: { wakeSubscriptions: false } });
			await poller.poll();
			expect(crm.mock.store.webhooks.all()).toMatchObject([{ status: 'suspended' }]);
			expect(poller.executions).toHaveLength(1);
		});

		it('does not fail the poll if RD refuses to activate them', async () => {
			await suspend(new Published(crm, onlyInQuoteStage));
			const poller = new Poller(crm, catchUp);
			poller.beforeCall = ({ method }) => {
				if (method === 'PUT') throw httpFailure(403, { errors: [{ detail: 'Forbidden' }] });
			};
			await poller.poll();
			expect(poller.executions).toHaveLength(1);
			expect(poller.logs).toEqual([
				'Suspended subscriptions of RD Station CRM were not activated: Forbidden',
			]);
		});
	});
});
