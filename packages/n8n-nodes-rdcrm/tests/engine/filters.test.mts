import type { INodeParameters } from 'n8n-workflow';
import { describe, expect, it } from 'vitest';
import { useCrm } from './crm.mts';
import { byId, first, runnerOf } from './run.mts';

const crm = useCrm();
const run = runnerOf(crm);

async function found(resource: string, conditions: INodeParameters[], more: INodeParameters = {}) {
	const items = await run({
		resource,
		operation: 'getMany',
		returnAll: true,
		filters: { conditions },
		...more,
	});
	return items.map(({ json }) => String(json.id)).sort();
}

const idsOf = (records: ReadonlyArray<{ id: string }>) => records.map(({ id }) => id).sort();

describe('a condition', () => {
	it('accepts a picked record and value', async () => {
		const { deals } = crm.mock.store;
		const { owner_id: owner } = first(deals.all().filter(({ owner_id }) => owner_id !== null));
		const ids = await found('deal', [
			{ field: 'owner_id', operator: 'equals', pick_owner_id: byId(owner ?? '') },
			{ field: 'status', operator: 'notEquals', pick_status: 'lost' },
		]);
		expect(ids).toEqual(
			idsOf(deals.all().filter(({ owner_id, status }) => owner_id === owner && status !== 'lost')),
		);
		expect(ids.length).toBeGreaterThan(0);
	});

	it('accepts the same as text, and several as a list', async () => {
		const { deals } = crm.mock.store;
		const [one, two] = deals.all();
		expect(
			await found('deal', [{ field: 'id', operator: 'equals', value: one?.id ?? '' }]),
		).toEqual([one?.id]);
		const value = `${one?.id}, ${two?.id}`;
		expect(await found('deal', [{ field: 'id', operator: 'in', value }])).toEqual(
			[one?.id, two?.id].sort(),
		);
	});

	it('can use a custom field, even one with several values', async () => {
		const { organizations } = crm.mock.store;
		const cnpjs = organizations.all().flatMap(({ custom_fields: { cnpj } }) => cnpj ?? []);
		const [one, two] = cnpjs;
		expect(one).not.toBe(two);
		const by = (cnpj?: string) => ({
			field: '@customField',
			customField: 'cnpj',
			operator: 'equals',
			value: cnpj ?? '',
		});
		const ids = await found('organization', [by(one), by(two)], { filterLogic: 'or' });
		expect(ids).toHaveLength(2);
		expect(ids).toEqual(
			idsOf(
				organizations.all().filter(({ custom_fields: { cnpj } }) => cnpj === one || cnpj === two),
			),
		);
	});

	it('is refused if nothing is picked', async () => {
		const nothing = { __rl: true, mode: 'list', value: '' };
		await expect(
			found('deal', [{ field: 'owner_id', operator: 'equals', pick_owner_id: nothing }]),
		).rejects.toThrow('Condition 1 (Owner) has no value [item 0]');
	});

	it('means a whole day if no time is given', async () => {
		const { contacts } = crm.mock.store;
		const [before, early, late, after] = contacts.all().map(({ id }) => id);
		const at = (id: string | undefined, created_at: string) =>
			contacts.update(id ?? '', { created_at });
		at(before, '2031-03-14T23:59:59.999Z');
		at(early, '2031-03-15T00:00:00.000Z');
		at(late, '2031-03-15T23:59:59.999Z');
		at(after, '2031-03-16T00:00:00.000Z');
		const ids = async (operator: string) =>
			await found('contact', [{ field: 'created_at', operator, value: '2031-03-15' }]);
		const others = contacts.all().slice(4);
		expect(await ids('equals')).toEqual([early, late].sort());
		expect(await ids('greaterThan')).toEqual([after]);
		expect(await ids('lessThanOrEqual')).toEqual([before, early, late, ...idsOf(others)].sort());
	});

	it("means the same time in every server's time zone", async () => {
		const { TZ } = process.env;
		const { contacts } = crm.mock.store;
		const times = contacts.all().map(({ created_at }) => created_at);
		const at = first([...times].sort().slice(5));
		const after = [{ field: 'created_at', operator: 'greaterThanOrEqual', value: at.slice(0, 19) }];
		const expected = idsOf(
			contacts.all().filter(({ created_at }) => created_at >= at.slice(0, 19)),
		);
		expect(expected.length).toBeGreaterThan(0);
		expect(expected.length).toBeLessThan(contacts.all().length);
		try {
			for (const zone of ['Asia/Tokyo', 'America/Los_Angeles']) {
				process.env.TZ = zone;
				expect(await found('contact', after)).toEqual(expected);
			}
		} finally {
			if (TZ === undefined) delete process.env.TZ;
			else process.env.TZ = TZ;
		}
	});
});
