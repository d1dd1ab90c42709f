import type { IDataObject } from 'n8n-workflow';
import { describe, expect, it } from 'vitest';
import { made } from './cases/case.mts';
import { quotable } from './cases/quotes.mts';
import { useCrm } from './crm.mts';
import { quotesOf, text } from './quote.mts';
import { first } from './run.mts';

const crm = useCrm();
const { prepare, decide } = quotesOf(crm);

describe('facts from the CRM about the deal', () => {
	it('include its stage in its own pipeline, whose latest stages are read', async () => {
		const { store } = crm.mock;
		const deal = quotable(store);
		const stages = store.stages.by('pipeline_id', deal.pipeline_id);
		const [before, after] = [stages[0], stages.at(-1)];
		store.deals.update(deal.id, { stage_id: before?.id });
		const early = await prepare(deal.id, { stage: after?.name });
		expect(early).toMatchObject({ ask: 'find', state: { deal: { stage: 'before' } } });
		const manually = { stage: after?.name ?? '', options: { manually: true } };
		expect(await prepare(deal.id, manually)).toMatchObject({ ask: 'find_or_make' });
		const late = { ...first(stages), id: made(7), name: 'Acabou de nascer', order: 99 };
		store.stages.insert(late);
		store.deals.update(deal.id, { stage_id: late.id });
		expect(await prepare(deal.id, { stage: after?.name })).toMatchObject({
			...{ ask: 'find_or_make', state: { deal: { stage: 'after' } } },
		});
		expect(await prepare(deal.id, { stage: 'De outro funil' })).toMatchObject({
			...{ ask: 'find', state: { deal: { stage: 'elsewhere' } } },
		});
	});

	it('include whether another deal has the same number', async () => {
		const { store } = crm.mock;
		const deal = quotable(store);
		const custom_fields = { id_orcamento_erp: 'ORC-7' };
		store.deals.update(deal.id, { custom_fields });
		expect(await prepare(deal.id)).toMatchObject({ state: { deal: { is_number_shared: false } } });
		store.deals.insert({ ...deal, id: made(8), custom_fields });
		expect(await prepare(deal.id)).toMatchObject({ state: { deal: { is_number_shared: true } } });
	});

	it('include whether the number field exists, if it would be filled in', async () => {
		const { store } = crm.mock;
		const { id } = quotable(store);
		expect(await prepare(id, { numberField: 'apagado' })).toMatchObject({
			missing: ['number_field:apagado'],
		});
		const nobody = { numberField: 'apagado', requested: false };
		expect(await prepare(id, nobody)).toMatchObject({ missing: [] });
		expect(crm.calls().filter((call) => call.includes('custom_fields'))).toEqual([]);
	});

	it('include no deletion if the CRM merely does not show the deal', async () => {
		const gone = made(9);
		const stage = 'Proposta';
		expect(await prepare(gone, { stage })).toMatchObject({
			...{ ask: 'nothing', state: { deal: 'not_visible' } },
		});
		const reported = await prepare(gone, { stage, options: { deletionReported: true } });
		expect(reported).toMatchObject({ ask: 'find', quote: null, state: { deal: 'deleted' } });
		const quote = { id: 'exemplo:9', number: 'ORC-7', status: 'open', code: `RD-${gone}` };
		expect(
			await decide({
				preparedQuote: text(reported),
				erpAnswer: text({ outcome: 'found', by: 'code', ...quote }),
			}),
		).toMatchObject({ set_status: { id: 'exemplo:9', status: 'cancelled' } });
	});

	it('fail the first attempt at a hidden deal, once', async () => {
		const gone = made(9);
		const at = (attempt: number, lastSeen = '') =>
			prepare(gone, { stage: 'Proposta', lastSeen, options: { attempt } });
		await expect(at(1)).rejects.toThrow(`"Deal" ${gone}: O CRM não mostra a negociação`);
		const waiting = await at(2);
		expect(waiting).toMatchObject({ plan: { wait: { for: 'access' } } });
		const { last_seen: lastSeen } = waiting.plan as IDataObject;
		expect(await at(1, text(lastSeen))).toMatchObject({ ask: 'nothing' });
	});

	it('include no deletion if the deal exists', async () => {
		const { id } = quotable(crm.mock.store);
		const options = { deletionReported: true };
		expect(await prepare(id, { options })).toMatchObject({
			state: { deal: { status: 'ongoing' } },
		});
	});
});
