import { describe, expect, it } from 'vitest';
import { APP_KEY, APP_SECRET, post, startOmie } from './testing.ts';

const PATH = '/api/v1/geral/clientes/';
const PAGE = { pagina: 1, registros_por_pagina: 50 };
const param = [PAGE];
const credentials = { app_key: APP_KEY, app_secret: APP_SECRET };

describe('an address', () => {
	it('must end with a slash', async () => {
		const { omie } = startOmie();
		const body = JSON.stringify({ call: 'ListarClientes', ...credentials, param });
		expect((await post(omie, PATH, body)).status).toBe(200);
		expect((await post(omie, PATH.slice(0, -1), body)).status).toBe(404);
		expect((await post(omie, '/api/v1/geral/nada/', body)).status).toBe(404);
	});

	it('has its own calls', async () => {
		const { omie } = startOmie();
		for (const call of ['Nada', 'ListarPedidos', 7]) {
			const body = JSON.stringify({ call, ...credentials, param });
			const { status, text } = await post(omie, PATH, body);
			expect([status, JSON.parse(text)]).toEqual([
				500,
				{ faultstring: 'ERROR: Method not exists!', faultcode: 'SOAP-ENV:Server' },
			]);
		}
	});

	it('accepts only JSON', async () => {
		const { omie } = startOmie();
		const { status, text } = await post(omie, PATH, '{');
		expect([status, text]).toEqual([500, expect.stringContaining('Invalid JSON Object')]);
	});
});

describe('the credentials', () => {
	it.each([{ app_key: 'nada' }, { app_secret: 'nada' }, { app_key: undefined }, { app_secret: 1 }])(
		'are refused before anything else: %j',
		async (wrong) => {
			const { call } = startOmie();
			expect(await call('ListarClientes', { nada: 1 }, wrong)).toEqual({
				status: 403,
				body: {
					faultstring: 'A chave de acesso está inválida ou o aplicativo está suspenso',
					faultcode: 'SOAP-ENV:Server',
				},
			});
		},
	);

	it('may have a number as the key', async () => {
		const { call } = startOmie({ app_key: '1560731700' });
		expect((await call('ListarClientes', PAGE, { app_key: 1_560_731_700 })).status).toBe(200);
	});
});

describe('the parameters', () => {
	it.each([
		[[], 'O preenchimento inválido da tag [param]!'],
		[[PAGE, PAGE], 'O preenchimento inválido da tag [param]!'],
		[PAGE, 'O preenchimento inválido da tag [param]!'],
		[undefined, 'O preenchimento da tag [param] é obrigatório!'],
	])('are a list of one object, not %j', async (wrong, text) => {
		const { call } = startOmie();
		const { status, body } = await call('ListarClientes', undefined, { param: wrong });
		expect([status, body.faultstring]).toEqual([500, `ERROR: ${text}`]);
	});

	it.each([
		['ListarPedidos', { ...PAGE, cancelado: 'N' }, 'CANCELADO', 'pvpListarRequest'],
		['ListarClientes', { ...PAGE, clientesFiltro: { cnpj: '1' } }, 'CNPJ', 'clientesFiltro'],
		['ConsultarCliente', { cnpj_cpf: '11222333000181' }, 'CNPJ_CPF', 'clientes_cadastro_chave'],
	])('of %s reject unknown tags: %j', async (name, wrong, tag, type) => {
		const { call } = startOmie();
		expect(await call(name, wrong)).toEqual({
			status: 500,
			body: {
				faultstring: `ERROR: Tag [${tag}] não faz parte da estrutura do tipo complexo [${type}]!`,
				faultcode: 'SOAP-ENV:Client-5001',
			},
		});
	});

	it.each([
		[{ pagina: 1 }, 'O preenchimento da tag [registros_por_pagina] é obrigatório!', 1002],
		[{ ...PAGE, pagina: '1' }, 'O preenchimento inválido da tag [pagina]!', 105],
		[
			{ ...PAGE, apenas_importado_api: 'sim' },
			"O preenchimento inválido da tag [apenas_importado_api]! Valores permitidos: 'S', 'N'.",
			105,
		],
	])('are named if they are invalid: %j', async (wrong, text, code) => {
		const { call } = startOmie();
		const faultcode = `SOAP-ENV:Client-${code}`;
		const { body } = await call('ListarClientes', wrong);
		expect(body).toEqual({ faultstring: `ERROR: ${text}`, faultcode });
	});
});

it('answers an injected failure in the words of an unstable Omie', async () => {
	const { omie, call } = startOmie();
	omie.world.faults.add({
		match: { operationId: 'ListarClientes' },
		fault: { type: 'status', status: 503 },
		...{ times: 1, probability: 1 },
	});
	const { status, body } = await call('ListarClientes', PAGE);
	expect([status, body.faultstring]).toEqual([503, 'ERROR: PROTO_BYEBYE']);
});
