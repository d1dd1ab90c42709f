import { expect, it } from 'vitest';
import { PRODUCT, startOmie } from './testing.ts';

const PAGE = { pagina: 1, registros_por_pagina: 50 };

it.each([
	{ codigo: 'ERP-1' },
	{ codigo_produto: 0, codigo: 'ERP-1' },
	{ codigo_produto: PRODUCT },
	{ codigo_produto_integracao: 'INT-ERP-1' },
])('finds a product by %j', async (key) => {
	expect((await startOmie().call('ConsultarProduto', key)).body).toMatchObject({
		...{ codigo_produto: PRODUCT, codigo: 'ERP-1', descricao: 'Forno industrial' },
		valor_unitario: 1500,
	});
});

it.each([
	[{ codigo: 'NADA' }, 'Código do Produto não cadastrado para o Código [NADA] !'],
	[{ codigo_produto: 1 }, 'Produto não cadastrado para o Código [1] !'],
	[{ codigo_produto_integracao: 'X' }, 'Produto não cadastrado para o Código de Integração [X] !'],
	[{}, 'O preenchimento das tags [codigo_produto] ou [codigo_produto_integracao] é obrigatório!'],
])('does not find %j', async (key, text) => {
	const { status, body } = await startOmie().call('ConsultarProduto', key);
	expect([status, body.faultstring]).toEqual([500, `ERROR: ${text}`]);
});

it.each([
	[{}, 2],
	[{ apenas_importado_api: 'N' }, 2],
	[{ apenas_importado_api: 'N', filtrar_apenas_omiepdv: 'N' }, 12],
])('lists with the flags %j only %i products', async (flags, total_de_registros) => {
	const { body } = await startOmie().call('ListarProdutos', { ...PAGE, ...flags });
	expect(body).toMatchObject({ total_de_registros, registros: total_de_registros });
});

it('lists the stages after an empty element, among those of other operations', async () => {
	const { body } = await startOmie().call('ListarEtapasFaturamento', PAGE);
	expect(body).toMatchObject({
		...{ registros: 12, total_de_registros: 12 },
		cadastros: [
			{},
			{ cCodOperacao: '01' },
			{
				cCodOperacao: '11',
				etapas: expect.arrayContaining([
					{ cCodigo: '00', cDescrPadrao: 'Proposta', cDescricao: '', cInativo: 'S' },
					{
						...{ cCodigo: '10', cDescrPadrao: 'Pedido de Venda', cDescricao: 'Orçamento' },
						cInativo: 'N',
					},
				]),
			},
		],
	});
});
