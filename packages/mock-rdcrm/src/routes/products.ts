import type { Route } from '@rdcrm/mock-kit';
import {
	checkRequired,
	customFieldFilter,
	keepNewOptions,
	mergeCustomFields,
	withUnset,
} from '../custom-values.ts';
import { string } from '../rdql/fields.ts';
import { given, stamped } from '../records.ts';
import {
	type Product,
	type ProductCreate,
	type ProductUpdate,
	product,
	productCreate,
	productUpdate,
} from '../schemas/product.ts';
import type { Crm } from '../store.ts';
import { crud } from './crud.ts';

export function productRoutes(crm: Crm): Route[] {
	const { store, world } = crm;
	const write = (before: Pick<Product, 'custom_fields'> & { id?: string }, data: ProductUpdate) =>
		given({
			...data,
			custom_fields: mergeCustomFields(crm, 'product', before, data.custom_fields),
		});
	return crud<Product, ProductCreate, ProductUpdate>(crm, {
		names: ['Product', 'Products'],
		wire: product,
		create: productCreate,
		update: productUpdate,
		collection: store.products,
		event: 'product',
		listing: {
			filters: {
				// Documented with exact matches only, so no "~".
				fields: { name: string(({ name }) => name) },
				flags: { 'is:visible': ({ visible }) => visible },
				customFields: customFieldFilter(crm, 'product'),
			},
			sorts: { name: ({ name }) => name },
		},
		present: (record) => withUnset(crm, 'product', record),
		saved: (record) => keepNewOptions(crm, 'product', record),
		insert: (data) => {
			const record = { ...blank, ...stamped(crm), ...write(blank, data), name: data.name };
			checkRequired(crm, 'product', record);
			return store.products.insert(record);
		},
		change: (before, data) => {
			const patch = { ...write(before, data), updated_at: world.clock.iso() };
			checkRequired(crm, 'product', { ...before, ...patch }, data);
			return store.products.update(before.id, patch);
		},
	});
}

const blank = {
	description: null,
	price: 0,
	visible: true,
	custom_fields: {},
} satisfies Partial<Product>;
