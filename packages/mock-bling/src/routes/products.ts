import { ok, type Route } from '@rdcrm/mock-kit';
import { z } from 'zod';
import { Filters } from '../filters.ts';
import { lastAdded } from '../last-added.ts';
import { filters, wrapped } from '../schemas/fields.ts';
import { type Product, paymentMethod, product, productInList } from '../schemas/product.ts';
import type { Bling } from '../store.ts';
import { BASE, crud, row, under } from './row.ts';

const source = under('Produtos');
const PATH = `${BASE}/produtos`;

export function productRoutes(bling: Bling): Route[] {
	const { store } = bling;
	return [
		row({
			source,
			operationId: 'listProducts',
			method: 'GET',
			path: PATH,
			summary: 'Lists products; a search by code finds active products only',
			query: filters('codigos[]', 'codigo', 'criterio', 'pagina', 'limite'),
			answers: { 200: wrapped(z.array(productInList)) },
			handler: ({ request }) => {
				const query = new Filters(request);
				return ok({ data: query.page(findProducts(bling, query)).map(inList) });
			},
		}),
		...crud({
			names: ['Product', 'Products'],
			source,
			path: PATH,
			key: 'idProduto',
			collection: store.products,
			wire: product,
			present: numbered,
			get: { summary: 'Reads a product' },
		}),
		...crud({
			names: ['PaymentMethod', 'PaymentMethods'],
			source: under('Formas de Pagamentos'),
			path: `${BASE}/formas-pagamentos`,
			collection: store.payment_methods,
			wire: paymentMethod,
			present: numbered,
			list: { summary: 'Lists payment methods; their ids belong to this account' },
		}),
	];
}

const numbered = <T extends { id: string }>(record: T) => ({ ...record, id: Number(record.id) });

const SITUATIONS: Record<number, Product['situacao']> = { 2: 'A', 3: 'I', 4: 'E' };

/** Criterion 1 lists the newest products, 2 the active, 3 the inactive, 4 the deleted, 5 all. */
function findProducts({ store, world }: Bling, query: Filters): readonly Readonly<Product>[] {
	const all = store.products.all();
	const codigo = query.text('codigo');
	const codes = query.list('codigos') ?? (codigo === undefined ? undefined : [codigo]);
	const criterion = query.number('criterio') ?? (codes ? 2 : 1);
	const situation = SITUATIONS[criterion];
	const some = all.filter(({ situacao }) => situation === undefined || situacao === situation);
	if (codes) return some.filter(({ codigo: own }) => codes.includes(own));
	return criterion === 1 ? lastAdded(some, world) : some;
}

const inList = ({ unidade: _, ...one }: Readonly<Product>) => numbered(one);
