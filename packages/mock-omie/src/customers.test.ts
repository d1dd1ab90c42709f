import { describe, expect, it } from 'vitest';
import { type Answer, startOmie } from './testing.ts';

const CNPJ = '11222333000181';
const PAGE = { pagina: 1, registros_por_pagina: 50 };
const SUN = {
	...{ codigo_cliente_integracao: 'RD-ORG-66f1', razao_social: 'Padaria Sol Ltda' },
	...{ cnpj_cpf: CNPJ, email: 'compras@sol.com.br', estado: 'SP' },
};

async function startWithSun(more: object = {}) {
	const { omie, call } = startOmie({ redundant_seconds: 0 });
	const created = await call('IncluirCliente', { ...SUN, ...more });
	return { omie, call, created, id: created.body.codigo_cliente_omie };
}

const faultOf = ({ body: { faultstring, faultcode } }: Answer) => [faultstring, faultcode];

describe('a new customer', () => {
	it('is answered with its id, and returned with a punctuated tax id', async () => {
		const { call, created, id } = await startWithSun();
		expect(created).toEqual({
			status: 200,
			body: {
				codigo_cliente_omie: id,
				codigo_cliente_integracao: 'RD-ORG-66f1',
				codigo_status: '0',
				descricao_status: 'Cliente cadastrado com sucesso!',
			},
		});
		for (const key of [{ codigo_cliente_omie: id }, { codigo_cliente_integracao: 'RD-ORG-66f1' }]) {
			expect((await call('ConsultarCliente', key)).body).toMatchObject({
				...{ codigo_cliente_omie: id, cnpj_cpf: '11.222.333/0001-81', pessoa_fisica: 'N' },
				...{ razao_social: 'Padaria Sol Ltda', estado: 'SP', nome_fantasia: '' },
				info: { dInc: '25/11/2026', hInc: '09:00:00', uInc: 'WEBSERVICE', cImpAPI: 'S' },
			});
		}
	});

	it('gets the state of its CEP if it has none', async () => {
		const place = { estado: '', cep: '88010-001', pesquisar_cep: 'S' };
		const { omie, id } = await startWithSun(place);
		expect(omie.store.customers.get(`${id}`)?.estado).toBe('SC');
	});

	it.each([
		[
			'the tax id, in any notation',
			{ codigo_cliente_integracao: 'B', cnpj_cpf: '11.222.333/0001-81' },
			'ERROR: Cliente já cadastrado para o CPF/CNPJ [11.222.333/0001-81] com o Id [ID] e código de integração [RD-ORG-66f1] ! (add)',
		],
		[
			'our code',
			{ cnpj_cpf: '' },
			'ERROR: Cliente já cadastrado para o Código de Integração [RD-ORG-66f1] com o nCod [ID] !',
		],
	])('is refused if another customer has %s', async (_, changes, text) => {
		const { call, id, omie } = await startWithSun();
		const before = omie.store.customers.size;
		const refused = await call('IncluirCliente', { ...SUN, ...changes });
		expect(refused.status).toBe(500);
		expect(faultOf(refused)).toEqual([text.replace('ID', `${id}`), 'SOAP-ENV:Client-102']);
		expect(omie.store.customers.size).toBe(before);
	});

	it.each([
		[
			'no name',
			{ razao_social: undefined },
			'O preenchimento da tag [razao_social] é obrigatório!',
		],
		['an empty name', { razao_social: '' }, 'O preenchimento da tag [razao_social] é obrigatório!'],
		[
			'no code of ours',
			{ codigo_cliente_integracao: undefined },
			'O preenchimento da tag [codigo_cliente_integracao] é obrigatório!',
		],
		[
			'a wrong tax id',
			{ cnpj_cpf: '11222333000199' },
			'O preenchimento inválido da tag [cnpj_cpf]!',
		],
		[
			'letters in it',
			{ cnpj_cpf: '12ABC34501DE35' },
			'O preenchimento inválido da tag [cnpj_cpf]!',
		],
		['a number for it', { cnpj_cpf: 11_222_333 }, 'O preenchimento inválido da tag [cnpj_cpf]!'],
		['no state of Brazil', { estado: 'XX' }, 'O preenchimento inválido da tag [estado]! Valores'],
	])('is refused with %s', async (_, changes, text) => {
		const { call, omie } = startOmie();
		const before = omie.store.customers.size;
		const { status, body } = await call('IncluirCliente', { ...SUN, ...changes });
		expect([status, body.faultstring]).toEqual([500, expect.stringContaining(`ERROR: ${text}`)]);
		expect(omie.store.customers.size).toBe(before);
	});
});

