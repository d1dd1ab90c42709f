import type { IDataObject, IHttpRequestOptions, IWebhookFunctions } from 'n8n-workflow';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { RdCrmTrigger } from '../../nodes/RdCrmTrigger/RdCrmTrigger.node.ts';
import { receive } from '../../nodes/RdCrmTrigger/receive.ts';
import { type Answer, fail, fakeContext, httpFailure } from '../support/context.mts';

const KEY = 'a'.repeat(64);
const ID = '650878567482d9c0c7002050';

const dealEvent = {
	event_name: 'crm_deal_updated',
	document: {
		id: '650878567482d9c0c7002050',
		name: 'Negociação',
		status: 'ongoing',
		amount_total: 100,
		deal_stage: { id: 's1', name: 'Orçamento solicitado' },
		deal_pipeline: { id: 'p1', name: 'Funil Padrão' },
	},
	event_timestamp: '2026-05-20T18:04:34.000Z',
	transaction_uuid: 'f111b90a-ec81-4353-8d52-ffd3b8df412d',
};

interface Delivery {
	body?: IDataObject;
	key?: string;
	parameters?: IDataObject;
	state?: IDataObject;
	answer?: Answer;
}

function deliver({ body = dealEvent, key = KEY, parameters = {}, state, answer }: Delivery) {
	const { context, requests } = fakeContext([answer ?? fail(httpFailure(500))]);
	const sent: { status?: number; isEnded?: boolean } = {};
	const logs: string[] = [];
	Object.assign(context, {
		getNodeParameter: (name: string, fallback: unknown) => parameters[name] ?? fallback,
		getHeaderData: () => (key ? { 'x-rdcrm-webhook-key': key } : {}),
		getBodyData: () => body,
		getWorkflowStaticData: () => ({ authKey: KEY, ...state }),
		logger: { warn: (message: string) => logs.push(message) },
		getResponseObject: () => ({
			status(code: number) {
				sent.status = code;
				return {
					json: () => undefined,
					end() {
						sent.isEnded = true;
					},
				};
			},
		}),
	});
	return { answered: receive(context as unknown as IWebhookFunctions), sent, requests, logs };
}

async function itemOf(delivery: Delivery): Promise<IDataObject | undefined> {
	const { workflowData } = await deliver(delivery).answered;
	return workflowData?.[0]?.[0]?.json;
}

