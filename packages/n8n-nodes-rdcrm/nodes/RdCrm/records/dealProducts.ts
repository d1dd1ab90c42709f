import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { listRecords } from '../../shared/transport/pagination';
import { apiPath } from '../../shared/transport/request';
import { readable } from './readable';

/** Returns the products of a deal, each with its catalogue entry; null if that is deleted or hidden. */
export async function productsOfDeal(
	context: IExecuteFunctions,
	dealId: string,
	itemIndex: number,
): Promise<IDataObject[]> {
	const entries = await listRecords(context, {
		path: apiPath`/deals/${dealId}/products`,
		sort: { field: 'product_id', direction: 'asc' },
		itemIndex,
	});

	const catalogue = new Map<string, IDataObject | null>();
	for (const entry of entries) {
		const id = String(entry.product_id);
		if (catalogue.has(id)) continue;
		const product = await readable(context, itemIndex, apiPath`/products/${id}`);
		catalogue.set(
			id,
			product && { id, name: product.name, custom_fields: product.custom_fields ?? {} },
		);
	}
	return entries.map((entry) => ({
		...entry,
		product: catalogue.get(String(entry.product_id)) ?? null,
	}));
}
