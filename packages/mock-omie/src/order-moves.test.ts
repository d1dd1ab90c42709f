import { describe, expect, it } from 'vitest';
import { PERSON } from './actor.ts';
import { OrderDesk } from './orders/moves.ts';
import type { OmieSettings } from './settings.ts';
import { orderFor, someCustomer, startOmie } from './testing.ts';

const KEY = { codigo_pedido_integracao: 'RD-d1' };

async function startWithOrder(settings: Partial<OmieSettings> = {}) {
	const { omie, call } = startOmie({ redundant_seconds: 0, ...settings });
	await call('IncluirPedido', orderFor(someCustomer(omie)));
	const order = () => {
		const found = omie.store.orders.one('code', 'RD-d1');
		if (!found) throw new Error('The order is gone');
		return found;
	};
	const move = (etapa: string) => call('TrocarEtapaPedido', { ...KEY, etapa });
	const bill = () => new OrderDesk(omie).bill(order(), PERSON);
	const cancel = () => call('CancelarPedidoVenda', { cCodIntPed: 'RD-d1' });
	return { omie, call, order, move, bill, cancel };
}

describe('a move', () => {
	it.each(['20', '40', '50'])('goes to stage %s and back', async (etapa) => {
		const { order, move } = await startWithOrder();
		expect(await move(etapa)).toMatchObject({
			status: 200,
			body: { codigo_pedido_integracao: 'RD-d1', codigo_status: '0', numero_pedido: '30001' },
		});
		expect(order().cabecalho.etapa).toBe(etapa);
		expect((await move('10')).status).toBe(200);
		expect(order().cabecalho.etapa).toBe('10');
	});

	it('finds the order by its id and its number, too', async () => {
		const { call, order } = await startWithOrder();
		const { codigo_pedido, numero_pedido } = order().cabecalho;
		await call('TrocarEtapaPedido', { codigo_pedido, etapa: '20' });
		await call('TrocarEtapaPedido', { numero_pedido, etapa: '50' });
		expect(order().cabecalho.etapa).toBe('50');
	});

	it.each(['00', '30', '70', '80', '15', ''])('does not go to stage "%s"', async (etapa) => {
		const { order, move } = await startWithOrder();
		const { status, body } = await move(etapa);
		expect([status, body.faultstring]).toEqual([500, expect.stringContaining('[etapa]')]);
		expect(order().cabecalho.etapa).toBe('10');
	});

	const moveTo60 = 'Não é possível trocar a etapa do pedido [30001] para [60].';

	it('to 60 requires billing', async () => {
		const { order, move } = await startWithOrder();
		expect((await move('60')).body).toEqual({
			faultstring: `ERROR: ${moveTo60} Utilize o processo de faturamento`,
			faultcode: 'SOAP-ENV:Client-3',
		});
		expect(order().cabecalho.etapa).toBe('10');
	});

	it('is refused inside a success if a setting says so', async () => {
		const { order, move } = await startWithOrder({ status_refusals: true });
		const { codigo_pedido } = order().cabecalho;
		expect(await move('60')).toEqual({
			status: 200,
			body: {
				...{ codigo_pedido, codigo_pedido_integracao: 'RD-d1', numero_pedido: '30001' },
				codigo_status: '3',
				descricao_status: `${moveTo60} Utilize o processo de faturamento`,
			},
		});
		expect(order().cabecalho.etapa).toBe('10');
	});
});

describe('a cancelled order', () => {
	it('keeps its stage', async () => {
		const { call, order, move, cancel } = await startWithOrder();
		await move('20');
		expect((await cancel()).body).toEqual({
			...{ cCodIntPed: 'RD-d1', nCodPed: order().cabecalho.codigo_pedido },
			...{ cCodStatus: '0', cDescStatus: 'Pedido cancelado com sucesso!' },
		});
		const { body } = await call('ConsultarPedido', KEY);
		expect(body.pedido_venda_produto).toMatchObject({
			cabecalho: { etapa: '20' },
			infoCadastro: { cancelado: 'S', dCan: '25/11/2026', hCan: '09:00:00', uCan: 'WEBSERVICE' },
		});
		expect((await call('StatusPedido', KEY)).body).toMatchObject({
			...{ etapa: '20', cancelada: 'S', faturada: 'N', valor_total_pedido: 399.8 },
		});
	});

	it('cannot be moved, cancelled again or billed', async () => {
		const { order, move, cancel, bill } = await startWithOrder();
		await cancel();
		expect((await move('20')).body.faultstring).toContain('O pedido está cancelado.');
		expect((await cancel()).body.faultstring).toContain('já está cancelado');
		expect(bill).toThrow('O pedido está cancelado.');
		expect(order().cabecalho.etapa).toBe('10');
	});
});

describe('a billed order', () => {
	it('is in stage 60', async () => {
		const { call, order, bill } = await startWithOrder();
		bill();
		expect(order()).toMatchObject({
			cabecalho: { etapa: '60' },
			infoCadastro: { faturado: 'S', autorizado: 'S', dFat: '25/11/2026', uFat: PERSON.user },
		});
		expect((await call('StatusPedido', KEY)).body).toMatchObject({ etapa: '60', faturada: 'S' });
	});

	it('cannot be moved, deleted or billed again', async () => {
		const { call, order, move, bill } = await startWithOrder();
		bill();
		expect((await move('20')).body.faultstring).toContain('já foi faturado');
		expect((await call('ExcluirPedido', KEY)).body.faultstring).toContain('já foi faturado');
		expect(bill).toThrow('já foi autorizado');
		expect(order().cabecalho.etapa).toBe('60');
	});

	it('can be cancelled', async () => {
		const { order, bill, cancel } = await startWithOrder();
		bill();
		expect((await cancel()).status).toBe(200);
		expect(order()).toMatchObject({
			...{ cabecalho: { etapa: '60' }, infoCadastro: { faturado: 'S', cancelado: 'S' } },
		});
	});
});

describe('a deleted order', () => {
	it('is gone, and its code is free again', async () => {
		const { omie, call } = await startWithOrder();
		expect((await call('ExcluirPedido', KEY)).body).toMatchObject({
			...{ codigo_pedido_integracao: 'RD-d1', codigo_status: '0', numero_pedido: '30001' },
		});
		const { body } = await call('ConsultarPedido', KEY);
		expect(body.faultstring).toBe(
			'ERROR: Pedido não cadastrado para o Código de Integração [RD-d1] !',
		);
		const again = await call('IncluirPedido', orderFor(someCustomer(omie)));
		expect(again.body.numero_pedido).toBe('30002');
	});
});
