import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';
import { describe, expect, it } from 'vitest';
import { quotedDeal, stageNow } from '../../../nodes/RdCrm/quote/facts.ts';

const STAGES = ['Sem contato', 'Orçamento solicitado', 'Proposta enviada'].map((name, at) => ({
	id: `${at}`,
	name,
}));
const NOW = Date.parse('2026-11-28T12:00:00Z');
const SETTINGS = {
	quoteStage: 'Orçamento solicitado',
	cancellingReasons: ['Negociação duplicada'],
	quietAfterDays: 3,
};
const factsOf = (deal: IDataObject, lostReason = '') => ({
	...{ deal, stages: STAGES, lostReason, number: '', isNumberShared: false },
	customerDocument: '',
});

describe('the stage of a deal', () => {
	it.each([
		['0', 'before'],
		['1', 'at'],
		['2', 'after'],
		['9', 'elsewhere'],
		[null, 'elsewhere'],
	])('%s is %s the quote stage', (id, place) => {
		for (const quoteStage of ['Orçamento solicitado', ' orcamento  SOLICITADO ', '1']) {
			expect(stageNow(STAGES, id, quoteStage)).toBe(place);
		}
	});

	it('is elsewhere in a pipeline without the quote stage', () => {
		expect(stageNow(STAGES, '1', 'Outra')).toBe('elsewhere');
		expect(stageNow([], '1', 'Outra')).toBe('elsewhere');
	});
});

describe('the facts of a deal', () => {
	it.each([
		['2026-11-27T12:00:00Z', true],
		['2026-11-25T12:00:00Z', true],
		['2026-11-25T11:59:59Z', false],
		['2020-01-01T00:00:00Z', false],
		['', true],
		['ontem', true],
		[null, true],
	])('closed at %s: recent is %s', (closed_at, isRecent) => {
		const deal = { status: 'won', stage_id: '1', closed_at };
		expect(quotedDeal(factsOf(deal), SETTINGS, NOW)).toMatchObject({ isRecent });
	});

	it('cancel because of a lost reason only while the deal is lost', () => {
		const reason = ' negociacao DUPLICADA';
		for (const [status, reasonCancels] of [
			['lost', true],
			['ongoing', false],
		] as const) {
			const facts = factsOf({ status, stage_id: '1' }, reason);
			expect(quotedDeal(facts, SETTINGS, NOW)).toMatchObject({ status, reasonCancels });
		}
	});

	it('are complete, whatever the CRM returns', () => {
		fc.assert(
			fc.property(fc.anything(), fc.anything(), fc.anything(), (status, stage_id, closed_at) => {
				const deal = { status, stage_id, closed_at } as IDataObject;
				const { status: known, stage } = quotedDeal(factsOf(deal), SETTINGS, NOW);
				expect(['ongoing', 'paused', 'won', 'lost']).toContain(known);
				expect(['before', 'at', 'after', 'elsewhere']).toContain(stage);
			}),
		);
	});
});