describe('a search', () => {
	it.each([CNPJ, '11.222.333/0001-81', `000${CNPJ}`])('finds the tax id %s', async (cnpj_cpf) => {
		const { call, id } = await startWithSun();
		const { body } = await call('ListarClientes', { ...PAGE, clientesFiltro: { cnpj_cpf } });
		expect(body).toMatchObject({
			...{ pagina: 1, total_de_paginas: 1, registros: 1, total_de_registros: 1 },
			clientes_cadastro: [{ codigo_cliente_omie: id }],
		});
	});

	it.each([
		{ razao_social: 'padaria' },
		{ codigo_cliente_integracao: 'RD-ORG-66f1' },
		{ email: 'sol.com' },
	])('finds %j', async (clientesFiltro) => {
		const { call } = await startWithSun();
		expect((await call('ListarClientes', { ...PAGE, clientesFiltro })).body).toMatchObject({
			clientes_cadastro: [{ razao_social: 'Padaria Sol Ltda' }],
		});
	});

	it('filters by no empty member: it lists everyone', async () => {
		const { call, omie } = await startWithSun();
		const { body } = await call('ListarClientes', { ...PAGE, clientesFiltro: { cnpj_cpf: '' } });
		expect(body.total_de_registros).toBe(omie.store.customers.size);
	});

	it('without a match is a fault, and so is a page after the last one', async () => {
		const { call } = startOmie();
		const filter = { ...PAGE, clientesFiltro: { cnpj_cpf: CNPJ } };
		expect(await call('ListarClientes', filter)).toEqual({
			status: 500,
			body: {
				faultstring: 'ERROR: Não existem registros para a página [1]!',
				faultcode: 'SOAP-ENV:Client-5113',
			},
		});
		const { body } = await call('ListarClientes', { ...PAGE, pagina: 3 });
		expect(body.faultstring).toBe('ERROR: Não existem registros para a página [3]!');
	});
});

describe('a customer that does not exist', () => {
	it.each([
		[{ codigo_cliente_omie: 999_999_999 }, '[999999999]'],
		[{ codigo_cliente_integracao: 'nada' }, '[0]'],
	])('%j is %s', async (key, named) => {
		const { call } = startOmie();
		expect(faultOf(await call('ConsultarCliente', key))).toEqual([
			`ERROR: Cliente não cadastrado para o Código ${named} !`,
			'SOAP-ENV:Client-105',
		]);
	});

	it('requires a key', async () => {
		const { body } = await startOmie().call('ConsultarCliente', { codigo_cliente_omie: 0 });
		expect(body.faultstring).toBe(
			'ERROR: O preenchimento das tags [codigo_cliente_omie] ou [codigo_cliente_integracao] é obrigatório!',
		);
	});
});

describe('a change', () => {
	it('keeps omitted values', async () => {
		const { call, omie, id } = await startWithSun();
		await omie.world.clock.advance(60_000);
		const email = 'novo@sol.com.br';
		expect(await call('AlterarCliente', { codigo_cliente_omie: id, email })).toMatchObject({
			...{ status: 200, body: { codigo_cliente_omie: id, codigo_status: '0' } },
		});
		expect(omie.store.customers.get(`${id}`)).toMatchObject({
			...{ email, cnpj_cpf: '11.222.333/0001-81', razao_social: 'Padaria Sol Ltda' },
			info: { hInc: '09:00:00', hAlt: '09:01:00' },
		});
	});

	it('finds the customer by our code, and sets a code by its id', async () => {
		const { call, omie } = await startWithSun();
		const [seeded] = omie.store.customers.all();
		const codigo_cliente_omie = seeded?.codigo_cliente_omie ?? 0;
		await call('AlterarCliente', { codigo_cliente_omie, codigo_cliente_integracao: 'RD-ORG-2' });
		await call('AlterarCliente', { codigo_cliente_integracao: 'RD-ORG-2', contato: 'Ana' });
		expect(omie.store.customers.get(`${codigo_cliente_omie}`)?.contato).toBe('Ana');
	});

	it("cannot take another customer's tax id", async () => {
		const { call, omie, id } = await startWithSun();
		const [seeded] = omie.store.customers.all();
		const { body } = await call('AlterarCliente', {
			...{ codigo_cliente_omie: seeded?.codigo_cliente_omie, cnpj_cpf: CNPJ },
		});
		expect(body.faultstring).toContain(`com o Id [${id}]`);
		expect(omie.store.customers.get(seeded?.id ?? '')).toEqual(seeded);
	});
});
