import type { RdCrmStore } from '@rdcrm/mock-rdcrm';
import { byId, first, made, type OperationCase, STAMPS } from './case.mts';

const uuid = (index: number) => `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`;

function insertTask(store: RdCrmStore): void {
	const user = first(store.users.all()).id;
	store.tasks.insert({
		id: made(1),
		name: 'Ligar',
		description: null,
		type: 'call',
		status: 'open',
		due_date: '2026-12-01T17:00:00.000Z',
		created_by_id: user,
		completed_at: null,
		completed_by_id: null,
		deal_id: first(store.deals.all()).id,
		owner_ids: [user],
		...STAMPS,
	});
}

function insertWebhook(store: RdCrmStore): void {
	store.webhooks.insert({
		id: uuid(1),
		name: 'ERP',
		event_name: 'crm_deal_updated',
		http_method: 'POST',
		url: 'https://erp.example.com/rd',
		status: 'suspended',
		auth_header: 'X-Key',
		auth_key: 'secret',
		...STAMPS,
	});
}

const task = () => ({ taskId: byId(made(1)) });
const webhook = () => ({ webhookId: byId(uuid(1)) });
const field = (store: RdCrmStore) => ({ customFieldId: byId(first(store.custom_fields.all()).id) });
const UNKNOWN = byId('f'.repeat(24));

export const taskCases: OperationCase[] = [
	{
		resource: 'task',
		operation: 'create',
		endpoints: ['listTasks', 'createTask'],
		parameters: (store) => ({
			name: 'Ligar para o cliente',
			createdById: byId(first(store.users.all()).id),
			once: 'name',
			additionalFields: {
				dealId: byId(first(store.deals.all()).id),
				dueDate: '2026-12-01T14:00:00',
				type: 'call',
			},
		}),
		// The test workflow's time zone is São Paulo.
		output: {
			name: 'Ligar para o cliente',
			due_date: '2026-12-01T17:00:00.000Z',
			status: 'open',
			once_result: 'created',
		},
		effect: (store, { id }) => [store.tasks.get(String(id))?.type, 'call'],
		refused: () => ({ name: 'Ligar', createdById: UNKNOWN }),
	},
	{
		resource: 'task',
		operation: 'get',
		endpoints: ['getTask'],
		setUp: insertTask,
		parameters: task,
		reads: (store) => [store.tasks.get(made(1)) ?? {}],
		pointsBy: 'taskId',
	},
	{
		resource: 'task',
		operation: 'getMany',
		endpoints: ['listTasks'],
		setUp: insertTask,
		parameters: () => ({ returnAll: true }),
		list: { collection: 'tasks' },
	},
	{
		resource: 'task',
		operation: 'update',
		endpoints: ['updateTask'],
		setUp: insertTask,
		parameters: () => ({ ...task(), updateFields: { dueDate: '2026-12-24' } }),
		output: { due_date: '2026-12-24T12:00:00.000Z' },
		effect: (store) => [store.tasks.get(made(1))?.due_date, '2026-12-24T12:00:00.000Z'],
		pointsBy: 'taskId',
		refused: () => ({ ...task(), updateFields: { dealId: UNKNOWN } }),
	},
	{
		resource: 'task',
		operation: 'complete',
		endpoints: ['updateTask'],
		setUp: insertTask,
		parameters: (store) => ({ ...task(), completedById: byId(first(store.users.all()).id) }),
		output: { status: 'completed' },
		effect: (store) => [store.tasks.get(made(1))?.completed_by_id, first(store.users.all()).id],
		pointsBy: 'taskId',
		refused: () => ({ ...task(), completedById: UNKNOWN }),
	},
];

export const customFieldCases: OperationCase[] = [
	{
		resource: 'customField',
		operation: 'create',
		endpoints: ['createCustomField'],
		parameters: () => ({
			name: '={{ "Prioridade " + $json.n }}',
			entity: 'deal',
			type: 'option',
			additionalFields: {
				options: 'Alta, Baixa',
				requiredRules: { values: [{ always: true }] },
			},
		}),
		output: { slug: 'prioridade-1', entity: 'deal', options: ['Alta', 'Baixa'] },
		effect: (store, { id }) => [store.custom_fields.get(String(id))?.required_rules.length, 1],
	},
	{
		resource: 'customField',
		operation: 'get',
		endpoints: ['getCustomField'],
		parameters: field,
		reads: (store) => [first(store.custom_fields.all())],
		pointsBy: 'customFieldId',
	},
	{
		resource: 'customField',
		operation: 'getMany',
		endpoints: ['listCustomFields'],
		parameters: () => ({ returnAll: true }),
		list: { collection: 'custom_fields', copy: (index) => ({ slug: `campo-${index}` }) },
	},
	{
		resource: 'customField',
		operation: 'update',
		endpoints: ['updateCustomField'],
		parameters: (store) => ({ ...field(store), updateFields: { name: 'Renomeado' } }),
		output: { name: 'Renomeado' },
		effect: (store, { id }) => [store.custom_fields.get(String(id))?.name, 'Renomeado'],
		pointsBy: 'customFieldId',
	},
	{
		resource: 'customField',
		operation: 'delete',
		endpoints: ['deleteCustomField'],
		parameters: field,
		output: { deleted: true },
		effect: (store) => [
			store.custom_fields
				.all()
				.map(({ slug }) => slug)
				.includes('cnpj'),
			false,
		],
		pointsBy: 'customFieldId',
	},
];

export const webhookCases: OperationCase[] = [
	{
		resource: 'webhook',
		operation: 'create',
		endpoints: ['createWebhook'],
		parameters: () => ({
			eventName: 'crm_deal_updated',
			url: '={{ "https://erp.example.com/" + $json.n }}',
			additionalFields: { name: 'ERP', authHeader: 'X-Key', authKey: 'secret' },
		}),
		output: { event_name: 'crm_deal_updated', status: 'active' },
		effect: (store, { id }) => [store.webhooks.get(String(id))?.auth_key, 'secret'],
		refused: () => ({ eventName: 'crm_nothing', url: 'https://erp.example.com/rd' }),
	},
	{
		resource: 'webhook',
		operation: 'get',
		endpoints: ['getWebhook'],
		setUp: insertWebhook,
		parameters: webhook,
		reads: (store) => [store.webhooks.get(uuid(1)) ?? {}],
		pointsBy: 'webhookId',
	},
	{
		resource: 'webhook',
		operation: 'getMany',
		endpoints: ['listWebhooks'],
		setUp: insertWebhook,
		parameters: () => ({ returnAll: true }),
		list: {
			collection: 'webhooks',
			copy: (index) => ({ id: uuid(index), url: `https://erp.example.com/${index}` }),
		},
	},
	{
		resource: 'webhook',
		operation: 'update',
		endpoints: ['updateWebhook'],
		setUp: insertWebhook,
		parameters: () => ({ ...webhook(), updateFields: { status: 'active' } }),
		output: { status: 'active' },
		effect: (store) => [store.webhooks.get(uuid(1))?.status, 'active'],
		pointsBy: 'webhookId',
		refused: () => ({ ...webhook(), updateFields: { url: 'no address' } }),
	},
	{
		resource: 'webhook',
		operation: 'delete',
		endpoints: ['deleteWebhook'],
		setUp: insertWebhook,
		parameters: webhook,
		output: { deleted: true },
		effect: (store) => [store.webhooks.get(uuid(1)), undefined],
		pointsBy: 'webhookId',
	},
];
