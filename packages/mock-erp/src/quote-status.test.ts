import { describe, expect, it } from 'vitest';
import { STATUSES } from './schemas/quote.ts';
import { fieldsOf, startErp } from './testing.ts';

describe('the status', () => {
	const legal = {
		em_aberto: ['vendido', 'perdido', 'cancelado'],
		perdido: ['em_aberto', 'vendido'],
		vendido: ['cancelado'],
		cancelado: [] as string[],
	};
	const moves = STATUSES.flatMap((from) => STATUSES.map((to) => [from, to] as const));

	it.each(moves)('from %s to %s', async (from, to) => {
		const { erp, call } = startErp();
		const quote = erp.store.quotes.all().find(({ status }) => status === from);
		const path = `/v1/quotes/${quote?.id}`;
		const answer = await call('POST', `${path}/status`, { status: to, reason: 'Preço' });
		const after = (await call('GET', path)).body;
		if (legal[from].includes(to)) {
			const step = { from, to, reason: 'Preço', at: '2026-11-25T12:00:00.000Z' };
			const status_history = [...(quote?.status_history ?? []), step];
			expect(after).toEqual({ ...quote, status: to, status_history, updated_at: step.at });
			expect(answer).toEqual({ status: 200, body: after });
		} else if (from === to) {
			expect(answer).toEqual({ status: 200, body: quote });
			expect(after).toEqual(quote);
		} else {
			expect(answer).toMatchObject({
				status: 409,
				body: { error: { from, to, allowed: legal[from] } },
			});
			expect(after).toEqual(quote);
		}
	});

	it('has four values', async () => {
		const { erp, call } = startErp();
		const path = `/v1/quotes/${erp.store.quotes.all()[0]?.id}/status`;
		expect(fieldsOf(await call('POST', path, { status: 'won' }))).toEqual(['status']);
		expect((await call('POST', '/v1/quotes/none/status', { status: 'vendido' })).status).toBe(404);
	});
});
