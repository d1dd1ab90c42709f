import type { Account, World } from '@rdcrm/mock-kit';
import { Consumption } from './consumption.ts';
import type { Customer } from './schemas/customer.ts';
import type { Order } from './schemas/order.ts';
import type { Product } from './schemas/product.ts';
import type { OmieSettings } from './settings.ts';
import { bareTaxId } from './tax-id.ts';

export type OmieWorld = World<OmieSettings>;

export type OmieStore = ReturnType<typeof createStore>;
export type Omie = Account<OmieStore, OmieSettings>;

const given = (text: string) => text || undefined;

export const createStore = (world: OmieWorld) => ({
	customers: world.collection<Customer>('customers', {
		unique: {
			code: ({ codigo_cliente_integracao }) => given(codigo_cliente_integracao),
			tax_id: ({ cnpj_cpf }) => given(bareTaxId(cnpj_cpf)),
		},
	}),
	products: world.collection<Product>('products', {
		unique: {
			code: ({ codigo_produto_integracao }) => given(codigo_produto_integracao),
			sku: ({ codigo }) => codigo,
		},
	}),
	orders: world.collection<Order>('orders', {
		unique: {
			code: ({ cabecalho }) => given(cabecalho.codigo_pedido_integracao),
			number: ({ cabecalho }) => cabecalho.numero_pedido,
		},
	}),
	consumption: new Consumption(world),
	/** Requests from the buttons of the mock's own screen. */
	clicks: new WeakSet<Request>(),
});