describe('a delivery', () => {
	it.each([undefined, 'b'.repeat(64), KEY.slice(1)])('is refused with the key %s', async (key) => {
		const { answered, sent } = deliver({ key: key ?? '' });
		expect(await answered).toEqual({ noWebhookResponse: true });
		expect(sent.status).toBe(401);
	});

	it('is refused if the body is not an event', async () => {
		const { answered, sent } = deliver({ body: { hello: 'world' } });
		expect(await answered).toEqual({ noWebhookResponse: true });
		expect(sent.status).toBe(400);
	});

	describe('with an event that RD cannot have sent', () => {
		const { document } = dealEvent;
		let deep: IDataObject = {};
		for (let level = 0; level < 5_000; level++) deep = { deep };

		it.each([
			['its document is not a record', { document: [document] }],
			['its document is not a record', { document: null }],
			['its record has no valid ID', { document: { ...document, id: 650878567482 } }],
			['its record has no valid ID', { document: { ...document, id: [ID] } }],
			['its record has no valid ID', { document: { name: 'Negociação' } }],
			['its record has no valid ID', { document: { ...document, id: `${ID}\n` } }],
			['its record has no valid ID', { document: { ...document, id: 'a'.repeat(100_000) } }],
			['its record has no valid ID', { event_name: 'crm_proposal_created', document: { id: {} } }],
			['it is nested too deeply', { document: { ...document, deep } }],
			[
				'one of its IDs or times is too long',
				{ document: { ...document, deal_lost_reason: { id: 'a'.repeat(255), name: 'Preço' } } },
			],
			[
				'one of its IDs or times is too long',
				{ document: { ...document, closed_at: '2'.repeat(255) } },
			],
			[
				'one of its IDs or times is too long',
				{ document: { ...document, contact_ids: ['b'.repeat(255)] } },
			],
			['it is too large', { document: { ...document, name: 'a'.repeat(1_000_000) } }],
			['its name is none of RD Station CRM', { event_name: 'crm_'.repeat(1_000_000) }],
			['its name is none of RD Station CRM', { event_name: 'deal updated' }],
		])('is answered, so that RD does not send it again: %s', async (fault, changes) => {
			const { answered, sent, logs } = deliver({
				body: { ...dealEvent, ...changes } as IDataObject,
			});
			expect(await answered).toEqual({
				webhookResponse: { message: `The event was ignored: ${fault}` },
			});
			expect(sent.status).toBeUndefined();
			expect(logs).toEqual([`An event of RD Station CRM was ignored: ${fault}`]);
		});

		it('does not pass on an invalid time or event ID', async () => {
			const body = { ...dealEvent, event_timestamp: 'yesterday', transaction_uuid: { id: 1 } };
			expect(await itemOf({ body })).toMatchObject({ event_timestamp: null, event_id: null });
		});
	});

	it.each([{}, { respond: 'onReceived' }, { batch: true, respond: 'onReceived' }])(
		'is answered at once with the options %j',
		async (options) => {
			const { answered, sent } = deliver({ parameters: { options } });
			const { noWebhookResponse, workflowData } = await answered;
			expect(sent).toEqual({ status: 200, isEnded: true });
			expect(noWebhookResponse).toBe(true);
			expect(workflowData?.[0]).toHaveLength(1);
		},
	);

	it('is answered by n8n when the workflow has ended, if the user wants that', async () => {
		const { answered, sent } = deliver({ parameters: { options: { respond: 'lastNode' } } });
		const { noWebhookResponse, workflowData } = await answered;
		expect(sent).toEqual({});
		expect(noWebhookResponse).toBeUndefined();
		expect(workflowData?.[0]).toHaveLength(1);
	});

	it("leaves no work to n8n's expression engine", () => {
		const { webhooks } = new RdCrmTrigger().description;
		expect(JSON.stringify(webhooks)).not.toContain('=');
	});

	it('starts the workflow with a clean item', async () => {
		expect(await itemOf({})).toEqual({
			event_id: 'f111b90a-ec81-4353-8d52-ffd3b8df412d',
			event_name: 'crm_deal_updated',
			event_timestamp: '2026-05-20T18:04:34.000Z',
			resource: 'deal',
			action: 'updated',
			record_source: 'webhook',
			record: {
				id: '650878567482d9c0c7002050',
				name: 'Negociação',
				status: 'ongoing',
				total_price: 100,
				stage_id: 's1',
				stage_name: 'Orçamento solicitado',
				pipeline_id: 'p1',
				pipeline_name: 'Funil Padrão',
			},
		});
	});

	it('includes the raw payload if requested', async () => {
		expect(await itemOf({ parameters: { options: { includeRaw: true } } })).toMatchObject({
			raw: dealEvent,
		});
	});
});

