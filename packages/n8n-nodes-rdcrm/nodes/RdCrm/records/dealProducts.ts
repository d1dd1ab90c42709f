import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { listRecords } from '../../shared/transport/pagination';
import { apiPath, rdCrmRequest } from '../../shared/transport/request';

/** The products of a deal, each with what only the catalogue knows of it. */
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

	const catalogue = new Map<string, IDataObject>();
	for (const entry of entries) {
		const id = String(entry.product_id);
		if (catalogue.has(id)) continue;
		const product = await rdCrmRequest(context, {
			method: 'GET',
			path: apiPath`/products/${id}`,
			itemIndex,
		});
		catalogue.set(id, {
			id,
			name: product.name,
			custom_fields: product.custom_fields ?? {},
		});
	}
	return entries.map((entry) => ({
		...entry,
		product: catalogue.get(String(entry.product_id)),
	}));
}
