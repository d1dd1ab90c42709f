import { type Draw, fuzzTest } from '@rdcrm/mock-kit/fuzz';
import { expect } from 'vitest';
import { PERSON } from './actor.ts';
import { createMockOmie } from './mock.ts';
import { OrderDesk } from './orders/moves.ts';
import { withCheckDigits } from './tax-id.ts';
import { APP_KEY, APP_SECRET } from './testing.ts';

// A block would hide all other answers for half an hour.
const webhook_url = 'http://127.0.0.1:9/';
const mock = createMockOmie({ settings: { misuse_after: 0, redundant_seconds: 1, webhook_url } });
const { customers, products, orders } = mock.store;
const desk = new OrderDesk(mock);

const taxId = (draw: Draw) =>
	withCheckDigits(`${draw.number(999_999_999)}`.padStart(draw.pick([9, 12]), '0'));
const idOf = (draw: Draw, records: { all(): readonly { id: string }[] }) =>
	Number(draw.pick(records.all())?.id);
const code = (draw: Draw) => `RD-${draw.number(150)}`;

const line = (draw: Draw) => ({
	ide: { codigo_item_integracao: `${draw.number(9)}` },
	produto: {
		codigo_produto: idOf(draw, products),
		quantidade: draw.pick([1, 3, 0.5, 1.2345]),
		valor_unitario: draw.pick([0, 199.9, 449.5, 0.125]),
		...(draw.rarely(3) && { tipo_desconto: 'V', valor_desconto: draw.pick([0, 10, 0.01]) }),
		...(draw.rarely(3) && { percentual_desconto: draw.pick([5, 12.5]) }),
	},
});

const order = (draw: Draw) => ({
	cabecalho: {
		codigo_pedido_integracao: code(draw),
		codigo_cliente: idOf(draw, customers),
		data_previsao: draw.pick(['31/12/2099', '30/11/2030', '01/01/2026']),
		...{ etapa: draw.pick(['10', '20', '50', '60']), codigo_parcela: '000' },
	},
	det: [line(draw), ...(draw.rarely(2) ? [line(draw)] : [])],
	informacoes_adicionais: {
		...{ codigo_categoria: '1.01.03', codigo_conta_corrente: 5_366_579_915 },
		consumidor_final: draw.pick(['S', 'N']),
	},
	...(draw.rarely(2) && { frete: { modalidade: '9', valor_frete: draw.pick([0, 35.5]) } }),
});

const DATES = ['01/01/2020', '25/11/2026', '31/12/2099'] as const;
const FILTERS: ((draw: Draw) => object)[] = [
	() => ({}),
	(draw) => ({ etapa: draw.pick(['10', '20', '60']) }),
	(draw) => ({ filtrar_por_cliente: idOf(draw, customers) }),
	(draw) => ({ filtrar_por_data_de: draw.pick(DATES), filtrar_por_data_ate: draw.pick(DATES) }),
	(draw) => ({ data_previsao_de: draw.pick(DATES), data_previsao_ate: draw.pick(DATES) }),
	(draw) => ({ status_pedido: draw.pick(['FATURADO', 'CANCELADO', 'DENEGADO']) }),
	(draw) => ({ numero_pedido_de: draw.number(30_100), numero_pedido_ate: 30_050 }),
	() => ({ apenas_importado_api: 'S' }),
];
/** Combines at most two filters, because many at once find nothing. */
const list = (draw: Draw) => ({
	...{ pagina: 1, registros_por_pagina: draw.pick([2, 50, 500]) },
	...draw.pick(FILTERS)?.(draw),
	...draw.pick(FILTERS)?.(draw),
	...(draw.rarely(2) && { apenas_resumo: draw.pick(['S', 'N']) }),
});

fuzzTest(mock, {
	credential: () => ({}),
	refusesWith: [500],
	sources: {
		app_key: () => APP_KEY,
		app_secret: () => APP_SECRET,
		pagina: (draw) => draw.pick([1, 1, 1, 0, 2]),
		codigo_cliente: 'customers',
		codigo_cliente_omie: 'customers',
		filtrar_por_cliente: 'customers',
		codigo_cliente_integracao: code,
		codigo_produto: 'products',
		codigo: 'products.codigo',
		codigo_pedido: 'orders',
		nCodPed: 'orders',
		codigo_pedido_integracao: code,
		cCodIntPed: code,
		cnpj_cpf: taxId,
		cep: (draw) => draw.pick(['01310-100', '99999999', '']),
		etapa: (draw) => draw.pick(['10', '20', '40', '50', '60', '00']),
		filtrar_por_data_de: (draw) => draw.pick(['01/01/2020', '25/11/2026']),
		filtrar_por_data_ate: (draw) => draw.pick(['31/12/2099', '25/11/2026', '01/01/1900']),
		data_previsao_de: () => '01/01/2020',
		data_previsao_ate: () => '31/12/2099',
		'IncluirPedido.param': (draw) => [order(draw)],
		'ListarPedidos.param': (draw) => (draw.rarely(3) ? undefined : [list(draw)]),
	},
	async meanwhile(draw) {
		const { settings } = mock.world;
		mock.world.settings = {
			...settings,
			fault_status: draw.pick([500, 500, 500, 200]),
			status_refusals: draw.rarely(2),
			redundant_writes: draw.rarely(2),
		};
		const open = orders.all().filter(({ infoCadastro: { faturado, cancelado } }) => {
			return faturado === 'N' && cancelado === 'N';
		});
		const picked = draw.rarely(4) && draw.pick(open);
		if (picked) desk.bill(picked, PERSON);
	},
	sound() {
		for (const { cabecalho, det, frete, total_pedido } of orders.all()) {
			expect(customers.get(`${cabecalho.codigo_cliente}`)).toBeDefined();
			const lines = det.reduce((sum, { produto }) => sum + produto.valor_total, 0);
			expect(total_pedido.valor_total_pedido).toBeCloseTo(lines + frete.valor_frete, 2);
		}
	},
});
