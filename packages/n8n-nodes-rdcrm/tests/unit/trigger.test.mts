import type { IHookFunctions } from 'n8n-workflow';
import { describe, expect, it } from 'vitest';
import { readEvent } from '../../nodes/RdCrmTrigger/event.ts';
import { normalizeDeal, normalizeRecord } from '../../nodes/RdCrmTrigger/normalize.ts';
import { createKey, isKey } from '../../nodes/RdCrmTrigger/verify.ts';
import { hasWantedValues } from '../../nodes/shared/trigger/customFieldFilter.ts';
import { eventOptions, parseEventName } from '../../nodes/shared/trigger/events.ts';
import {
	isInStages,
	isInStatuses,
	resolveStageName,
} from '../../nodes/shared/trigger/stageFilter.ts';
import { fakeContext } from '../support/context.mts';

/** The format of RD's webhook documentation, with invented values. */
const document = {
	id: '650878567482d9c0c7002050',
	name: 'Negociação',
	amount_monthly: 10,
	amount_unique: 90,
	amount_total: 100,
	prediction_date: null,
	status: 'ongoing',
	user: { id: 'u1', name: 'Vendedora', email: 'v@example.com' },
	deal_stage: { id: 's1', name: 'Orçamento Solicitado', nickname: 'OS' },
	deal_pipeline: { id: 'p1', name: 'Funil Padrão' },
	deal_source: {},
	campaign: {},
	deal_lost_reason: { name: 'Preço' },
	deal_custom_fields: [{ value: 'ORC-1', custom_field: { id: 'f1', label: 'Orçamento' } }],
	deal_products: [],
};

describe('events', () => {
	it('offers the 24 documented events and others by name', () => {
		expect(eventOptions).toHaveLength(25);
		expect(new Set(eventOptions.map(({ value }) => value)).size).toBe(25);
	});

	it('splits a name into resource and action', () => {
		expect(parseEventName('crm_lost_reason_created')).toEqual({
			resource: 'lost_reason',
			action: 'created',
		});
		expect(parseEventName('ping')).toEqual({ resource: '', action: '' });
	});
});

describe('verify', () => {
	it('accepts only the whole key', () => {
		const key = createKey();
		expect(key).toMatch(/^[0-9a-f]{64}$/);
		expect(isKey(key, key)).toBe(true);
		for (const wrong of [undefined, '', key.slice(1), `${key}0`, createKey(), [key]]) {
			expect(isKey(wrong, key)).toBe(false);
		}
	});

	it('accepts nothing while there is no key', () => {
		expect(isKey('', '')).toBe(false);
		expect(isKey(undefined, undefined)).toBe(false);
	});
});

describe('normalize', () => {
	it('gives a deal its current names', () => {
		expect(normalizeDeal(document)).toEqual({
			id: '650878567482d9c0c7002050',
			name: 'Negociação',
			recurrence_price: 10,
			one_time_price: 90,
			total_price: 100,
			expected_close_date: null,
			status: 'ongoing',
			owner_id: 'u1',
			owner_name: 'Vendedora',
			stage_id: 's1',
			stage_name: 'Orçamento Solicitado',
			pipeline_id: 'p1',
			pipeline_name: 'Funil Padrão',
			source_id: null,
			source_name: null,
			campaign_id: null,
			campaign_name: null,
			lost_reason_id: null,
			lost_reason_name: 'Preço',
			custom_fields_by_label: { Orçamento: 'ORC-1' },
			products: [],
		});
	});

	it('gives the custom fields of a deal their slugs, if known', () => {
		const deal_custom_fields = [
			{ value: 'ORC-1', custom_field: { id: 'f1', label: 'Orçamento' } },
			{ value: 'x', custom_field: { id: 'new', label: 'Novo' } },
		];
		expect(normalizeDeal({ id: '1', deal_custom_fields }, { f1: 'id_orcamento_erp' })).toEqual({
			id: '1',
			custom_fields: { id_orcamento_erp: 'ORC-1' },
			custom_fields_by_label: { Orçamento: 'ORC-1', Novo: 'x' },
		});
	});

	it('passes through a deal in the current format, and every other record', () => {
		const deal = { id: '1', stage_id: 's1', contact_ids: ['c1'], custom_fields: { a: 1 } };
		expect(normalizeDeal(deal)).toEqual(deal);
		const contact = { id: '1', emails: [{ email: 'a@example.com' }] };
		expect(normalizeRecord('contact', contact)).toBe(contact);
	});

	it.each([undefined, 'text', {}, { event_name: 'x' }, { document: {} }])(
		'does not accept %j as an event',
		(body) => {
			expect(readEvent(body)).toBeUndefined();
		},
	);
});

