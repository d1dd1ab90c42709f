import { Other, type Probe } from '../probe.ts';
import type { Stand } from '../stand.ts';

const RAW = 0.1 + 0.2;
const NOBODY = 'aaaaaaaaaaaaaaaaaaaaaaaa';

const soundOf = (value: unknown) =>
	value === RAW ? 'raw' : value === 0.3 ? 'rounded' : new Other(JSON.stringify(value));

async function line(stand: Stand, deal: string, data: object) {
	const product = await stand.make('/products', { price: 1 });
	return stand.passing(`/deals/${deal}/products`, {
		product_id: product.id,
		quantity: 1,
		discount_type: 'percentage',
		discount: 0,
		billing_frequency: 'one-time',
		...data,
	});
}

export const dealProbes: readonly Probe[] = [
	{
		about: ['deal_totals'],
		run: async (stand) => {
			const deal = await stand.deal({ one_time_price: 0.1, recurrence_price: 0.2 });
			return { deal_totals: soundOf(deal.total_price) };
		},
	},
	{
		about: ['line_totals'],
		run: async (stand) => {
			const { id } = await stand.deal();
			const { total_price } = await line(stand, id, { price: 0.1, quantity: 3 });
			return { line_totals: soundOf(total_price) };
		},
	},
	{
		about: ['yearly_lines'],
		run: async (stand) => {
			const { id } = await stand.deal();
			await line(stand, id, { price: 12, billing_frequency: 'annually' });
			const { recurrence_price: seen } = await stand.api.done('GET', `/deals/${id}`);
			const other = new Other(JSON.stringify(seen));
			return { yearly_lines: seen === 12 ? 'whole' : seen === 1 ? 'month' : other };
		},
	},
	{
		about: ['deal_prices'],
		run: async (stand) => {
			const { id } = await stand.deal();
			await line(stand, id, { price: 7 });
			const { one_time_price: seen } = await stand.api.done('PUT', `/deals/${id}`, {
				one_time_price: 5,
			});
			const other = new Other(JSON.stringify(seen));
			return { deal_prices: seen === 7 ? 'products' : seen === 5 ? 'last' : other };
		},
	},
	{
		about: ['rating_zero'],
		run: async (stand) => {
			const { ok } = await stand.tryDeal({ rating: 0 });
			return { rating_zero: ok ? 'take' : 'refuse' };
		},
	},
	{
		about: ['default_rating', 'default_owner'],
		run: async (stand) => {
			const deal = await stand.deal({ rating: undefined, owner_id: undefined });
			const { rating, owner_id } = deal;
			const isKnown = rating === 1 || rating === null;
			return {
				default_rating: isKnown ? rating : new Other(JSON.stringify(rating)),
				default_owner: owner_id === null ? 'nobody' : 'authorizer',
			};
		},
	},
	{
		about: ['default_stage'],
		run: async (stand) => {
			const { ok } = await stand.tryDeal({ stage_id: undefined });
			return { default_stage: ok ? 'first' : 'refuse' };
		},
	},
	{
		about: ['lost_without_reason'],
		run: async (stand) => {
			const { id } = await stand.deal();
			const { ok } = await stand.api.call('PUT', `/deals/${id}`, { status: 'lost' });
			return { lost_without_reason: ok ? 'take' : 'refuse' };
		},
	},
	{
		about: ['reopened_deal'],
		run: async (stand) => {
			const reason = await stand.make('/lost_reasons', {});
			const { id } = await stand.deal();
			const lost = { status: 'lost', lost_reason_id: reason.id };
			await stand.api.done('PUT', `/deals/${id}`, lost);
			const open = await stand.api.done('PUT', `/deals/${id}`, { status: 'ongoing' });
			return { reopened_deal: open.lost_reason_id === null ? 'forget' : 'keep' };
		},
	},
	{
		about: ['unknown_references'],
		run: async (stand) => {
			const { ok } = await stand.tryDeal({ organization_id: NOBODY });
			return { unknown_references: ok ? 'ignore' : 'refuse' };
		},
	},
];
