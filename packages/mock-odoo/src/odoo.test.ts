import { cnpj } from 'cpf-cnpj-validator';
import { describe, expect, it } from 'vitest';
import { createMockOdoo } from './mock.ts';
import type { OdooSettings } from './store.ts';

const BRAZIL = 31;

function start(settings: Partial<OdooSettings> = {}) {
	const odoo = createMockOdoo({ settings, checkResponses: true });
	const call = async (model: string, method: string, body: object = {}, key?: string) => {
		const response = await odoo.app.request(`/json/2/${model}/${method}`, {
			method: 'POST',
			headers: { authorization: `bearer ${key ?? 'odoo-sandbox-key'}`, host: 'localhost' },
			body: JSON.stringify(body),
		});
		return { status: response.status, body: (await response.json()) as never };
	};
	const order = async (more: object = {}): Promise<number> => {
		const vals_list = [{ partner_id: 1, client_order_ref: 'RD-d1', ...more }];
		const { body } = await call('sale.order', 'create', { vals_list });
		return body[0];
	};
	const stateOf = async (id: number) => {
		const { body } = await call('sale.order', 'read', { ids: [id], fields: ['state'] });
		return (body as { state: string }[])[0]?.state;
	};
	return { odoo, call, order, stateOf };
}

describe('partners', () => {
	it('are found by a tax id without punctuation, however it was sent', async () => {
		const { call } = start();
		const vat = '11222333000181';
		const vals_list = [{ name: 'Sol', vat: cnpj.format(vat), country_id: BRAZIL }];
		const { body } = await call('res.partner', 'create', { vals_list });
		const found = await call('res.partner', 'search_read', {
			domain: [['vat', '=', vat]],
			fields: ['name', 'country_id'],
		});
		expect(found.body).toEqual([{ id: body[0], name: 'Sol', country_id: [BRAZIL, 'Brasil'] }]);
	});

	it('have a valid CNPJ in Brazil, without letters', async () => {
		const { call } = start();
		for (const vat of ['11222333000199', '12ABC34501DE35']) {
			const vals_list = [{ name: 'Sol', vat, country_id: BRAZIL }];
			expect(await call('res.partner', 'create', { vals_list })).toMatchObject({
				...{ status: 422, body: { name: 'odoo.exceptions.ValidationError' } },
			});
		}
		const elsewhere = [{ name: 'Sol', vat: '12ABC34501DE35' }];
		expect((await call('res.partner', 'create', { vals_list: elsewhere })).status).toBe(200);
	});
});

describe('bad data', () => {
	it.each([
		[{ validity_date: '31/12/2026' }, 'builtins.ValueError'],
		[{ nada: 1 }, 'builtins.ValueError'],
		[{ state: 'vendido' }, 'builtins.ValueError'],
		[{ order_line: [[0, 0, { price_unit: '199,90' }]] }, 'builtins.ValueError'],
	])('%j is a 500', async (more, name) => {
		const { call } = start();
		const vals_list = [{ partner_id: 1, ...more }];
		expect(await call('sale.order', 'create', { vals_list })).toMatchObject({
			...{ status: 500, body: { name } },
		});
	});

	it('leaves nothing behind', async () => {
		const { odoo, call } = start();
		const before = odoo.store.orders.size;
		const order_line = [
			[0, 0, { product_id: 1 }],
			[0, 0, { nada: 1 }],
		];
		await call('sale.order', 'create', { vals_list: [{ partner_id: 1, order_line }] });
		expect(odoo.store.orders.size).toBe(before);
	});

	it.each([
		['sale.order', 'create', { vals_list: [{}] }, 422],
		['sale.order', 'action_confirm', { ids: [999] }, 404],
		['sale.order', 'nada', {}, 404],
		['nada', 'read', { ids: [] }, 404],
		['sale.order', 'read', { id: [1] }, 422],
	])('%s.%s %j', async (model, method, body, status) => {
		expect((await start().call(model, method, body)).status).toBe(status);
	});

	it('a wrong key is a 401', async () => {
		expect((await start().call('sale.order', 'read', { ids: [1] }, 'nada')).status).toBe(401);
	});
});

describe('sales orders', () => {
	it('have a name at once, and totals with discounts', async () => {
		const { call, order } = start();
		const line = { product_id: 1, product_uom_qty: 2, price_unit: 199.9, discount: 5 };
		const id = await order({ order_line: [[0, 0, line]] });
		const { body } = await call('sale.order', 'read', {
			ids: [id],
			fields: ['name', 'amount_total'],
		});
		expect(body).toEqual([{ id, name: `S${String(id).padStart(5, '0')}`, amount_total: 379.81 }]);
	});

	it('are not unique by the reference of the customer', async () => {
		const { call, order } = start();
		await order();
		await order();
		const domain = [['client_order_ref', '=', 'RD-d1']];
		expect((await call('sale.order', 'search_read', { domain })).body).toHaveLength(2);
	});

	it('refuse a second confirmation, and ignore an unsupported way back', async () => {
		const { call, order, stateOf } = start();
		const ids = [await order()];
		expect((await call('sale.order', 'action_confirm', { ids })).body).toBe(true);
		expect((await call('sale.order', 'action_confirm', { ids })).status).toBe(422);
		expect((await call('sale.order', 'action_draft', { ids })).body).toBe(true);
		expect(await stateOf(ids[0] ?? 0)).toBe('sale');
		await call('sale.order', 'action_cancel', { ids });
		await call('sale.order', 'action_draft', { ids });
		expect(await stateOf(ids[0] ?? 0)).toBe('draft');
	});

	it('may answer with a dialogue instead of cancelling', async () => {
		const { call, order, stateOf } = start({ cancel_asks: true });
		const ids = [await order()];
		await call('sale.order', 'action_confirm', { ids });
		const asked = await call('sale.order', 'action_cancel', { ids });
		expect(asked).toMatchObject({ status: 200, body: { type: 'ir.actions.act_window' } });
		expect(await stateOf(ids[0] ?? 0)).toBe('sale');
		const context = { disable_cancel_warning: true };
		await call('sale.order', 'action_cancel', { ids, context });
		expect(await stateOf(ids[0] ?? 0)).toBe('cancel');
	});

	it('keep messages in their log, escaped', async () => {
		const { odoo, call, order } = start();
		const ids = [await order()];
		await call('sale.order', 'message_post', { ids, body: 'Perdido: <b>preço</b>' });
		expect(odoo.store.messages.all()).toMatchObject([
			{ body: '<p>Perdido: &lt;b&gt;preço&lt;/b&gt;</p>' },
		]);
	});
});
