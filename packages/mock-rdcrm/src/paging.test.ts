import { beforeAll, describe, expect, it } from 'vitest';
import { type Client, createClient } from './testing.ts';

let client: Client;
beforeAll(async () => {
	client = await createClient();
	for (let index = 0; index < 40; index++) {
		await client.post('/contacts', { name: `Contato ${index}`, job_title: 'em série' });
	}
});

const all = 'filter=job_title:%22em+s%C3%A9rie%22';
const ids = (data: { id: string }[]) => data.map(({ id }) => id);

describe('pages', () => {
	it('contain 25 records by default, and 200 at most', async () => {
		expect((await client.get(`/contacts?${all}`)).data).toHaveLength(25);
		expect((await client.get(`/contacts?${all}&page[size]=3`)).data).toHaveLength(3);
		const { data, body } = await client.get(`/contacts?${all}&page[size]=5000`);
		expect(data).toHaveLength(40);
		expect(body.links.self).toContain('page%5Bsize%5D=200');
	});

	it('return every record once if sorted', async () => {
		const pages = await Promise.all(
			[1, 2, 3, 4].map((number) =>
				client.get(`/contacts?${all}&sort[name]=asc&page[number]=${number}&page[size]=11`),
			),
		);
		const found = pages.flatMap(({ list }) => ids(list));
		expect(new Set(found).size).toBe(40);
		expect(found).toHaveLength(40);
	});

	it('come in a different order each time without a sort, unless that is switched off', async () => {
		const [first, second] = [await client.get('/contacts'), await client.get('/contacts')];
		expect(ids(second.list)).not.toEqual(ids(first.list));
		await client.control('PATCH', '/settings', { stable_order: true });
		const [third, fourth] = [await client.get('/contacts'), await client.get('/contacts')];
		expect(ids(fourth.list)).toEqual(ids(third.list));
		await client.control('PATCH', '/settings', { stable_order: false });
	});

	it('sort in both directions', async () => {
		const names = async (direction: string) =>
			(await client.get(`/contacts?sort[name]=${direction}&page[size]=200`)).list.map(
				({ name }) => name,
			);
		const ascending = await names('asc');
		expect(ascending).toEqual([...ascending].sort());
		expect(await names('desc')).toEqual(ascending.reverse());
	});

	it.each([
		'page[number]=0',
		'page[number]=x',
		'page[size]=-1',
		'page[size]=1.5',
		`filter=${'a'.repeat(9000)}`,
	])('refuse %.40s', async (query) => {
		expect((await client.get(`/contacts?${query}`)).status).toBe(400);
	});

	it.each([
		'sort=name',
		'sort=-name',
		'sort[email]=asc',
		'sort[constructor]=asc',
		'sort[name]=up',
		'sort[email]=asc&sort[name]=up',
	])('treat %s as no sort at all', async (sort) => {
		const [first, second] = [
			await client.get(`/contacts?${sort}`),
			await client.get(`/contacts?${sort}`),
		];
		expect(first.status).toBe(200);
		expect(ids(second.list)).not.toEqual(ids(first.list));
	});

	it.each([
		['contacts', 400],
		['deals', 400],
		['organizations', 400],
		['tasks', 200],
	])('of %s beyond the 10,000th record: %i', async (resource, status) => {
		expect((await client.get(`/${resource}?page[number]=100&page[size]=100`)).status).toBe(200);
		const beyond = await client.get(`/${resource}?page[number]=101&page[size]=100`);
		expect(beyond.status).toBe(status);
		if (status === 400) {
			expect(beyond.detail).toBe(
				'It is only possible to list the first 10,000 records of the specified filter',
			);
		}
	});
});

it('lists the first 10,000 records of a filter, however many there are', async () => {
	const { get, mock } = await createClient({ size: 10_050, settings: { stable_order: true } });
	const page = (number: number) => get(`/contacts?page[size]=100&page[number]=${number}`);
	const last = await page(100);
	expect(ids(last.list)).toEqual(ids(mock.store.contacts.all().slice(9_900, 10_000)));
	expect(last.body.links.next).toContain('101');
	const beyond = await page(101);
	expect(beyond).toMatchObject({ status: 400, detail: expect.stringContaining('10,000 records') });
	const narrow = await get('/contacts?page[size]=100&filter=name:nobody');
	expect(narrow).toMatchObject({ status: 200, data: [] });
});

describe('links', () => {
	const link = async (query: string) => (await client.get(`/contacts?${all}&${query}`)).body.links;

	it('are absolute and percent-encoded, and include filter, sort and page', async () => {
		const { next } = await link('sort[name]=asc&page[size]=10');
		expect(next).toBe(
			'http://localhost/api/v2/contacts?filter=job_title%3A%22em+s%C3%A9rie%22' +
				'&sort%5Bname%5D=asc&page%5Bnumber%5D=2&page%5Bsize%5D=10',
		);
	});

	it('omit prev on the first page and next on the last', async () => {
		expect(Object.keys(await link('page[size]=20'))).toEqual(['first', 'self', 'next', 'last']);
		expect(Object.keys(await link('page[size]=20&page[number]=2'))).toEqual([
			'first',
			'prev',
			'self',
			'last',
		]);
		expect(Object.keys(await link('page[size]=200'))).toEqual(['first', 'self', 'last']);
	});

	it('cannot be followed unchanged, unless that is switched on', async () => {
		const follow = async () => {
			const { pathname, search } = new URL((await link('page[size]=20')).next ?? '');
			return (await client.mock.app.request(pathname + search)).status;
		};
		expect(await follow()).toBe(404);
		await client.control('PATCH', '/settings', { links_prefix: '/crm/v2' });
		expect(await follow()).toBe(401);
		await client.control('PATCH', '/settings', { links_prefix: '/api/v2' });
	});
});

it.each(['/api/v2/deals', '/crm/v1/deals', '/'])(
	"answers %s like the gateway's answer to an unknown route",
	async (path) => {
		const response = await client.mock.app.request(path);
		expect(response.status).toBe(404);
		expect(await response.json()).toEqual({ message: 'no Route matched with those values' });
	},
);

it('answers an unknown path of the API with its own page', async () => {
	const response = await client.mock.app.request('/crm/v2/meetings');
	expect(response.status).toBe(404);
	expect(response.headers.get('content-type')).toContain('text/plain');
	expect(await response.text()).toBe('404 Page not found');
});
