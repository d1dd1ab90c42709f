import { expect, it } from 'vitest';
import { SITUATIONS } from '../situations.ts';
import { startBling } from '../testing.ts';

function start(settings: Parameters<typeof startBling>[0] = {}) {
	const started = startBling(settings);
	const order = started.store.orders.all().find(({ situacao }) => situacao === 6);
	const path = `/pedidos/vendas/${order?.id}`;
	const move = (id: number | string) => started.call('PATCH', `${path}/situacoes/${id}`);
	const situation = async () => (await started.call('GET', path)).data.situacao;
	return { ...started, path, move, situation };
}

it('moves to every situation and back', async () => {
	const { move, situation } = start();
	for (const { id, valor } of [...SITUATIONS.slice(1), ...SITUATIONS.toReversed().slice(1)]) {
		expect((await move(id)).status).toBe(204);
		expect(await situation()).toEqual({ id: Number(id), valor });
	}
});

it('refuses the current situation of the order', async () => {
	const { move } = start();
	const { status, error } = await move(6);
	expect(status).toBe(400);
	expect(error).toMatchObject({
		type: 'VALIDATION_ERROR',
		fields: [{ code: 50, msg: 'A venda possui a mesma situação', element: 'situacao' }],
	});
});

it.each(['7', '0', 'Atendido', '-9', '9e0', ' 9'])('refuses the unknown "%s"', async (id) => {
	const { move, situation } = start();
	expect((await move(encodeURIComponent(id))).status).toBe(400);
	expect(await situation()).toEqual({ id: 6, valor: 0 });
});

it('refuses what the account does not allow', async () => {
	const { move, situation } = start({ refused_situations: [12] });
	expect((await move(12)).status).toBe(400);
	expect(await situation()).toEqual({ id: 6, valor: 0 });
	expect((await move(9)).status).toBe(204);
});

it('answers with success and does nothing, if so configured', async () => {
	const { move, situation, world } = start({ ignored_situations: [12] });
	expect((await move(12)).status).toBe(204);
	expect(await situation()).toEqual({ id: 6, valor: 0 });
	expect(world.deliveries.list()).toEqual([]);
});

it('requires an existing order', async () => {
	const { call } = start();
	expect((await call('PATCH', '/pedidos/vendas/1/situacoes/9')).status).toBe(404);
});

it('lists the situations of the sales module, with their accents', async () => {
	const { call } = start();
	const { list: modules } = await call('GET', '/situacoes/modulos');
	expect(modules).toEqual([expect.objectContaining({ id: 98310, nome: 'Vendas' })]);
	const { list } = await call('GET', '/situacoes/modulos/98310');
	expect(list.map(({ id, nome }) => [id, nome])).toEqual([
		...[
			[6, 'Em aberto'],
			[9, 'Atendido'],
			[12, 'Cancelado'],
			[15, 'Em andamento'],
		],
		...[
			[18, 'Venda Agenciada'],
			[21, 'Em digitação'],
			[24, 'Verificado'],
		],
		...[
			[411001, 'Orçamento'],
			[411002, 'Não aprovado'],
		],
	]);
	expect((await call('GET', '/situacoes/modulos/1')).status).toBe(404);
});
