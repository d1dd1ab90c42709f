import { createRequire } from 'node:module';
import { type BlingMock, createMockBling } from '@rdcrm/mock-bling';
import { listWith, newestId, tokenFrom } from '@rdcrm/mock-kit/client-calls';
import type bling from 'bling-erp-api';
import { expect } from 'vitest';
import { type ClientRecord, methodsOf, versionOf } from '../client.ts';

const require = createRequire(import.meta.url);
const NAME = 'bling-erp-api';
const CNPJ = '11222333000181';

/** An order for one licence. */
const orderOf = ({ store }: BlingMock) => ({
	data: '2026-11-25',
	numeroLoja: 'RD-1',
	contato: { id: newestId(store.contacts) },
	itens: [
		{
			...{ codigo: 'LIC-CRM', descricao: 'Licença', quantidade: 1, valor: 19.99 },
			produto: { id: newestId(store.products) },
		},
	],
	parcelas: [
		{
			...{ dataVencimento: '2026-12-25', valor: 19.99 },
			formaPagamento: { id: Number(store.payment_methods.all()[0]?.id) },
		},
	],
});

const newestOrder = ({ store }: BlingMock) => ({ idPedidoVenda: newestId(store.orders) });

export const blingErpApi: ClientRecord<BlingMock> = {
	name: NAME,
	version: versionOf(NAME),
	how: 'runs in the tests',
	mockName: 'mock-bling',
	createMock: () =>
		createMockBling({ checkResponses: true, settings: { requests_per_second: null } }),
	async connect(url) {
		// Importing it gives different results in Node and Vitest.
		const { default: Bling }: typeof bling = require('bling-erp-api');
		return methodsOf(new Bling(await tokenFrom(url), `${url}/Api/v3`));
	},
	calls: [
		{
			name: 'contatos.create',
			args: () => [{ nome: 'Padaria Sol', tipo: 'J', situacao: 'A', numeroDocumento: CNPJ }],
			returns: { data: { id: expect.any(Number) } },
		},
		{
			name: 'contatos.create',
			args: () => [{ nome: 'Padaria Lua', tipo: 'J', situacao: 'A', numeroDocumento: '1' }],
			fails: { response: { error: { type: 'VALIDATION_ERROR' } } },
		},
		{
			name: 'contatos.get',
			args: () => [{ numeroDocumento: CNPJ }],
			returns: { data: [{ nome: 'Padaria Sol' }] },
		},
		{
			name: 'contatos.find',
			args: ({ store }) => [{ idContato: newestId(store.contacts) }],
			returns: { data: { nome: 'Padaria Sol', numeroDocumento: CNPJ } },
		},
		{
			name: 'contatos.update',
			args: ({ store }) => [
				{ idContato: newestId(store.contacts), nome: 'Padaria do Sol', tipo: 'J', situacao: 'A' },
			],
			fails: { response: { error: { type: expect.any(String) } } },
			difference: {
				what: 'It is refused',
				why: 'The client sends `PATCH`, and Bling documents `PUT` alone for a contact',
			},
		},
		{
			name: 'produtos.get',
			args: () => [{ limite: 5, criterio: 2 }],
			returns: { data: listWith({ codigo: expect.any(String) }) },
		},
		{
			name: 'produtos.find',
			args: ({ store }) => [{ idProduto: newestId(store.products) }],
			returns: { data: { nome: expect.any(String) } },
		},
		{ name: 'formasDePagamento.get', returns: { data: listWith({ id: expect.any(Number) }) } },
		{
			name: 'pedidosVendas.create',
			args: (mock) => [orderOf(mock)],
			returns: { data: { id: expect.any(Number) } },
		},
		{
			name: 'pedidosVendas.find',
			args: (mock) => [newestOrder(mock)],
			returns: { data: { numeroLoja: 'RD-1', total: 19.99 } },
		},
		{
			name: 'pedidosVendas.find',
			args: () => [{ idPedidoVenda: 1 }],
			fails: { response: { error: { type: 'RESOURCE_NOT_FOUND' } } },
		},
		{
			name: 'pedidosVendas.get',
			args: () => [{ dataInicial: '2026-01-01', dataFinal: '2026-12-31', numerosLojas: ['RD-1'] }],
			returns: { data: [{ numeroLoja: 'RD-1' }] },
		},
		{ name: 'situacoesModulos.getModules', returns: { data: listWith({ nome: 'Vendas' }) } },
		{
			name: 'pedidosVendas.changeSituation',
			args: (mock) => [{ ...newestOrder(mock), idSituacao: 9 }],
			returns: '',
		},
		{ name: 'pedidosVendas.delete', args: (mock) => [newestOrder(mock)], returns: '' },
	],
};
