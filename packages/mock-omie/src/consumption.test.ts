import { describe, expect, it } from 'vitest';
import type { OmieSettings } from './settings.ts';
import { orderFor, someCustomer, startOmie } from './testing.ts';

const PAGE = { pagina: 1, registros_por_pagina: 50 };
const UNKNOWN = { codigo_pedido: 1 };

describe('the same read again', () => {
	it('is refused for a minute, with the remaining seconds', async () => {
		const { omie, call } = startOmie();
		const list = () => call('ListarClientes', PAGE);
		expect((await list()).status).toBe(200);
		await omie.world.clock.advance(46_500);
		expect(await list()).toEqual({
			status: 500,
			body: {
				faultstring:
					'ERROR: Consumo redundante detectado. Aguarde 14 segundos para tentar novamente (REDUNDANT).',
				faultcode: 'SOAP-ENV:Client-6',
			},
		});
		expect((await call('ListarClientes', { ...PAGE, registros_por_pagina: 51 })).status).toBe(200);
		await omie.world.clock.advance(13_500);
		expect((await list()).status).toBe(200);
	});

	it('is refused even if the first one found nothing', async () => {
		const { call } = startOmie();
		const search = () =>
			call('ListarClientes', { ...PAGE, clientesFiltro: { cnpj_cpf: '11222333000181' } });
		expect((await search()).body.faultcode).toBe('SOAP-ENV:Client-5113');
		expect((await search()).body.faultcode).toBe('SOAP-ENV:Client-6');
	});

	it('is refused after a lost answer', async () => {
		const { omie, call } = startOmie();
		omie.world.faults.add({
			...{ match: { operationId: 'ListarClientes' }, times: 1, probability: 1 },
			fault: { type: 'reset', when: 'after' },
		});
		expect((await call('ListarClientes', PAGE)).status).toBe(0);
		expect((await call('ListarClientes', PAGE)).body.faultcode).toBe('SOAP-ENV:Client-6');
	});

	it.each([{ redundant_seconds: 0 }, { redundant_seconds: 5 }])('is up to %j', async (settings) => {
		const { omie, call } = startOmie(settings);
		await call('ListarClientes', PAGE);
		await omie.world.clock.advance(5_000);
		expect((await call('ListarClientes', PAGE)).status).toBe(200);
	});

	it('is allowed again after a reset', async () => {
		const { omie, call } = startOmie();
		await call('ListarClientes', PAGE);
		omie.reset();
		expect((await call('ListarClientes', PAGE)).status).toBe(200);
	});
});

describe('the same write again', () => {
	it.each([
		[false, 'SOAP-ENV:Client-102'],
		[true, 'SOAP-ENV:Client-6'],
	])('is redundant if a setting says so: %s', async (redundant_writes, faultcode) => {
		const { omie, call } = startOmie({ redundant_writes });
		const order = orderFor(someCustomer(omie));
		expect((await call('IncluirPedido', order)).status).toBe(200);
		expect((await call('IncluirPedido', order)).body.faultcode).toBe(faultcode);
		const { body } = await call('ConsultarPedido', { codigo_pedido_integracao: 'RD-d1' });
		expect(body.pedido_venda_produto.cabecalho.etapa).toBe('10');
	});
});

it('refuses a second call of a method while the first one is running', async () => {
	const { call } = startOmie({ call_ms: 50 });
	const [first, second, other] = await Promise.all([
		call('ListarClientes', PAGE),
		call('ListarClientes', { ...PAGE, pagina: 2 }),
		call('ListarPedidos', PAGE),
	]);
	expect([first.status, other.status]).toEqual([200, 200]);
	expect(second).toEqual({
		status: 500,
		body: {
			faultstring:
				'ERROR: Já existe uma requisição desse método sendo executada e você pode tentar novamente em alguns instantes. (1)',
			faultcode: 'SOAP-ENV:Client-1880',
		},
	});
	expect((await call('ListarClientes', { ...PAGE, registros_por_pagina: 2 })).status).toBe(200);
});

describe('many errors', () => {
	async function startWithErrors(count: number, settings: Partial<OmieSettings> = {}) {
		const { omie, call } = startOmie({ redundant_seconds: 0, ...settings });
		const ask = () => call('ConsultarPedido', UNKNOWN);
		for (let error = 0; error < count; error++) await ask();
		return { omie, call, ask };
	}

	it('block the method for half an hour', async () => {
		const { omie, call, ask } = await startWithErrors(9);
		expect((await ask()).body.faultcode).toBe('SOAP-ENV:Client-105');
		await omie.world.clock.advance(11_000);
		expect(await ask()).toEqual({
			status: 425,
			body: {
				faultstring: 'ERROR: API bloqueada por consumo indevido. Tente novamente em 1789 segundos.',
				faultcode: 'MISUSE_API_PROCESS',
			},
		});
		const wrong = await call('ConsultarPedido', { nada: 1 });
		expect(wrong.body.faultcode).toBe('MISUSE_API_PROCESS');
		expect((await call('ListarPedidos', PAGE)).status).toBe(200);
		await omie.world.clock.advance(1_789_000);
		expect((await ask()).body.faultcode).toBe('SOAP-ENV:Client-105');
	});

	it('include empty lists and wrong parameters', async () => {
		const { call } = startOmie({ misuse_after: 2 });
		await call('ListarClientes', { ...PAGE, pagina: 99 });
		await call('ListarClientes', { nada: 1 });
		expect((await call('ListarClientes', PAGE)).status).toBe(425);
	});

	it('block nothing if they are far apart', async () => {
		const { omie, ask } = await startWithErrors(9);
		await omie.world.clock.advance(1_800_000);
		await ask();
		expect((await ask()).body.faultcode).toBe('SOAP-ENV:Client-105');
	});

	it('block the configured scope, with the configured status', async () => {
		const settings = { misuse_after: 3, misuse_seconds: 60, misuse_scope: 'key' } as const;
		const { omie, call } = await startWithErrors(3, { ...settings, misuse_status: 500 });
		expect(await call('ListarPedidos', PAGE)).toMatchObject({
			status: 500,
			body: { faultcode: 'MISUSE_API_PROCESS', faultstring: expect.stringContaining(' 60 ') },
		});
		await omie.world.clock.advance(60_000);
		expect((await call('ListarPedidos', PAGE)).status).toBe(200);
	});

	it('block nothing if that is switched off', async () => {
		const { ask } = await startWithErrors(20, { misuse_after: 0 });
		expect((await ask()).status).toBe(500);
	});
});

it('returns a fault inside a 200 if a setting says so', async () => {
	const { omie, call } = startOmie({ fault_status: 200 });
	const order = orderFor(someCustomer(omie), { etapa: '60' });
	for (const [name, param] of [
		['ConsultarPedido', UNKNOWN],
		['ConsultarPedido', { nada: 1 }],
		['IncluirPedido', order],
	] as const) {
		const { status, body } = await call(name, param);
		expect([status, body.faultstring]).toEqual([200, expect.stringMatching(/^ERROR: /)]);
	}
	expect(omie.store.orders.one('code', 'RD-d1')).toBeUndefined();
});
