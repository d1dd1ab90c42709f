import { CATALOGUE } from '@rdcrm/mock-kit';
import { applyLines, orderName } from './orders.ts';
import { moment, type Odoo } from './store.ts';
import { cnpjOf } from './tax-id.ts';

const BRAZIL = 31;
const PRODUCTS = [
	['ERP-1', 'Forno industrial', 1500],
	['ERP-2', 'Câmara fria', 8900],
	['LIC-CRM', 'Licença anual por usuário', 1188],
	['SUP-MES', 'Suporte mensal', 449.5],
	// Two products share a code, which Odoo allows.
	['MESA-1', 'Mesa de inox 1,2 m', 1290],
	['MESA-1', 'Mesa de inox 1,8 m', 1790],
	...CATALOGUE.map(({ name, code, price }) => [code, name, price] as const),
] as const;
const STATES = ['draft', 'sent', 'sale', 'cancel'] as const;

export function seed(odoo: Odoo): void {
	const { store, world } = odoo;
	const { faker } = world.random;
	const at = { create_date: moment(odoo), write_date: moment(odoo), active: true };
	store.countries.insert({ id: `${BRAZIL}`, name: 'Brasil', code: 'BR', ...at });
	PRODUCTS.forEach(([default_code, name, list_price], index) => {
		store.products.insert({
			...{ id: `${index + 1}`, name, default_code, list_price, sale_ok: true, ...at },
		});
	});
	STATES.forEach((state, index) => {
		const id = `${index + 1}`;
		const name = `${faker.person.lastName()} Engenharia Ltda`;
		store.partners.insert({
			...{
				id,
				name,
				is_company: true,
				vat: cnpjOf(`${faker.string.numeric(8)}0001`),
				country_id: BRAZIL,
				...at,
			},
			email: `contato${id}@exemplo.com.br`,
		});
		const order = store.orders.insert({
			...{ id, name: orderName(id), partner_id: Number(id), state, ...at },
			client_order_ref: false,
		});
		applyLines(odoo, order, [[0, 0, { product_id: 1 + (index % PRODUCTS.length) }]]);
	});
}
