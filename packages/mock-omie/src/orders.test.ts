import { describe, expect, it } from 'vitest';
import { lineOf, orderFor, PRODUCT, someCustomer, startOmie } from './testing.ts';

const PAGE = { pagina: 1, registros_por_pagina: 50 };

function start() {
	const { omie, call } = startOmie({ redundant_seconds: 0 });
	const customer = someCustomer(omie);
	const create = (head: object = {}, more: object = {}) =>
		call('IncluirPedido', orderFor(customer, head, more));
	return { omie, call, customer, create, seeded: omie.store.orders.size };
}

describe('a new order', () => {
	it('has an id and a number immediately', async () => {
		const { omie, create } = start();
		const { status, body } = await create();
		expect([status, body]).toEqual([
			200,
			{
				codigo_pedido: 7_012_345_683,
				codigo_pedido_integracao: 'RD-d1',
				...{ codigo_status: '0', descricao_status: 'Pedido cadastrado com sucesso!' },
				numero_pedido: '30001',
			},
		]);
		expect(omie.store.orders.get('7012345683')?.infoCadastro).toMatchObject({
			...{ dInc: '25/11/2026', hInc: '09:00:00', uInc: 'WEBSERVICE', cImpAPI: 'S' },
			...{ cancelado: 'N', faturado: 'N' },
		});
	});

	it('is totalled exactly', async () => {
		const { omie, create } = start();
		const det = [
			lineOf({ quantidade: 3, valor_unitario: 1.005 }),
			lineOf({ quantidade: 100, valor_unitario: 9, tipo_desconto: 'P', percentual_desconto: 20 }),
			lineOf({ quantidade: 2.5, valor_unitario: 19.9, tipo_desconto: 'V', valor_desconto: 0.1 }),
		];
		await create({}, { det, frete: { modalidade: '9', valor_frete: 0.2 } });
		const { det: lines, total_pedido } = omie.store.orders.one('code', 'RD-d1') ?? {};
		expect(lines?.map(({ produto }) => produto.valor_total)).toEqual([3.02, 720, 49.65]);
		expect(lines?.[1]?.produto.valor_mercadoria).toBe(900);
		expect(total_pedido).toEqual({
			...{ valor_mercadorias: 952.77, valor_descontos: 180.1, valor_total_pedido: 772.87 },
		});
	});

	it('is refused if its code is in use, and the first one stays', async () => {
		const { omie, create, seeded } = start();
		await create();
		const again = await create({ data_previsao: '11/12/2026' });
		expect(again).toEqual({
			status: 500,
			body: {
				faultstring: 'ERROR: Pedido já cadastrado para o Código de Integração [RD-d1] !',
				faultcode: 'SOAP-ENV:Client-102',
			},
		});
		expect(omie.store.orders.size).toBe(seeded + 1);
	});

	it('is created once if its answer is lost', async () => {
		const { omie, call, create, seeded } = start();
		omie.world.faults.add({
			...{ match: { operationId: 'IncluirPedido' }, times: 1, probability: 1 },
			fault: { type: 'cut' },
		});
		await expect(create()).rejects.toThrow();
		const { body } = await call('ConsultarPedido', { codigo_pedido_integracao: 'RD-d1' });
		expect(body.pedido_venda_produto.cabecalho).toMatchObject({ numero_pedido: '30001' });
		expect((await create()).body.faultstring).toContain('já cadastrado');
		expect(omie.store.orders.size).toBe(seeded + 1);
	});

	it('is refused with an error about the order if its customer has no state', async () => {
		const { omie, create } = start();
		const homeless = omie.store.customers.all().find(({ estado }) => estado === '');
		const { status, body } = await create({ codigo_cliente: homeless?.codigo_cliente_omie });
		expect([status, body.faultstring]).toEqual([
			500,
			'ERROR: Não foi possível realizar a inclusão desse Pedido de Venda de Produto!',
		]);
	});

	it.each(['10', '20', '50'])('may begin in stage %s', async (etapa) => {
		expect((await start().create({ etapa })).status).toBe(200);
	});

	it.each<[string, object, string]>([
		['a stage of billing', { etapa: '60' }, "[etapa]! Valores permitidos: '10', '20', '40', '50'."],
		['an inactive stage', { etapa: '00' }, 'inválido da tag [etapa]'],
		['yesterday as its date', { data_previsao: '24/11/2026' }, 'A tag [data_previsao] deve ser'],
		['no such day', { data_previsao: '31/02/2027' }, 'inválido da tag [data_previsao]'],
		['another notation', { data_previsao: '2026-12-10' }, 'inválido da tag [data_previsao]'],
		['no date', { data_previsao: undefined }, '[data_previsao] é obrigatório!'],
		['no code', { codigo_pedido_integracao: '' }, '[codigo_pedido_integracao] é obrigatório!'],
		['a long code', { codigo_pedido_integracao: 'x'.repeat(61) }, '[codigo_pedido_integracao]!'],
		['no customer', { codigo_cliente: 0 }, 'tags [codigo_cliente] ou [codigo_cliente_integracao]'],
		[
			'a customer that is not there',
			{ codigo_cliente: 7 },
			'Cliente não cadastrado para o Código [7] ! - tag: [codigo_cliente]',
		],
		[
			'an unknown tag',
			{ seller: 1 },
			'Tag [SELLER] não faz parte da estrutura do tipo complexo [cab',
		],
		['unlisted instalments', { codigo_parcela: '999' }, '[qtde_parcelas] é obrigatório!'],
	])('is refused with %s', async (_, head, text) => {
		const { omie, create, seeded } = start();
		const { status, body } = await create(head);
		expect([status, body.faultstring]).toEqual([500, expect.stringContaining(text)]);
		expect(omie.store.orders.size).toBe(seeded);
	});

	it.each<[string, object, string]>([
		['no product', { codigo_produto: undefined }, 'tags [codigo_produto] ou [codigo_produto_int'],
		['an SKU alone', { codigo_produto: 0, codigo: 'ERP-1' }, 'tags [codigo_produto] ou'],
		['an unknown product', { codigo_produto: 7 }, '[7] ! - tag: [codigo_produto]'],
		['no quantity', { quantidade: undefined }, '[quantidade] é obrigatório!'],
		['nothing of it', { quantidade: 0 }, 'inválido da tag [quantidade]'],
		['less than nothing', { quantidade: -1 }, 'inválido da tag [quantidade]'],
		['a text as price', { valor_unitario: '199.90' }, 'inválido da tag [valor_unitario]'],
		['an endless price', { valor_unitario: 1e21 }, 'inválido da tag [valor_unitario]'],
		[
			'too much of it',
			{ quantidade: 999_999_999, valor_unitario: 999_999 },
			'[valor_total_pedido]',
		],
		['too high a discount', { tipo_desconto: 'V', valor_desconto: 5000 }, '[valor_desconto]'],
		['more than all of it', { tipo_desconto: 'P', percentual_desconto: 101 }, '[percentual_desc'],
	])('is refused with a line that has %s', async (_, produto, text) => {
		const { omie, create, seeded } = start();
		const good = { quantidade: 2, valor_unitario: 199.9 };
		const det = [lineOf(good), lineOf({ ...good, ...produto }, '2')];
		const { body } = await create({}, { det });
		expect(body.faultstring).toContain(text);
		expect(omie.store.orders.size).toBe(seeded);
	});

	it.each([
		[{ codigo_categoria: '9.99' }, 'Categoria não cadastrado para o Código [9.99]'],
		[{ codigo_conta_corrente: 1 }, 'Conta Corrente não cadastrado para o Código [1]'],
		[{ codigo_categoria: undefined }, '[codigo_categoria] é obrigatório!'],
		[{ consumidor_final: undefined }, '[consumidor_final] é obrigatório!'],
	])('is refused with %j', async (changes, text) => {
		const { customer, create } = start();
		const { informacoes_adicionais: more } = orderFor(customer);
		const { body } = await create({}, { informacoes_adicionais: { ...more, ...changes } });
		expect(body.faultstring).toContain(text);
	});

	it('lists custom instalments', async () => {
		const { omie, create } = start();
		const parcela = [50, 50].map((percentual, index) => ({
			...{ numero_parcela: index + 1, data_vencimento: '10/01/2027', percentual, valor: 199.9 },
		}));
		const head = { codigo_parcela: '999', qtde_parcelas: 2 };
		expect((await create(head)).body.faultstring).toContain('[lista_parcelas] é obrigatório!');
		expect((await create(head, { lista_parcelas: { parcela } })).status).toBe(200);
		expect(omie.store.orders.one('code', 'RD-d1')?.lista_parcelas).toEqual({ parcela });
	});
});

