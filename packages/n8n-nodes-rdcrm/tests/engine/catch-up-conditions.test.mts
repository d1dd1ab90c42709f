import { describe, expect, it } from 'vitest';
import { httpFailure } from '../support/context.mts';
import { fill, firstOf, from, idsOf, START, save } from './changes.mts';
import { useCrm } from './crm.mts';
import { Poller } from './poller.mts';
import { first } from './run.mts';

const crm = useCrm({ checkResponses: false });

describe('the conditions of a poll', () => {
	const stage = (value: string) => ({ values: [{ stage: { __rl: true, mode: 'name', value } }] });

	it('select what matches one of their sets, and name it', async () => {
		const poller = new Poller(crm, {
			records: ['deal', 'contact'],
			conditionSets: {
				values: [
					{ name: 'Orçamento', stages: stage('orcamento solicitado') },
					{ name: 'Fechada', events: ['crm_deal_updated'], statuses: ['won', 'lost'] },
				],
			},
			...from,
		});
		await poller.publish();
		const { stages, deals } = crm.mock.store;
		const quote = first(stages.all().filter(({ name }) => name === 'Orçamento solicitado'));
		const other = first(stages.all().filter(({ name }) => name === 'Apresentação'));
		const [one, two, three] = deals.all().map(({ id }) => id);
		save(crm, 'deals', one ?? '', START + 1_000, { stage_id: quote.id, status: 'ongoing' });
		save(crm, 'deals', two ?? '', START + 2_000, { stage_id: other.id, status: 'won' });
		save(crm, 'deals', three ?? '', START + 3_000, { stage_id: other.id, status: 'ongoing' });
		save(crm, 'contacts', firstOf(crm, 'contacts').id, START + 4_000);
		await poller.poll();
		expect(idsOf(poller.items)).toEqual([one, two]);
		expect(poller.items.map(({ matched }) => matched)).toEqual([['Orçamento'], ['Fechada']]);
	});

	it('treat records that were created and changed before the poll as updated, too', async () => {
		const poller = new Poller(crm, {
			records: ['deal'],
			conditionSets: { values: [{ events: ['crm_deal_updated'], statuses: ['won'] }] },
			...from,
		});
		await poller.publish();
		const [id = '', untouched = ''] = fill(crm, 'deals', 2, 1);
		save(crm, 'deals', id, START + 9_000, { status: 'won' });
		save(crm, 'deals', untouched, START + 1_000, { status: 'won' });
		await poller.poll();
		expect(poller.items).toMatchObject([{ action: 'created', record: { id } }]);
	});

	it('that name a stage wait if the stages cannot be read', async () => {
		const poller = new Poller(crm, {
			records: ['deal'],
			conditionSets: { values: [{ stages: stage('Apresentação') }] },
			...from,
		});
		await poller.publish();
		save(crm, 'deals', firstOf(crm, 'deals').id, START + 1_000);
		const before = JSON.stringify(poller.state);
		poller.beforeCall = ({ url }) => {
			if (url.endsWith('/pipelines')) throw httpFailure(403);
		};
		await poller.poll();
		expect(poller.errors).toHaveLength(1);
		expect(JSON.stringify(poller.state)).toBe(before);
	});

	it('that name an unknown stage stop the publication', async () => {
		const poller = new Poller(crm, {
			records: ['deal'],
			conditionSets: { values: [{ stages: stage('Faturamento') }] },
		});
		await expect(poller.publish()).rejects.toThrow('There is no stage named "Faturamento"');
		expect(poller.state).toEqual({});
	});
});
