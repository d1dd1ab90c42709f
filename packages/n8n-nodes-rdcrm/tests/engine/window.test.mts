import { describe, expect, it } from 'vitest';
import { made } from './cases/case.mts';
import { useCrm } from './crm.mts';
import { first, runnerOf } from './run.mts';

const crm = useCrm({ settings: { record_window: 'refuse' } });
const run = runnerOf(crm);

/** Creates contacts, `perSecond` in each of several consecutive seconds. */
function fill(count: number, perSecond: number): void {
	const { contacts } = crm.mock.store;
	const contact = first(contacts.all());
	for (let index = 0; index < count; index++) {
		const at = new Date(Date.UTC(2027, 0, 1) + Math.floor(index / perSecond) * 1000).toISOString();
		contacts.insert({ ...contact, id: made(index), created_at: at, updated_at: at });
	}
}

const list = { resource: 'contact', operation: 'getMany', returnAll: true };
const allIds = () => crm.mock.store.contacts.all().map(({ id }) => id);

describe('10,000 contacts', () => {
	it('take 50 calls', async () => {
		fill(10_000 - allIds().length, 100);
		expect(await run(list)).toHaveLength(10_000);
		expect(crm.calls()).toEqual(Array.from({ length: 50 }, () => 'GET /contacts'));
	});
});

describe('more than 10,000 contacts', () => {
	it.each(['asc', 'desc'])('are all read, each once, by creation %s', async (direction) => {
		fill(10_500, 250);
		const found = await run({ ...list, sort: { values: { field: 'created_at', direction } } });
		const ids = found.map(({ json }) => String(json.id));
		expect(new Set(ids).size).toBe(ids.length);
		expect(ids.sort()).toEqual(allIds().sort());
	});

	it('are all read within a filter, which stays complete', async () => {
		fill(10_200, 100);
		const name = first(crm.mock.store.contacts.all()).name;
		const found = await run({
			...list,
			filterMode: 'rdql',
			rdql: `name:"${name}" or name:"Ninguém"`,
		});
		expect(new Set(found.map(({ json }) => json.name))).toEqual(new Set([name]));
		expect(found.length).toBeGreaterThanOrEqual(10_200);
	});

	it('in another order end with advice', async () => {
		fill(10_200, 100);
		const sorted = { ...list, sort: { values: { field: 'name', direction: 'asc' } } };
		const error = await run(sorted).catch((failure: unknown) => failure);
		expect(error).toMatchObject({ httpCode: '400' });
		expect(error).toHaveProperty(
			'description',
			expect.stringContaining('Sort by "Created At", which lets this node continue beyond them'),
		);
	});

	it('from one second, which no filter can split, end with advice, too', async () => {
		fill(10_200, 20_000);
		await expect(run(list)).rejects.toMatchObject({ httpCode: '400' });
	});
});
