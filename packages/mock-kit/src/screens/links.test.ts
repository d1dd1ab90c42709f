import { expect, it } from 'vitest';
import { leads } from '../leads.ts';
// @ts-expect-error A script of the pages, without types.
import { leadTo } from './links.js';

const links = { 'https://crm.example/app': 'http://127.0.0.1:4801/_sandbox/crm' };

it.each([
	['https://crm.example/app/deals/1?a=b', 'http://127.0.0.1:4801/_sandbox/crm/deals/1?a=b'],
	['https://crm.example/app', 'http://127.0.0.1:4801/_sandbox/crm'],
	['https://crm.example/apple', undefined],
	['https://another.example/app/deals/1', undefined],
])('%s leads to %s', (href, to) => {
	expect(leadTo(href, links)).toBe(to);
});

it('shows the pages the targets of links', async () => {
	const mock = leads();
	mock.world.settings.links = links;
	const ask = async (path: string) =>
		mock.app.request(`http://127.0.0.1/_sandbox${path}`, { headers: { host: '127.0.0.1' } });
	expect(await (await ask('/links')).json()).toEqual(links);
	expect((await ask('/links.js')).headers.get('content-type')).toContain('text/javascript');
	expect(await (await ask('/live.js')).text()).toContain("from './links.js'");
});
