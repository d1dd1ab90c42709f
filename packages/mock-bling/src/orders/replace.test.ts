import { expect, it } from 'vitest';
import { orderFor, startBling } from '../testing.ts';

async function start() {
	const started = startBling();
	const { bling, call } = started;
	const { data } = await call('POST', '/pedidos/vendas', orderFor(bling));
	const path = `/pedidos/vendas/${data.id}`;
	const put = (changes: object = {}) => call('PUT', path, orderFor(bling, changes));
	const shown = async () => (await call('GET', path)).data;
	return { ...started, id: data.id, path, put, shown };
}

it('answers 200 with the id', async () => {
	const { put, id } = await start();
	const { status, data } = await put({ observacoes: 'Nova' });
	expect({ status, data }).toEqual({ status: 200, data: { id, alertas: [], rastreamento: {} } });
});

it('removes everything that is not sent, and keeps number and situation', async () => {
	const { bling, call, path, put, shown } = await start();
	const [item] = orderFor(bling).itens;
	await put({ itens: [item, { ...item, valor: 0 }], observacoes: 'Antes', vendedor: { id: 7 } });
	await call('PATCH', `${path}/situacoes/15`);
	const before = await shown();
	await put();
	expect(await shown()).toMatchObject({
		...{ numero: before.numero, situacao: { id: 15, valor: 3 } },
		...{ observacoes: '', vendedor: { id: 0 } },
		itens: [{ codigo: 'LIC-CRM' }],
	});
	expect(before.itens).toHaveLength(2);
});

it('gives the lines new ids, so that the old ones become invalid', async () => {
	const { put, shown } = await start();
	const parcelasOf = async () => (await shown()).parcelas as { id: number }[];
	const parcelas = await parcelasOf();
	expect((await put({ parcelas, observacoes: '1' })).status).toBe(200);
	expect((await parcelasOf())[0]?.id).not.toBe(parcelas[0]?.id);
	const { status, fields } = await put({ parcelas, observacoes: '2' });
	expect([status, fields[0]?.msg]).toEqual([
		...[400, `O id (${parcelas[0]?.id}) da parcela é inválido`],
	]);
});

it('refuses a replacement without changes', async () => {
	const { put } = await start();
	expect((await put()).fields[0]?.code).toBe(3);
});

it('refuses what it would refuse in a new order', async () => {
	const { put, shown } = await start();
	const before = await shown();
	expect((await put({ outrasDespesas: 1 })).fields[0]?.code).toBe(22);
	expect((await put({ contato: { id: 1 } })).status).toBe(400);
	expect(await shown()).toEqual(before);
});

it('requires an existing order', async () => {
	const { bling, call } = await start();
	const { status, error } = await call('PUT', '/pedidos/vendas/1', orderFor(bling));
	expect([status, error.type]).toEqual([404, 'RESOURCE_NOT_FOUND']);
});

it('deletes an order once', async () => {
	const { call, path } = await start();
	expect((await call('DELETE', path)).status).toBe(204);
	expect((await call('DELETE', path)).status).toBe(404);
	expect((await call('GET', path)).status).toBe(404);
});