describe('reading', () => {
	it('omits empty and zero values in a single order', async () => {
		const { call, create, customer } = start();
		const { body: created } = await create();
		const keys = [
			{ codigo_pedido: created.codigo_pedido },
			{ codigo_pedido_integracao: 'RD-d1' },
			{ numero_pedido: '30001' },
		];
		for (const key of keys) {
			const { body } = await call('ConsultarPedido', key);
			expect(body.pedido_venda_produto).toEqual({
				cabecalho: {
					...{ codigo_pedido: created.codigo_pedido, codigo_pedido_integracao: 'RD-d1' },
					...{ numero_pedido: '30001', codigo_cliente: customer, data_previsao: '10/12/2026' },
					...{ etapa: '10', codigo_parcela: '000', qtde_parcelas: 1, quantidade_itens: 1 },
					...{ origem_pedido: 'API', bloqueado: 'N' },
				},
				det: [
					{
						ide: { codigo_item: expect.any(Number), codigo_item_integracao: '1' },
						produto: {
							...{ codigo_produto: PRODUCT, codigo_produto_integracao: 'INT-ERP-1' },
							...{ codigo: 'ERP-1', descricao: 'Forno industrial', unidade: 'UN' },
							...{ ncm: '8417.20.00', quantidade: 2, valor_unitario: 199.9 },
							...{ valor_mercadoria: 399.8, valor_total: 399.8 },
						},
					},
				],
				frete: { modalidade: '9' },
				informacoes_adicionais: {
					...{ codigo_categoria: '1.01.03', codigo_conta_corrente: 5_366_579_915 },
					...{ consumidor_final: 'S', enviar_email: 'N' },
				},
				infoCadastro: {
					...{ dInc: '25/11/2026', hInc: '09:00:00', uInc: 'WEBSERVICE' },
					...{ dAlt: '25/11/2026', hAlt: '09:00:00', uAlt: 'WEBSERVICE', cImpAPI: 'S' },
					...{ cancelado: 'N', faturado: 'N', autorizado: 'N' },
					...{ denegado: 'N', devolvido: 'N', devolvido_parcial: 'N' },
				},
				total_pedido: { valor_mercadorias: 399.8, valor_total_pedido: 399.8 },
			});
		}
	});

	it.each([
		[{ codigo_pedido: 1 }, 'Pedido não cadastrado para o Código [1] !'],
		[{ codigo_pedido_integracao: 'X' }, 'Pedido não cadastrado para o Código de Integração [X] !'],
		[{ numero_pedido: '7' }, 'Pedido não cadastrado para o Número [7] !'],
		[{}, 'O preenchimento das tags [codigo_pedido] ou [codigo_pedido_integracao] é obrigatório!'],
	])('does not find %j', async (key, text) => {
		const { status, body } = await start().call('ConsultarPedido', key);
		expect([status, body.faultstring]).toEqual([500, `ERROR: ${text}`]);
	});

	it.each<[object, number]>([
		[{}, 5],
		[{ etapa: '20' }, 2],
		[{ status_pedido: 'CANCELADO' }, 1],
		[{ status_pedido: 'FATURADO' }, 1],
		[{ filtrar_por_data_de: '01/01/2020' }, 5],
		[{ filtrar_por_data_de: '01/10/2026', filtrar_por_data_ate: '31/12/2026' }, 5],
		[{ data_previsao_ate: '10/10/2026' }, 2],
		[{ numero_pedido_de: 29_997, numero_pedido_ate: 29_998 }, 2],
		[{ apenas_resumo: 'S' }, 5],
	])('lists by %j %i orders', async (filter, total_de_registros) => {
		const { body } = await start().call('ListarPedidos', { ...PAGE, ...filter });
		expect(body).toMatchObject({ total_de_registros });
	});

	it.each([
		{ etapa: '99' },
		{ filtrar_por_cliente: 7 },
		// Without a start, the period begins today.
		{ filtrar_por_data_ate: '31/12/2024' },
		{ apenas_importado_api: 'S' },
	])('lists by %j nothing, which is a fault', async (filter) => {
		const { body } = await start().call('ListarPedidos', { ...PAGE, ...filter });
		expect(body.faultcode).toBe('SOAP-ENV:Client-5113');
	});

	it('lists no more than a hundred at once, and everything of each or a summary', async () => {
		const { call, create } = start();
		for (let index = 0; index < 100; index++) {
			await create({ codigo_pedido_integracao: `RD-${index}` });
		}
		const whole = await call('ListarPedidos', { pagina: 0, registros_por_pagina: 500 });
		expect(whole.body).toMatchObject({
			...{ pagina: 1, registros: 100, total_de_registros: 105, total_de_paginas: 2 },
		});
		const blocks = async (apenas_resumo: string) => {
			const { body } = await call('ListarPedidos', { ...PAGE, apenas_resumo });
			const [first = {}] = body.pedido_venda_produto as unknown as object[];
			return Object.keys(first);
		};
		expect(await blocks('N')).toEqual(expect.arrayContaining(['det', 'total_pedido']));
		expect(await blocks('S')).not.toContain('det');
	});

	it('refuses a year too long ago', async () => {
		const filter = { ...PAGE, filtrar_por_data_de: '01/01/1899' };
		expect((await start().call('ListarPedidos', filter)).body).toEqual({
			faultstring: 'ERROR: O ano informado na tag [filtrar_por_data_de] deve ser maior que 1900!',
			faultcode: 'SOAP-ENV:Client-104',
		});
	});
});
