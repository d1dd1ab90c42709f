import { type ClientCalls, NO_CONTENT, newest, tokenFrom } from '@rdcrm/mock-kit/client-calls';
import { expect } from 'vitest';
import { type BlingMock, createMockBling } from './mock.ts';

const CNPJ = '11222333000181';
const contact = { nome: 'Padaria Sol', tipo: 'J', situacao: 'A', numeroDocumento: CNPJ };

export const clientCalls: ClientCalls<BlingMock> = {
	mockName: 'mock-bling',
	createMock: () =>
		createMockBling({ checkResponses: true, settings: { requests_per_second: null } }),
	credential: (_, url) => tokenFrom(url),
	calls: [
		{
			name: 'createContact',
			args: () => [{ body: contact }],
			returns: { data: { id: expect.any(Number) } },
		},
		{
			name: 'listContacts',
			args: () => [{ query: { numeroDocumento: CNPJ } }],
			returns: { data: [{ nome: 'Padaria Sol' }] },
		},
		{
			name: 'replaceContact',
			args: ({ store }) => [
				{
					path: { idContato: newest(store.contacts).id },
					body: { ...contact, nome: 'Padaria Lua' },
				},
			],
			returns: NO_CONTENT,
		},
		{
			name: 'getContact',
			args: ({ store }) => [{ path: { idContato: newest(store.contacts).id } }],
			returns: { data: { nome: 'Padaria Lua' } },
		},
		{
			name: 'listProducts',
			args: () => [{ query: { limite: '5', criterio: '2' } }],
			returns: { data: expect.any(Array) },
		},
		{
			name: 'listOrders',
			args: () => [{ query: { dataInicial: '2026-01-01', dataFinal: '2026-12-31' } }],
			returns: { data: expect.any(Array) },
		},
		{
			name: 'getOrder',
			args: () => [{ path: { idPedidoVenda: '1' } }],
			fails: { status: 404, body: { error: { type: 'RESOURCE_NOT_FOUND' } } },
		},
		{ name: 'listModules', returns: { data: expect.any(Array) } },
	],
};
