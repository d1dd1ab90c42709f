import type { IDataObject } from 'n8n-workflow';
import { describe, expect, it } from 'vitest';
import { matchedSets, readConditionSet } from '../../nodes/shared/trigger/conditionSets.ts';

const sets = (...values: IDataObject[]) => values.map(readConditionSet);
const stage = (value: string) => ({
	values: [{ stage: { __rl: true, mode: 'name', value } }],
});
const matched = (of: ReturnType<typeof sets>, eventName: string, record: IDataObject = {}) =>
	matchedSets(of, { eventNames: [eventName], record });

describe('several sets of conditions', () => {
	/** Two sets that share an event. */
	const quotes = sets(
		{
			name: 'Orçamento',
			events: ['crm_deal_created', 'crm_deal_updated'],
			stages: stage('Orçamento solicitado'),
		},
		{
			name: 'Fechada',
			events: ['crm_deal_updated', 'crm_deal_deleted'],
			statuses: ['won', 'lost'],
		},
	);
	const inStage = { stage_name: 'Orçamento solicitado' };

	it.each([
		['crm_deal_created', { ...inStage, status: 'ongoing' }, ['Orçamento']],
		['crm_deal_updated', { ...inStage, status: 'ongoing' }, ['Orçamento']],
		['crm_deal_updated', { ...inStage, status: 'won' }, ['Orçamento', 'Fechada']],
		['crm_deal_updated', { stage_name: 'Proposta', status: 'lost' }, ['Fechada']],
		['crm_deal_created', { stage_name: 'Proposta', status: 'won' }, undefined],
		['crm_deal_updated', { stage_name: 'Proposta', status: 'ongoing' }, undefined],
		['crm_deal_deleted', { name: 'Negociação' }, ['Fechada']],
		['crm_contact_updated', { name: 'Maria' }, undefined],
	])('%s with %j matches %j', (eventName, record, expected) => {
		expect(matched(quotes, eventName, record)).toEqual(expected);
	});

	it('take a stage as an ID if the expression of a name returns one', () => {
		const id = '67eac31f6282af00162eae80';
		const [quote] = sets({ stages: stage(id) });
		expect(quote?.stages).toEqual({ ids: [id], names: [] });
	});

	it('require everything that one of them states', () => {
		const both = sets({ stages: stage('Proposta'), statuses: ['won'] });
		expect(matched(both, 'crm_deal_updated', { stage_name: 'Proposta', status: 'won' })).toEqual([
			'Set 1',
		]);
		expect(matched(both, 'crm_deal_updated', { stage_name: 'Proposta' })).toBeUndefined();
		expect(matched(both, 'crm_deal_updated', { status: 'won' })).toBeUndefined();
	});

	it('exclude events that their conditions cannot evaluate, unless they name the event', () => {
		const won = sets({ statuses: ['won'] });
		expect(matched(won, 'crm_deal_deleted')).toBeUndefined();
		expect(matched(won, 'crm_contact_updated')).toBeUndefined();
		const named = sets({ statuses: ['won'], events: ['crm_deal_updated', 'crm_contact_updated'] });
		expect(matched(named, 'crm_contact_updated')).toEqual(['Set 1']);
		const other = sets({ statuses: ['won'], events: ['other'] });
		expect(matched(other, 'crm_proposal_created')).toEqual(['Set 1']);
		expect(matched(other, 'crm_deal_deleted')).toBeUndefined();
	});

	it.each([
		['Sim, urgente', 'Sim, urgente', true],
		['Sim, urgente', 'sim,  URGENTE', true],
		['Sim, urgente', 'Urgente', true],
		['Sim, urgente', ['Não', 'Sim, urgente'], true],
		['Sim, urgente', 'Sim, sem pressa', false],
		[['Sim', 'urgente'], 'Sim, urgente', false],
	])('match the value %j with a field that contains %j: %s', (value, held, isMet) => {
		const urgent = sets({ customFields: { values: [{ field: 'deal.urgencia', value }] } });
		const record: IDataObject = { custom_fields: { urgencia: held } };
		expect(matched(urgent, 'crm_deal_updated', record) !== undefined).toBe(isMet);
	});

	it('let everything pass if there are none, or an empty one', () => {
		expect(matched(sets(), 'crm_deal_deleted')).toEqual([]);
		expect(matched(sets({ name: 'Tudo' }), 'crm_deal_deleted')).toEqual(['Tudo']);
	});

	it('match an event by any of its names', () => {
		const updated = sets({ name: 'Ganha', events: ['crm_deal_updated'], statuses: ['won'] });
		const eventNames = ['crm_deal_created', 'crm_deal_updated'];
		expect(matchedSets(updated, { eventNames, record: { status: 'won' } })).toEqual(['Ganha']);
	});
});
