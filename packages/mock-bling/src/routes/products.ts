import { defineRoute, type Route } from '@rdcrm/mock-kit';
import { z } from 'zod';
import { FAILURES, missing } from '../errors.ts';
import { Filters } from '../filters.ts';
import { lastAdded } from '../last-added.ts';
import { filters, wrapped } from '../schemas/fields.ts';
import { type Product, paymentMethod, product, productInList } from '../schemas/product.ts';
import type { Bling } from '../store.ts';
import { BASE, documented } from './row.ts';

const PATH = `${BASE}/produtos`;

export function productRoutes(bling: Bling): Route[] {
	const { store } = bling;
	return [
		defineRoute({
			...documented('Produtos'),
			operationId: 'listProducts',
			method: 'GET',
			path: PATH,
			summary: 'Lists products; a search by code finds active products only',
			query: filters('codigos[]', 'codigo', 'criterio', 'pagina', 'limite'),
			responses: { 200: wrapped(z.array(productInList)), ...FAILURES },
			handler: ({ request }) => {
				const asked = new Filters(request);
				const data = asked.page(findProducts(bling, asked)).map(inList);
				return { status: 200, body: { data } };
			},
		}),
		defineRoute({
			...documented('Produtos'),
			operationId: 'getProduct',
			method: 'GET',
			path: `${PATH}/{idProduto}`,
			summary: 'Reads a product',
			responses: { 200: wrapped(product), ...FAILURES },
			handler: ({ params: { idProduto = '' } }) => {
				const record = store.products.get(idProduto);
				if (!record) throw missing();
				return { status: 200, body: { data: { ...record, id: Number(record.id) } } };
			},
		}),
		defineRoute({
			...documented('Formas de Pagamentos'),
			operationId: 'listPaymentMethods',
			method: 'GET',
			path: `${BASE}/formas-pagamentos`,
			summary: 'Lists payment methods; their ids belong to this account',
			query: filters('pagina', 'limite'),
			responses: { 200: wrapped(z.array(paymentMethod)), ...FAILURES },
			handler: ({ request }) => {
				const page = new Filters(request).page(store.payment_methods.all());
				return { status: 200, body: { data: page.map((one) => ({ ...one, id: Number(one.id) })) } };
			},
		}),
	];
}

const SITUATIONS: Record<number, Product['situacao']> = { 2: 'A', 3: 'I', 4: 'E' };

/** Criterion 1 lists the newest products, 2 the active, 3 the inactive, 4 the deleted, 5 all. */
function findProducts({ store, world }: Bling, asked: Filters): readonly Readonly<Product>[] {
	const all = store.products.all();
	const codigo = asked.text('codigo');
	const codes = asked.list('codigos') ?? (codigo === undefined ? undefined : [codigo]);
	const criterion = asked.number('criterio') ?? (codes ? 2 : 1);
	const situation = SITUATIONS[criterion];
	const some = all.filter(({ situacao }) => situation === undefined || situacao === situation);
	if (codes) return some.filter(({ codigo: own }) => codes.includes(own));
	return criterion === 1 ? lastAdded(some, world) : some;
}

const inList = ({ unidade: _, ...one }: Readonly<Product>) => ({ ...one, id: Number(one.id) });
