import { WINDOW_TEXT } from '../../behaviours/lists.ts';
import type { Answer, Row } from '../api.ts';
import { Other, type Probe } from '../probe.ts';
import type { Stand } from '../stand.ts';

const BAD_REQUEST = 400;
const rowsOf = ({ body }: Answer): Row[] => body.data ?? [];

/** Returns the page size in the answer's links. */
const sizeOf = ({ body }: Answer) =>
	Number(new URL(body.links?.self ?? 'https://none').searchParams.get('page[size]'));

const PRICES = [20, 10, 30];

/** Creates three deals whose prices and names are unordered, and returns a function that lists them. */
async function listed(stand: Stand): Promise<(query: Record<string, string>) => Promise<Answer>> {
	const name = stand.name('em série');
	for (const price of PRICES) {
		await stand.deal({ name: `${name} ${price}`, one_time_price: price });
	}
	return (query) => stand.api.list('/deals', { filter: `name:~"${name}"`, ...query });
}

/** Finds out whether the list follows both directions of a sort. */
async function follows(
	ask: (direction: 'asc' | 'desc') => Promise<Answer>,
): Promise<'sort' | 'ignore' | 'refuse' | Other> {
	const [up, down] = [await ask('asc'), await ask('desc')];
	if (up.status === BAD_REQUEST) return 'refuse';
	if (!up.ok || !down.ok) return new Other(`${up.status} and ${down.status}`);
	const prices = (answer: Answer) => rowsOf(answer).map((deal) => Number(deal.one_time_price));
	const ascending = PRICES.toSorted((a, b) => a - b);
	const isUp = prices(up).join() === ascending.join();
	const isDown = prices(down).join() === ascending.toReversed().join();
	return isUp && isDown ? 'sort' : 'ignore';
}

/** Finds out how the API reads two terms with a mark between them. */
async function joined(stand: Stand, mark: string): Promise<'and' | 'text' | 'refuse' | Other> {
	await stand.deal();
	const filter = `status:ongoing${mark}pipeline_id:${stand.pipeline}`;
	const answer = await stand.api.list('/deals', { filter });
	if (answer.status === BAD_REQUEST) return 'refuse';
	if (!answer.ok) return new Other(String(answer.status));
	const found = rowsOf(answer);
	if (found.length === 0) return 'text';
	const isBoth = found.every(({ pipeline_id }) => pipeline_id === stand.pipeline);
	return isBoth ? 'and' : new Other('the second term is ignored');
}

export const listProbes: readonly Probe[] = [
	{
		about: ['default_page_size', 'page_size_above_200', 'links_prefix'],
		run: async ({ api }) => {
			const answer = await api.call('GET', '/deals');
			const size = sizeOf(answer);
			const large = await api.list('/deals', { 'page[size]': '201' });
			const { pathname } = new URL(answer.body.links?.self ?? 'https://none');
			const prefix = pathname.replace(/\/deals$/, '');
			const isClamped = large.ok && sizeOf(large) === 200;
			return {
				default_page_size: size === 25 || size === 20 ? size : new Other(String(size)),
				page_size_above_200: isClamped
					? 'clamp'
					: large.status === BAD_REQUEST
						? 'refuse'
						: new Other(`${large.status}, ${sizeOf(large)} records`),
				links_prefix: prefix === '/api/v2' || prefix === '/crm/v2' ? prefix : new Other(prefix),
			};
		},
	},
	{
		about: ['record_window'],
		run: async ({ api }) => {
			const answer = await api.list('/deals', { 'page[number]': '51', 'page[size]': '200' });
			if (answer.ok && rowsOf(answer).length === 0) return { record_window: 'empty' };
			const isSaid = answer.status === BAD_REQUEST && answer.text.includes(WINDOW_TEXT);
			return { record_window: isSaid ? 'refuse' : new Other(`${answer.status} ${answer.text}`) };
		},
	},
	{
		about: ['stable_order', 'sort_by_others', 'sort_minus'],
		run: async (stand) => {
			const list = await listed(stand);
			const orders = new Set<string>();
			for (let time = 0; time < 4; time++) {
				orders.add(
					rowsOf(await list({}))
						.map(({ id }) => id)
						.join(),
				);
			}
			return {
				stable_order: orders.size === 1,
				sort_by_others: await follows((direction) => list({ 'sort[one_time_price]': direction })),
				sort_minus: await follows((direction) =>
					list({ sort: direction === 'asc' ? 'name' : '-name' }),
				),
			};
		},
	},
	{
		about: ['unknown_parameters'],
		run: async ({ api }) => {
			const { ok } = await api.list('/deals', { limit: '1', order: 'name' });
			return { unknown_parameters: ok ? 'ignore' : 'refuse' };
		},
	},
	{
		about: ['rdql_comma'],
		run: async (stand) => ({ rdql_comma: await joined(stand, ',') }),
	},
	{
		about: ['rdql_semicolon'],
		run: async (stand) => ({ rdql_semicolon: await joined(stand, ';') }),
	},
	{
		about: ['rdql_flags'],
		run: async ({ api }) => {
			const bare = await api.list('/deals', { filter: 'has:product' });
			const valued = await api.list('/deals', { filter: 'has:product:true' });
			const none = new Other(`${bare.status} and ${valued.status}`);
			if (bare.ok && valued.ok) return { rdql_flags: 'both' };
			return { rdql_flags: bare.ok ? 'bare' : valued.ok ? 'valued' : none };
		},
	},
	{
		about: ['unknown_filter_fields'],
		run: async ({ api }) => {
			const { ok } = await api.list('/deals', { filter: 'campo_que_nao_existe:1' });
			return { unknown_filter_fields: ok ? 'ignore' : 'refuse' };
		},
	},
];
