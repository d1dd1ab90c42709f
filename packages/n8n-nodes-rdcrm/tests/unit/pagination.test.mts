import type { IDataObject } from 'n8n-workflow';
import { describe, expect, it } from 'vitest';
import { listRecords } from '../../nodes/shared/transport/pagination.ts';
import { type Answer, fakeContext } from '../support/context.mts';

function records(from: number, count: number): IDataObject[] {
	return Array.from({ length: count }, (_, offset) => ({ id: String(from + offset) }));
}

/** The link as RD returns it. Following it would fail, because its path does not exist. */
const next = { next: 'https://api.rd.services/api/v2/deals?page[number]=2' };

function server(total: number, cap = 200): Answer {
	return ({ qs }) => {
		const size = Math.min(Number(qs?.['page[size]']), cap);
		const from = (Number(qs?.['page[number]']) - 1) * size;
		const data = records(from, Math.max(0, Math.min(size, total - from)));
		return { data, links: from + size < total ? next : { self: '…' } };
	};
}

describe('listRecords', () => {
	it('pages by number until the end, always sorted', async () => {
		const { context, requests } = fakeContext([server(450)]);
		const sort = { field: 'created_at', direction: 'asc' } as const;
		const found = await listRecords(context, { path: '/deals', sort, filter: 'status:won' });
		expect(found).toHaveLength(450);
		expect(requests.map(({ qs }) => qs?.['page[number]'])).toEqual([1, 2, 3]);
		for (const { url, qs } of requests) {
			expect(url).toBe('https://api.rd.services/crm/v2/deals');
			expect(qs).toMatchObject({
				'page[size]': 200,
				'sort[created_at]': 'asc',
				filter: 'status:won',
			});
		}
	});

	it('reads 10,000 records in 50 calls', async () => {
		const { context, requests } = fakeContext([server(10_000)]);
		expect(await listRecords(context, { path: '/contacts' })).toHaveLength(10_000);
		expect(requests).toHaveLength(50);
	});

	it('continues if the server returns smaller pages than requested', async () => {
		const { context } = fakeContext([server(120, 50)]);
		expect(await listRecords(context, { path: '/deals' })).toHaveLength(120);
	});

	it('requests no more than the limit', async () => {
		const { context, requests } = fakeContext([server(250)]);
		expect(await listRecords(context, { path: '/deals', limit: 7 })).toHaveLength(7);
		expect(requests[0]?.qs).toMatchObject({ 'page[size]': 7 });
		expect(requests).toHaveLength(1);
	});

	it('stops on a repeated page instead of looping for ever', async () => {
		const { context, requests } = fakeContext([() => ({ data: records(0, 200), links: next })]);
		expect(await listRecords(context, { path: '/deals' })).toHaveLength(200);
		expect(requests).toHaveLength(2);
	});

	it('relies on the size of the page if there are no links', async () => {
		const { context } = fakeContext([
			() => ({ data: records(0, 200) }),
			() => ({ data: records(200, 5), links: [] }),
		]);
		expect(await listRecords(context, { path: '/deals' })).toHaveLength(205);
	});

	it('is empty if nothing matches', async () => {
		const { context } = fakeContext([() => ({ data: [] })]);
		expect(await listRecords(context, { path: '/deals' })).toEqual([]);
	});
});
