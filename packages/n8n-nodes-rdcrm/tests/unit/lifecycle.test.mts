import type { IDataObject, IHookFunctions, IHttpRequestOptions } from 'n8n-workflow';
import { describe, expect, it } from 'vitest';
import { hooksExist, registerHooks, removeHooks } from '../../nodes/RdCrmTrigger/lifecycle.ts';
import { fakeContext, httpFailure } from '../support/context.mts';

const URL_OF_NODE = 'https://n8n.example.com/webhook/abc/rd-station-crm';

/** The parts of RD that subscriptions and stages need. */
class FakeCrm {
	webhooks: IDataObject[] = [];

	rejects = new Set<string>();

	calls: string[] = [];

	answer = ({ method, url, body }: IHttpRequestOptions): unknown => {
		const path = url.replace('https://api.rd.services/crm/v2', '');
		this.calls.push(`${method} ${path}`);
		const data = (body as { data?: IDataObject } | undefined)?.data ?? {};
		const id = path.split('/')[2];
		if (path === '/custom_fields') {
			return { data: [{ id: 'f1', entity: 'deal', slug: 'urgencia' }] };
		}
		if (path === '/pipelines') return { data: [{ id: 'p1', name: 'Funil Padrão' }] };
		if (path === '/pipelines/p1/stages') return { data: [{ id: 's1', name: 'Orçamento' }] };
		if (method === 'GET') return { data: this.webhooks };
		if (method === 'POST') {
			if (this.rejects.has(String(data.event_name))) {
				throw httpFailure(422, { errors: [{ detail: 'url is invalid' }] });
			}
			const webhook = { ...data, id: `w${this.calls.length}`, status: 'active' };
			this.webhooks.push(webhook);
			return { data: webhook };
		}
		const found = this.webhooks.find((webhook) => webhook.id === id);
		if (!found) throw httpFailure(404);
		if (method === 'DELETE') this.webhooks = this.webhooks.filter((webhook) => webhook !== found);
		else Object.assign(found, data);
		return { data: found };
	};
}

function trigger(crm: FakeCrm, parameters: IDataObject, state: IDataObject = {}) {
	const { context } = fakeContext([crm.answer]);
	Object.assign(context, {
		getNodeParameter: (name: string, fallback: unknown) => parameters[name] ?? fallback,
		getNodeWebhookUrl: () => URL_OF_NODE,
		getWorkflowStaticData: () => state,
		getWorkflow: () => ({ id: 'wf1' }),
		getActivationMode: () => 'activate',
	});
	return { context: context as unknown as IHookFunctions, state };
}

const TWO_EVENTS = ['crm_deal_created', 'crm_deal_updated'];

