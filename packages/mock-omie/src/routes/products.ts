import type { Route } from '@rdcrm/mock-kit';
import { callRow } from '../calls.ts';
import { requiredTag, unknownIntegrationCode, unknownRecord } from '../errors.ts';
import { pageOf, paginate } from '../paging.ts';
import { type Product, product, productKey, productList } from '../schemas/product.ts';
import { CLASSES, MEASURED } from '../sources.ts';
import type { Omie } from '../store.ts';

const SERVICE = { service: 'geral/produtos', source: `${CLASSES}; ${MEASURED}` } as const;
const ARRAY = 'produto_servico_cadastro';
const MOST = 500;

const shown = ({ id: _, ...wire }: Product) => wire;

export function productRoutes(omie: Omie): Route[] {
	const { products } = omie.store;
	return [
		callRow(omie, {
			...SERVICE,
			name: 'ConsultarProduto',
			summary: 'Reads a product by its SKU, its id or our code',
			confidence: 'observed',
			writes: false,
			param: productKey,
			answer: product,
			handler: ({ codigo_produto: id = 0, codigo_produto_integracao: code = '', codigo = '' }) => {
				if (id > 0) return read(products.get(`${id}`), unknownRecord('Produto', id));
				if (code !== '') {
					return read(products.one('code', code), unknownIntegrationCode('Produto', code));
				}
				if (codigo === '') throw requiredTag('codigo_produto', 'codigo_produto_integracao');
				return read(products.one('sku', codigo), unknownRecord('Código do Produto', codigo));
			},
		}),
		callRow(omie, {
			...SERVICE,
			name: 'ListarProdutos',
			summary: 'Lists products; all of them only with both flags on "N"',
			confidence: 'observed',
			writes: false,
			param: productList,
			answer: pageOf(ARRAY, product),
			handler: ({ apenas_importado_api, filtrar_apenas_omiepdv, inativo, ...page }) => {
				const all = apenas_importado_api === 'N' && filtrar_apenas_omiepdv === 'N';
				const found = products
					.all()
					.filter((one) => all || one.importado_api === 'S')
					.filter((one) => inativo === undefined || one.inativo === inativo);
				return paginate(ARRAY, found.map(shown), page, MOST);
			},
		}),
	];
}

function read(found: Readonly<Product> | undefined, unknown: Error) {
	if (found) return shown(found);
	throw unknown;
}