describe('wanted custom field values', () => {
	const record = { custom_fields: { urgencia: 'Alta', tags: ['Norte', 'VIP'], vazio: '' } };
	const fits = (key: string, ...values: string[]) =>
		hasWantedValues('deal', record, [{ key, values }]);

	it.each([
		['deal.urgencia', ['alta'], true],
		['deal.urgencia', ['Baixa', 'ÁLTA'], true],
		['deal.urgencia', ['Baixa'], false],
		['deal.urgencia', [], true],
		['deal.tags', ['vip'], true],
		['deal.tags', ['Sul'], false],
		['deal.vazio', [], false],
		['deal.outro', ['x'], false],
		['contact.urgencia', ['Baixa'], true],
	])('%s among %j: %s', (key, values, expected) => {
		expect(fits(key, ...values)).toBe(expected);
	});

	it('must all be present', () => {
		const urgent = { key: 'deal.urgencia', values: ['Alta'] };
		expect(hasWantedValues('deal', record, [urgent, { key: 'deal.tags', values: [] }])).toBe(true);
		expect(hasWantedValues('deal', record, [urgent, { key: 'deal.vazio', values: [] }])).toBe(
			false,
		);
	});
});

describe('filters', () => {
	const deal = normalizeDeal(document);
	const context = fakeContext([]).context as unknown as IHookFunctions;
	const stages = [
		{ id: 's1', name: 'Orçamento Solicitado', pipelineName: 'Funil Padrão' },
		{ id: 's9', name: 'orcamento solicitado', pipelineName: 'Renovações' },
		{ id: 's2', name: 'Sem contato', pipelineName: 'Funil Padrão' },
	];

	it('compares names without case and accents', () => {
		const wanted = { ids: [], names: [' ORCAMENTO  solicitado'] };
		expect(isInStages(deal, wanted, [])).toBe(true);
		expect(isInStages({ ...deal, stage_name: 'Sem contato' }, wanted, [])).toBe(false);
	});

	it('compares ids, given or resolved, if the document has no name', () => {
		expect(isInStages({ stage_id: 's2' }, { ids: ['s2'], names: [] }, [])).toBe(true);
		expect(isInStages({ stage_id: 's1' }, { ids: [], names: ['x'] }, ['s1'])).toBe(true);
		expect(isInStages({ stage_id: 's3' }, { ids: ['s2'], names: ['x'] }, ['s1'])).toBe(false);
	});

	it('lets everything pass if nothing is wanted', () => {
		expect(isInStages({}, { ids: [], names: [] }, [])).toBe(true);
		expect(isInStatuses({ status: 'won' }, [])).toBe(true);
		expect(isInStatuses({ status: 'won' }, ['lost'])).toBe(false);
	});

	it('finds a name in every pipeline, and lists the stages if none has it', () => {
		expect(resolveStageName(context, 'Orcamento solicitado', stages)).toEqual(['s1', 's9']);
		expect(() => resolveStageName(context, 'Proposta', stages)).toThrow(
			'There is no stage named "Proposta"',
		);
	});
});
