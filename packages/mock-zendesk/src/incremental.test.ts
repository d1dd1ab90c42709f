import { describe, expect, it } from 'vitest';
import { startZendesk } from './testing.ts';

const MINUTE = 60_000;
const PATH = '/api/v2/incremental/tickets/cursor.json';

/** Starts a mock and reads its export from 15 minutes ago. */
function startExport() {
	const zendesk = startZendesk();
	const { clock } = zendesk.mock.world;
	const from = Math.floor(clock.now() / 1000) - 900;
	const idsOf = async (query: string) => {
		const { body } = await zendesk.call('GET', `${PATH}?${query}`);
		return { ...body, ids: body.tickets.map(({ id }) => id) };
	};
	return { ...zendesk, clock, from, idsOf };
}

describe('the incremental export of tickets', () => {
	it('returns everything changed since then, except in the last minute', async () => {
		const { clock, from, idsOf, opened } = startExport();
		const first = await opened();
		clock.advance(2 * MINUTE);
		await opened();
		expect((await idsOf(`start_time=${from}`)).ids).toEqual([first.id]);
	});

	it('returns each ticket once, in the order of its last change, page by page', async () => {
		const { clock, from, idsOf, opened, call } = startExport();
		const [first, second, third] = [await opened(), await opened(), await opened()];
		clock.advance(MINUTE);
		await call('POST', `/_sandbox/tickets/${first.id}/status`, { status: 'solved' });
		clock.advance(2 * MINUTE);
		const page = await idsOf(`start_time=${from}&per_page=2`);
		expect(page).toMatchObject({ ids: [second.id, third.id], end_of_stream: false });
		const rest = await idsOf(`start_time=${from}&cursor=${page.after_cursor}&per_page=2`);
		expect(rest).toMatchObject({ ids: [first.id], end_of_stream: true });
	});

	it.each([
		['no start', '', 400],
		['a start in the last minute', `start_time=${Date.parse('2026-11-25T11:59:30Z') / 1000}`, 422],
		['a cursor that it never gave', 'cursor=x', 400],
	])('refuses %s', async (_, query, status) => {
		const { call } = startExport();
		expect(await call('GET', `${PATH}?${query}`)).toMatchObject({ status });
	});
});
