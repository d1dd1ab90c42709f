import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Mocks, startMocks } from './mocks.ts';
import { forEachMock, MOCKS } from './vendors/index.ts';

let mocks: Mocks;
beforeAll(async () => {
	mocks = await startMocks(
		forEachMock(() => 0),
		false,
	);
});
afterAll(() => mocks.close());

it.each(MOCKS)('the address of %s shows a browser what is there', async (name) => {
	const response = await fetch(mocks[name].url, { headers: { accept: 'text/html' } });
	expect(response.status).toBe(200);
	const page = await response.text();
	expect(page).toContain('Registros');
	for (const [, href] of page.matchAll(/<a href="([^"]+)"/g)) {
		const { status } = await fetch(new URL(href ?? '', mocks[name].url));
		expect({ href, status }).toEqual({ href, status: 200 });
	}
});
