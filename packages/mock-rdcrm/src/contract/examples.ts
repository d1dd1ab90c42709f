import type { z } from 'zod';
import { campaignCreate } from '../schemas/campaign.ts';
import { enveloped, errors, wrapped } from '../schemas/common.ts';
import { contact, contactCreate } from '../schemas/contact.ts';
import { customFieldCreate } from '../schemas/custom-field.ts';
import { dealCreate, dealUpdate } from '../schemas/deal.ts';
import { dealProductCreate } from '../schemas/deal-product.ts';
import { noteCreate } from '../schemas/note.ts';
import { organizationCreate } from '../schemas/organization.ts';
import { productCreate } from '../schemas/product.ts';
import { sourceCreate } from '../schemas/source.ts';
import { stageCreate } from '../schemas/stage.ts';
import { taskCreate, taskUpdate } from '../schemas/task.ts';
import { team } from '../schemas/team.ts';
import { webhook, webhookCreate } from '../schemas/webhook.ts';

interface Example {
	name: string;
	schema: z.ZodType;
	value: unknown;
	/** The same with one thing wrong. */
	broken: unknown;
}

const ID = '67eac31f6282af00162eae80';
const AT = { created_at: '2026-01-05T10:00:00.000Z', updated_at: '2026-01-05T10:00:00.000Z' };

function request(name: string, schema: z.ZodType, data: object, wrong: object): Example {
	const broken = { data: { ...data, ...wrong } };
	return { name, schema: wrapped(schema), value: { data }, broken };
}

function answer(name: string, schema: z.ZodType, data: object, wrong: object): Example {
	return { ...request(name, schema, data, wrong), schema: enveloped(schema) };
}

const CONTACT = {
	name: 'Maria Silva',
	job_title: 'Gerente',
	emails: [{ email: 'maria@empresa.com' }],
	phones: [{ phone: '+5511999998888', type: 'mobile' }],
	birthday: '1990-05-20',
	social_profiles: [{ type: 'linkedin', username: 'mariasilva' }],
	organization_id: '6717ec11a22fcd0001ebf60b',
	legal_bases: [{ category: 'communications', type: 'consent', status: 'granted' }],
	custom_fields: { cpf: '111.111.111-11', interesses: ['A', 'B'] },
};
const WEBHOOK = {
	name: 'n8n - deal updated',
	event_name: 'crm_deal_updated',
	http_method: 'POST',
	url: 'https://n8n.example.com/webhook/abc',
	auth_header: 'X-RD-Webhook-Key',
	auth_key: 's3cret',
};

/** Those of the reference and of the use cases, each with a broken sister. */
export const EXAMPLES: readonly Example[] = [
	request('a new contact', contactCreate, CONTACT, { birthday: '20/05/1990' }),
	request(
		'a birthday without its year',
		contactCreate,
		{ name: 'Ana', birthday: '0000-05-20' },
		{ birthday: '05-20' },
	),
	answer('a contact', contact, { id: ID, ...CONTACT, whatsapp_username: null, ...AT }, { id: 'x' }),
	request(
		'a new organization',
		organizationCreate,
		{
			name: 'Empresa ABC',
			url: 'https://abc.com.br',
			address: { line: 'Rua X, 10, SP' },
			owner_id: '5c954731d8fb6100335a00b6',
			segment_ids: ['660d97d931bc1f001f76f331'],
			custom_fields: { cnpj: '11.111.111/0001-11' },
		},
		{ segment_ids: '660d97d931bc1f001f76f331' },
	),
	request(
		'a new deal',
		dealCreate,
		{
			name: 'Nova negociação para Maria',
			stage_id: '622e4cee412e87000d2f52a6',
			owner_id: '622e7fb2f678470c001576f4',
			contact_ids: [ID],
			one_time_price: 1000.0,
			recurrence_price: 0,
			rating: 3,
			expected_close_date: '2026-12-31',
			status: 'ongoing',
			custom_fields: { id_orcamento_erp: 'ORC-2025-00123' },
		},
		{ status: 'won' },
	),
	request('a deal that is won', dealUpdate, { status: 'won' }, { status: 'ganha' }),
	request(
		'a deal that is lost',
		dealUpdate,
		{ status: 'lost', lost_reason_id: ID },
		{ lost_reason_id: 1 },
	),
	request('a deal that moves', dealUpdate, { stage_id: ID }, { stage_id: 'Proposta' }),
	request(
		"the ERP's number in a deal",
		dealUpdate,
		{ custom_fields: { id_orcamento_erp: 'ORC-1' } },
		{ custom_fields: ['ORC-1'] },
	),
	request(
		'a product of a deal',
		dealProductCreate,
		{
			product_id: '67e6a12577ca600017198b77',
			price: 33.9,
			quantity: 2,
			discount_type: 'percentage',
			discount: 10,
			billing_frequency: 'one-time',
		},
		{ billing_frequency: 'weekly' },
	),
	request(
		'a note',
		noteCreate,
		{ description: 'Resumo do ticket 123', user_id: ID },
		{ description: '' },
	),
	request(
		'a new task',
		taskCreate,
		{
			name: 'Ligar para o cliente',
			type: 'call',
			deal_id: ID,
			created_by_id: ID,
			owner_ids: [ID],
			due_date: '2026-12-01T14:00:00Z',
			description: 'Ligar',
		},
		{ type: 'phone' },
	),
	request('a task that is done', taskUpdate, { status: 'completed' }, { status: 'done' }),
	request(
		'a stage',
		stageCreate,
		{ name: 'Proposta Enviada', order: 3, objective: '…', description: '…' },
		{ order: 'terceira' },
	),
	request(
		'a product',
		productCreate,
		{ name: 'Shampoo', description: '…', price: 33.9, visible: true, custom_fields: {} },
		{ price: '33,90' },
	),
	request('a source', sourceCreate, { name: 'Instagram', description: '…' }, { name: null }),
	request('a campaign', campaignCreate, { name: 'Verão', description: '…' }, { name: '' }),
	request(
		'a custom field',
		customFieldCreate,
		{ name: 'Prioridade', type: 'option', entity: 'deal', options: ['alta', 'média'] },
		{ type: 'number' },
	),
	request('a new webhook', webhookCreate, WEBHOOK, { event_name: 'crm_meeting_created' }),
	answer(
		'a webhook',
		webhook,
		{ id: '3fa85f64-5717-4562-b3fc-2c963f66afa6', ...WEBHOOK, status: 'active', ...AT },
		{ id: ID },
	),
	answer('a team', team, { team_id: ID, name: 'Vendas', user_ids: [ID], ...AT }, { id: ID }),
	{
		name: 'an error',
		schema: errors,
		value: { errors: [{ detail: 'Created by is required' }] },
		broken: { errors: [] },
	},
];
