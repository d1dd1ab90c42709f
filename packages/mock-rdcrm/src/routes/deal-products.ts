import type { Route } from '@rdcrm/mock-kit';
import { lineTotal, pricesOfProducts, summed } from '../deal-prices.ts';
import { notFound, unprocessable } from '../errors.ts';
import { string } from '../rdql/fields.ts';
import { given, stamped } from '../records.ts';
import { checkReferences } from '../references.ts';
import {
	type DealProduct,
	type DealProductCreate,
	type DealProductUpdate,
	dealProduct,
	dealProductCreate,
	dealProductUpdate,
} from '../schemas/deal-product.ts';
import type { Crm, OfDeal } from '../store.ts';
import { emit } from '../webhooks/events.ts';
import { crud } from './crud.ts';

/** Returns the routes of a deal's products, which have no events of their own. */
export function dealProductRoutes(crm: Crm): Route[] {
	const { store, world } = crm;
	return crud<OfDeal<DealProduct>, DealProductCreate, DealProductUpdate>(crm, {
		names: ['DealProduct', 'DealProducts'],
		docs: ['product-from-deal', 'products-from-deal'],
		path: '/crm/v2/deals/{deal_id}/products',
		summaries: {
			list: 'List the products of a deal',
			create: 'Add a product to a deal',
			update: 'Change the given fields of a product of a deal',
			delete: 'Take a product off a deal',
		},
		get: false,
		wire: dealProduct,
		create: dealProductCreate,
		update: dealProductUpdate,
		collection: store.deal_products,
		within: (params) => store.deal_products.by('deal_id', dealOf(crm, params).id),
		listing: {
			filters: { fields: { product_id: string(({ product_id }) => product_id) } },
			sorts: { product_id: ({ product_id }) => product_id },
		},
		insert: (data, params) => {
			const deal = dealOf(crm, params);
			const line: OfDeal<DealProduct> = {
				price: store.products.get(data.product_id)?.price ?? 0,
				quantity: 1,
				discount_type: 'percentage',
				discount: 0,
				billing_frequency: 'one-time',
				...given(checkReferences(crm, data)),
				product_id: data.product_id,
				...stamped(crm),
				deal_id: deal.id,
				total_price: 0,
			};
			return store.deal_products.insert(priced(crm, line));
		},
		change: (before, data) => {
			const after = {
				...before,
				...given(checkReferences(crm, data)),
				updated_at: world.clock.iso(),
			};
			return store.deal_products.update(before.id, priced(crm, after));
		},
		saved: ({ deal_id }) => recalculate(crm, deal_id),
		remove: ({ id, deal_id }) => {
			store.deal_products.delete(id);
			recalculate(crm, deal_id);
		},
	});
}

export function dealOf({ store }: Crm, params: Record<string, string>) {
	const deal = store.deals.get(params.deal_id ?? '');
	if (!deal) throw notFound();
	return deal;
}

function priced({ world }: Crm, line: OfDeal<DealProduct>): OfDeal<DealProduct> {
	const limit = line.discount_type === 'percentage' ? 100 : line.price * line.quantity;
	if (line.discount > limit) throw unprocessable('discount is greater than the price');
	return { ...line, total_price: lineTotal(line, world.settings) };
}

/** Updates the deal's prices after a change of its products, which have no documented event of their own. */
function recalculate(crm: Crm, dealId: string): void {
	const { settings, clock } = crm.world;
	const prices = pricesOfProducts(crm, dealId) ?? summed(0, 0, settings);
	const deal = crm.store.deals.update(dealId, { ...prices, updated_at: clock.iso() });
	if (settings.product_line_event) emit(crm, 'deal', 'updated', deal);
}
