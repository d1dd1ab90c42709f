import type { Route } from '@rdcrm/mock-kit';
import { lineTotal, pricesOfProducts, summed } from '../deal-prices.ts';
import { notFound, unprocessable } from '../errors.ts';
import { string } from '../rdql/fields.ts';
import { given, stamped, written } from '../records.ts';
import { checkReferences } from '../references.ts';
import { enveloped, wrapped } from '../schemas/common.ts';
import {
	type DealProduct,
	dealProduct,
	dealProductCreate,
	dealProductUpdate,
} from '../schemas/deal-product.ts';
import type { Crm, OfDeal } from '../store.ts';
import { emit } from '../webhooks/events.ts';
import { updateRows } from './crud.ts';
import { created, listRow, noContent, ok, row } from './row.ts';

const PATH = '/crm/v2/deals/{deal_id}/products';

export function dealProductRoutes(crm: Crm): Route[] {
	const { store, world } = crm;
	const ofDeal = (params: Record<string, string>) =>
		store.deal_products.by('deal_id', dealOf(crm, params).id);
	const get = (params: Record<string, string>) => {
		const line = ofDeal(params).find(({ id }) => id === params.id);
		if (!line) throw notFound();
		return line;
	};
	return [
		listRow<OfDeal<DealProduct>>(crm, {
			operationId: 'listDealProducts',
			path: PATH,
			summary: 'List the products of a deal',
			source: 'crm-v2-list-products-from-deal',
			wire: dealProduct,
			listing: {
				filters: { fields: { product_id: string(({ product_id }) => product_id) } },
				sorts: { product_id: ({ product_id }) => product_id },
			},
			records: ofDeal,
		}),
		row({
			operationId: 'createDealProduct',
			method: 'POST',
			path: PATH,
			summary: 'Add a product to a deal',
			source: 'crm-v2-create-product-to-deal',
			body: wrapped(dealProductCreate),
			answers: { 201: enveloped(dealProduct) },
			handler: ({ params, body: { data } }) => {
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
				const saved = store.deal_products.insert(priced(crm, line));
				recalculate(crm, deal.id);
				return created(written(dealProduct, saved));
			},
		}),
		...updateRows(crm, {
			operation: 'DealProduct',
			path: `${PATH}/{id}`,
			summary: 'Change the given fields of a product of a deal',
			source: 'crm-v2-update-product-from-deal',
			body: wrapped(dealProductUpdate),
			answers: { 200: enveloped(dealProduct) },
			handler: ({ params, body: { data } }) => {
				const before = get(params);
				const after = {
					...before,
					...given(checkReferences(crm, data)),
					updated_at: world.clock.iso(),
				};
				const saved = store.deal_products.update(before.id, priced(crm, after));
				recalculate(crm, before.deal_id);
				return ok(written(dealProduct, saved));
			},
		}),
		row({
			operationId: 'deleteDealProduct',
			method: 'DELETE',
			path: `${PATH}/{id}`,
			summary: 'Take a product off a deal',
			source: 'crm-v2-delete-product-from-deal',
			answers: { 204: null },
			handler: ({ params }) => {
				const { id, deal_id } = get(params);
				store.deal_products.delete(id);
				recalculate(crm, deal_id);
				return noContent();
			},
		}),
	];
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