describe('filters', () => {
	const only = (set: IDataObject) => ({ conditionSets: { values: [set] } });
	const stage = (mode: string, value: string) =>
		only({ stages: { values: [{ stage: { __rl: true, mode, value } }] } });

	it.each([
		['the name', stage('name', 'ORCAMENTO SOLICITADO'), {}],
		['the id', stage('id', 's1'), {}],
		[
			'the resolved id of a stage renamed since',
			stage('name', 'Antigo'),
			{ stagesByName: { Antigo: ['s1'] } },
		],
		['the status', only({ statuses: ['ongoing', 'won'] }), {}],
	])('let a deal pass by %s', async (_by, parameters, state) => {
		expect(await itemOf({ parameters, state })).toBeDefined();
	});

	it.each([
		['another stage', stage('name', 'Proposta')],
		['another status', only({ statuses: ['won'] })],
	])('stop a deal in %s without an error', async (_in, parameters) => {
		const { answered, sent } = deliver({ parameters });
		const response = await answered;
		expect(response.workflowData).toBeUndefined();
		expect(response.noWebhookResponse).toBeUndefined();
		expect(sent.status).toBeUndefined();
	});

	describe('by custom field', () => {
		const urgent = only({
			customFields: { values: [{ field: 'deal.urgencia', value: 'alta, máxima' }] },
		});
		const state = { dealFields: { f1: 'urgencia' } };
		const dealWith = (value: unknown) => ({
			...dealEvent,
			document: {
				...dealEvent.document,
				deal_custom_fields: [{ value, custom_field: { id: 'f1', label: 'Urgência' } }],
			} as IDataObject,
		});

		it('let deals with that value pass, with the value by its slug', async () => {
			const item = await itemOf({ body: dealWith('Alta'), parameters: urgent, state });
			expect(item?.record).toMatchObject({ custom_fields: { urgencia: 'Alta' } });
		});

		it.each(['Baixa', null])('stop a deal with %s', async (value) => {
			expect(await itemOf({ body: dealWith(value), parameters: urgent, state })).toBeUndefined();
		});

		it('read the slug of a contact from its event', async () => {
			const parameters = only({
				customFields: { values: [{ field: 'contact.cpf', value: '' }] },
			});
			const contactWith = (cpf: string) => ({
				event_name: 'crm_contact_updated',
				document: { id: ID, custom_fields: { cpf } },
			});
			expect(await itemOf({ body: contactWith('1'), parameters })).toBeDefined();
			expect(await itemOf({ body: contactWith(''), parameters })).toBeUndefined();
		});
	});
});

describe('fetching the full record', () => {
	const parameters = { options: { fetchRecord: true } };

	beforeEach(() => {
		vi.useFakeTimers();
	});
	afterEach(() => {
		vi.useRealTimers();
	});

	it('returns the record of the API, with the names that are still valid', async () => {
		const record = { id: '1', stage_id: 's1', pipeline_id: 'p2', contact_ids: ['c1'] };
		const item = await itemOf({ parameters, answer: () => ({ data: record }) });
		expect(item).toMatchObject({
			record_source: 'api',
			record: { ...record, stage_name: 'Orçamento solicitado' },
		});
		expect(item?.record).not.toHaveProperty('pipeline_name');
	});

	it('falls back to the event if RD refuses, and says why', async () => {
		const item = await itemOf({ parameters, answer: fail(httpFailure(429)) });
		expect(item).toMatchObject({
			record_source: 'webhook',
			record: { total_price: 100 },
			record_fetch_error: 'RD Station CRM answered with status 429',
		});
	});

	it('requests no record at another address', async () => {
		const body = { ...dealEvent, document: { ...dealEvent.document, id: '../contacts/1' } };
		const { answered, requests } = deliver({ parameters, body });
		expect((await answered).workflowData).toBeUndefined();
		expect(requests as IHttpRequestOptions[]).toEqual([]);
	});

	it('answers within 3 seconds if RD hangs', async () => {
		const { answered } = deliver({ parameters, answer: async () => await new Promise(() => {}) });
		await vi.advanceTimersByTimeAsync(3_000);
		expect((await answered).workflowData?.[0]?.[0]?.json).toMatchObject({
			record_source: 'webhook',
			record_fetch_error: 'RD Station CRM did not answer in time',
		});
	});

	it('does not request deleted records', async () => {
		const body = { event_name: 'crm_deal_deleted', document: { id: ID, name: 'x' } };
		const { answered, requests } = deliver({ parameters, body });
		await answered;
		expect(requests as IHttpRequestOptions[]).toEqual([]);
	});
});