describe('activation', () => {
	it('creates one subscription per event, in order, with one random key', async () => {
		const crm = new FakeCrm();
		const { context, state } = trigger(crm, { events: TWO_EVENTS });
		expect(await hooksExist(context)).toBe(false);
		await registerHooks(context);
		expect(crm.webhooks.map(({ event_name }) => event_name)).toEqual(TWO_EVENTS);
		for (const webhook of crm.webhooks) {
			expect(webhook).toMatchObject({ url: URL_OF_NODE, auth_key: state.authKey });
		}
		expect(state.authKey).toMatch(/^[0-9a-f]{64}$/);
		expect(await hooksExist(context)).toBe(true);
	});

	it('reads the custom fields of deals, and fails for a missing one', async () => {
		const crm = new FakeCrm();
		const wants = (field: string) => ({
			events: ['crm_deal_updated'],
			conditionSets: {
				values: [{ customFields: { values: [{ field, value: 'Alta' }] } }],
			},
		});
		const { context, state } = trigger(crm, wants('deal.urgencia'));
		await registerHooks(context);
		expect(state.dealFields).toEqual({ f1: 'urgencia' });
		expect(await hooksExist(context)).toBe(true);
		expect(await hooksExist(trigger(crm, wants('deal.outro'), state).context)).toBe(false);
		await removeHooks(context);
		expect(state).toEqual({ authKey: state.authKey });

		await expect(registerHooks(trigger(crm, wants('deal.outro')).context)).rejects.toMatchObject({
			message: 'There is no custom field "deal.outro" in RD Station CRM',
			description: expect.stringContaining('deal.urgencia'),
		});
		expect(crm.webhooks).toEqual([]);
	});

	it('deletes its subscriptions if one event is refused, and says why', async () => {
		const crm = new FakeCrm();
		crm.rejects.add('crm_deal_updated');
		const { context } = trigger(crm, { events: TWO_EVENTS });
		await expect(registerHooks(context)).rejects.toThrow(
			'did not accept the subscription to "crm_deal_updated": url is invalid',
		);
		expect(crm.webhooks).toEqual([]);
	});

	it('adopts its own subscription, gives it its key and reactivates it', async () => {
		const crm = new FakeCrm();
		crm.webhooks.push({
			id: 'old',
			name: 'n8n-nodes-rdcrm crm_deal_updated wf1',
			event_name: 'crm_deal_updated',
			url: URL_OF_NODE,
			status: 'suspended',
			auth_key: 'lost',
		});
		const { context, state } = trigger(crm, { events: ['crm_deal_updated'] });
		await registerHooks(context);
		expect(crm.webhooks).toHaveLength(1);
		expect(crm.webhooks[0]).toMatchObject({ id: 'old', status: 'active', auth_key: state.authKey });
	});

	it('never touches the subscriptions of others', async () => {
		const foreign = [
			{ id: 'a', name: 'ERP', event_name: 'crm_deal_updated', url: URL_OF_NODE },
			{ id: 'b', name: 'n8n-nodes-rdcrm x', event_name: 'crm_deal_updated', url: 'https://other' },
		];
		const crm = new FakeCrm();
		crm.webhooks.push(...structuredClone(foreign));
		const { context } = trigger(crm, { events: ['crm_deal_updated'] });
		await registerHooks(context);
		await removeHooks(context);
		expect(crm.webhooks).toEqual(foreign);
	});

	it('removes its own subscriptions to events that are no longer chosen', async () => {
		const crm = new FakeCrm();
		const state = {};
		await registerHooks(trigger(crm, { events: TWO_EVENTS }, state).context);
		const { context } = trigger(crm, { events: ['crm_deal_created'] }, state);
		expect(await hooksExist(context)).toBe(false);
		await registerHooks(context);
		expect(crm.webhooks.map(({ event_name }) => event_name)).toEqual(['crm_deal_created']);
	});

	it('notices a suspended subscription', async () => {
		const crm = new FakeCrm();
		const { context } = trigger(crm, { events: TWO_EVENTS });
		await registerHooks(context);
		Object.assign(crm.webhooks[0] ?? {}, { status: 'suspended' });
		expect(await hooksExist(context)).toBe(false);
	});

	it('adds other events by name, each once', async () => {
		const crm = new FakeCrm();
		const { context } = trigger(crm, {
			events: ['crm_deal_updated', 'other'],
			otherEvents: 'crm_meeting_created, crm_deal_updated',
		});
		await registerHooks(context);
		expect(crm.webhooks.map(({ event_name }) => event_name)).toEqual([
			'crm_deal_updated',
			'crm_meeting_created',
		]);
	});
});

describe('stages by name', () => {
	const byName = (value: string) => ({
		events: ['crm_deal_updated'],
		conditionSets: {
			values: [{ stages: { values: [{ stage: { __rl: true, mode: 'name', value } }] } }],
		},
	});

	it('are resolved when the workflow is activated', async () => {
		const { context, state } = trigger(new FakeCrm(), byName('orcamento'));
		await registerHooks(context);
		expect(state.stagesByName).toEqual({ orcamento: ['s1'] });
		expect(await hooksExist(context)).toBe(true);
	});

	it('stop the activation before anything is subscribed if the account has none', async () => {
		const crm = new FakeCrm();
		const { context } = trigger(crm, byName('Proposta'));
		await expect(registerHooks(context)).rejects.toThrow('There is no stage named "Proposta"');
		expect(crm.calls.filter((call) => call.startsWith('POST'))).toEqual([]);
	});
});

describe('deactivation', () => {
	it('removes its subscriptions, even those that are already gone', async () => {
		const crm = new FakeCrm();
		const { context, state } = trigger(crm, { events: TWO_EVENTS });
		await registerHooks(context);
		crm.webhooks.shift();
		await removeHooks(context);
		expect(crm.webhooks).toEqual([]);
		expect(Object.keys(state)).toEqual(['authKey']);
	});
});
