import { expect, it } from 'vitest';
import { createMockOmie } from './mock.ts';
import { bareTaxId, isTaxId } from './tax-id.ts';
import { startOmie } from './testing.ts';

const bytes = (seed: number) => {
	const { customers, products, orders } = createMockOmie({ seed }).store;
	return JSON.stringify([customers.all(), products.all(), orders.all()]);
};

it('gives the same bytes for the same seed, and others for another', () => {
	expect(bytes(1)).toBe(bytes(1));
	expect(bytes(1)).not.toBe(bytes(2));
});

it('contains only records that the API could have created', async () => {
	const { omie, call } = startOmie();
	const page = { pagina: 1, registros_por_pagina: 50 };
	// The mock validates its answers against the wire schemas.
	for (const name of ['ListarClientes', 'ListarProdutos', 'ListarPedidos']) {
		expect((await call(name, page)).status).toBe(200);
	}
	const { customers, products, orders } = omie.store;
	for (const { cnpj_cpf } of customers.all()) expect(isTaxId(bareTaxId(cnpj_cpf))).toBe(true);
	const codes = products.all().map(({ codigo }) => codigo);
	expect(codes.slice(0, 4)).toEqual(['ERP-1', 'ERP-2', 'LIC-CRM', 'SUP-MES']);
	expect(orders.all().map(({ cabecalho }) => cabecalho.etapa)).toEqual([
		'10',
		'20',
		'40',
		'60',
		'20',
	]);
	for (const { id } of orders.all()) {
		const { body } = await call('ConsultarPedido', { codigo_pedido: Number(id) });
		expect(body.pedido_venda_produto.infoCadastro.cancelado).toMatch(/^[SN]$/);
	}
});
