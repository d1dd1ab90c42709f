import { addresses } from '../addresses.ts';
import { numericCnpj } from '../cnpj.ts';
import { call } from '../http.ts';
import type { SandboxWorld } from '../world.ts';
import type { ErpSide, Neutral } from './erp-side.ts';

export const ODOO = 'erp-quotes/odoo.json';

const MOVES: Record<Neutral, string[]> = {
	open: ['action_draft'],
	won: ['action_confirm'],
	lost: ['action_cancel'],
	cancelled: ['action_cancel'],
};

interface Order {
	id: number;
	name: string;
	state: string;
	amount_total: number;
}

/** The Odoo mock as a person uses it. */
export async function odoo({ controls }: SandboxWorld): Promise<ErpSide> {
	const { url } = controls.odoo;
	const { api_key } = await call<{ api_key: string }>('GET', `${url}/_sandbox/settings`);
	const headers = { authorization: `bearer ${api_key}` };
	const ask = <T>(method: string, body: object) =>
		call<T>('POST', `${addresses().odoo}/json/2/${method}`, { headers, body });
	const create = async (model: string, values: object) => {
		const [id] = await ask<number[]>(`${model}/create`, { vals_list: [values] });
		return id;
	};
	const find = <T>(model: string, field: string, value: string, fields: string[]) =>
		ask<T[]>(`${model}/search_read`, { domain: [[field, '=', value]], fields });
	return {
		name: 'odoo',
		path: ODOO,
		async type(code, vat = numericCnpj()) {
			const partner_id = await create('res.partner', { name: 'Sol', vat, country_id: 31 });
			const id = await create('sale.order', {
				...{ partner_id, ...(code !== undefined && { client_order_ref: code }) },
				order_line: [[0, 0, { product_id: 1, product_uom_qty: 1, price_unit: 10 }]],
			});
			const [order] = await ask<Order[]>('sale.order/read', { ids: [id], fields: ['name'] });
			return { id: `odoo:${id}`, number: `${order?.name}`, document: vat };
		},
		async quotesWith(code) {
			const fields = ['name', 'state', 'amount_total'];
			const found = await find<Order>('sale.order', 'client_order_ref', code, fields);
			return found.map(({ id, name, state, amount_total }) => ({
				...{ id: `odoo:${id}`, number: name, total: amount_total, status: state },
			}));
		},
		customersWith: async (document) => (await find('res.partner', 'vat', document, ['id'])).length,
		async twins() {
			const vat = numericCnpj();
			for (const name of ['Sol', 'Lua']) await create('res.partner', { name, vat, country_id: 31 });
			return vat;
		},
		async move(id, status) {
			for (const method of MOVES[status]) {
				await ask(`sale.order/${method}`, { ids: [Number(id.replace('odoo:', ''))] });
			}
		},
		own: { open: 'draft', won: 'sale', lost: 'cancel' },
		reads: { open: 'open', won: 'won', lost: 'closed', cancelled: 'closed' },
		// Odoo returns true but leaves the order confirmed.
		forbidden: { from: 'won', to: 'open', words: 'ficou como sale' },
		badDocument: { document: '11222333000199', words: 'parece ser inválido' },
		letters: { words: 'parece ser inválido' },
		numbersAtOnce: true,
		products: { unknown: 'NADA-1', twice: 'MESA-1', words: 'um só cadastro' },
		mock: {
			control: controls.odoo,
			calls: {
				...{ find: 'saleOrder_search_read', findCustomer: 'resPartner_search_read' },
				...{ makeCustomer: 'resPartner_create', make: 'saleOrder_create' },
				set: 'saleOrder_action_confirm',
			},
		},
	};
}
