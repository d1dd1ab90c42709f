import { type ClientCalls, type Given, newest } from '@rdcrm/mock-kit/client-calls';
import { expect } from 'vitest';
import { createMockOmie, type OmieMock } from './mock.ts';

const TAX_ID = '11222333000181';

/** Builds the envelope of a call. */
const asked = ({ world }: OmieMock, call: string, param: object): [Given] => {
	const { app_key, app_secret } = world.settings;
	return [{ body: { call, app_key, app_secret, param: [param] } }];
};

export const clientCalls: ClientCalls<OmieMock> = {
	mockName: 'mock-omie',
	createMock: () => createMockOmie({ checkResponses: true }),
	credential: () => '',
	calls: [
		{
			name: 'IncluirCliente',
			args: (mock) =>
				asked(mock, 'IncluirCliente', {
					codigo_cliente_integracao: 'RD-1',
					razao_social: 'Padaria Sol',
					cnpj_cpf: TAX_ID,
					estado: 'SP',
				}),
			returns: { codigo_cliente_omie: expect.any(Number), codigo_status: '0' },
		},
		{
			name: 'ConsultarCliente',
			args: (mock) => asked(mock, 'ConsultarCliente', { codigo_cliente_integracao: 'RD-1' }),
			returns: { razao_social: 'Padaria Sol' },
		},
		{
			name: 'ListarClientes',
			args: (mock) =>
				asked(mock, 'ListarClientes', {
					pagina: 1,
					registros_por_pagina: 50,
					clientesFiltro: { cnpj_cpf: TAX_ID },
				}),
			returns: { clientes_cadastro: [{ razao_social: 'Padaria Sol' }], total_de_registros: 1 },
		},
		{
			name: 'ConsultarProduto',
			args: (mock) =>
				asked(mock, 'ConsultarProduto', {
					codigo_produto: newest(mock.store.products).codigo_produto,
				}),
			returns: { descricao: expect.any(String) },
		},
		{
			name: 'ConsultarPedido',
			args: (mock) =>
				asked(mock, 'ConsultarPedido', { codigo_pedido: Number(newest(mock.store.orders).id) }),
			returns: { pedido_venda_produto: { cabecalho: expect.any(Object) } },
		},
		{
			name: 'ConsultarPedido',
			args: (mock) => asked(mock, 'ConsultarPedido', { codigo_pedido: 1 }),
			fails: { status: 500, body: { faultstring: expect.any(String) } },
		},
	],
};
