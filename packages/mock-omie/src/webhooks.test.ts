import { type Received, startReceiver } from '@rdcrm/mock-kit/testing';
import { expect, it } from 'vitest';
import { PERSON } from './actor.ts';
import { OrderDesk } from './orders/moves.ts';
import { APP_KEY, APP_SECRET, orderFor, someCustomer, startOmie } from './testing.ts';

const KEY = { codigo_pedido_integracao: 'RD-d1' };
const API_AUTHOR = { email: 'no-reply@omie.com.br', name: 'Integração', userId: 89 };

const eventsOf = (received: Received[]) => received.map(({ body }) => JSON.parse(body));

async function startTold(...statuses: number[]) {
	const receiver = await startReceiver(...statuses);
	const started = startOmie({ webhook_url: `${receiver.url}/omie` });
	const create = () => started.call('IncluirPedido', orderFor(someCustomer(started.omie)));
	return { ...started, ...receiver, create };
}

it('reports a new order, unsigned, with the key of the account', async () => {
	const { omie, received, create } = await startTold();
	const { body } = await create();
	await omie.world.drain();
	expect(eventsOf(received)).toEqual([
		{
			messageId: expect.stringMatching(/^[0-9a-f-]{36}$/),
			topic: 'VendaProduto.Incluida',
			event: {
				...{ codIntPedido: 'RD-d1', codigoCategoria: '1.01.03' },
				...{ dataPrevisao: '2026-12-10T00:00:00-03:00', etapa: '10', etapaDescr: 'Orçamento' },
				...{ idCliente: someCustomer(omie), idContaCorrente: 5_366_579_915 },
				...{ idPedido: body.codigo_pedido, numeroPedido: '30001', valorPedido: 399.8 },
				...{ dataInclusao: '2026-11-25T00:00:00-03:00', horaInclusao: '09:00:00' },
				usuarioInclusao: 'WEBSERVICE',
			},
			author: API_AUTHOR,
			appKey: APP_KEY,
			...{ appHash: 'exemplo-7hz56oa1', origin: 'omie-connect-2.0' },
		},
	]);
	const headers = [...(received[0]?.headers.keys() ?? [])];
	expect(headers.filter((name) => /signature|secret|token/.test(name))).toEqual([]);
});

it('reports moves, cancelled and deleted orders', async () => {
	const { omie, call, received, create } = await startTold();
	await create();
	for (const etapa of ['20', '20']) await call('TrocarEtapaPedido', { ...KEY, etapa });
	await call('CancelarPedidoVenda', { cCodIntPed: 'RD-d1' });
	await call('ExcluirPedido', KEY);
	await omie.world.drain();
	const [, ...events] = eventsOf(received);
	expect(events).toMatchObject([
		{
			topic: 'VendaProduto.EtapaAlterada',
			event: { etapa: '20', etapaDescr: 'Separar Estoque', faturada: 'N' },
		},
		{
			topic: 'VendaProduto.Cancelada',
			event: { etapa: '20', cancelada: 'S', horaCancelado: '09:00:00' },
		},
		{ topic: 'VendaProduto.Excluida', event: { codIntPedido: 'RD-d1', etapa: '20' } },
	]);
	expect(new Set(eventsOf(received).map(({ messageId }) => messageId)).size).toBe(4);
});

it('reports billing, and who did it', async () => {
	const { omie, received, create } = await startTold();
	await create();
	const order = omie.store.orders.one('code', 'RD-d1');
	if (order) new OrderDesk(omie).bill(order, PERSON);
	await omie.world.drain();
	expect(eventsOf(received).slice(1)).toMatchObject([
		{ topic: 'VendaProduto.EtapaAlterada', event: { etapa: '60', etapaDescr: 'Faturado' } },
		{
			topic: 'VendaProduto.Faturada',
			event: { faturada: 'S', usuarioFaturado: PERSON.user, horaFaturado: '09:00:00' },
			author: PERSON.author,
		},
	]);
});

it('reports nothing about refused calls', async () => {
	const { omie, call, received, create } = await startTold();
	await create();
	await create();
	await call('TrocarEtapaPedido', { ...KEY, etapa: '60' });
	await omie.world.drain();
	expect(received).toHaveLength(1);
});

it('retries with the same body until the receiver accepts it', async () => {
	const { omie, received, create } = await startTold(500, 503);
	await create();
	await omie.world.drain();
	await omie.world.clock.advance(6_000);
	await omie.world.drain();
	expect(received).toHaveLength(3);
	expect(new Set(received.map(({ body }) => body)).size).toBe(1);
	expect(omie.world.deliveries.list()).toMatchObject([{ state: 'delivered' }]);
});

it('sends a test without a topic, as Omie does when an address is saved', async () => {
	const { omie, received } = await startTold();
	const path = '/_sandbox/ping';
	await omie.app.request(path, { method: 'POST', headers: { host: 'localhost' } });
	await omie.world.drain();
	expect(eventsOf(received)).toEqual([{ ping: 'omie' }]);
});

it('sends nothing without an address', async () => {
	const { omie, call } = startOmie();
	await call('IncluirPedido', orderFor(someCustomer(omie)));
	expect(omie.world.deliveries.made).toBe(0);
});

// The kit's redact must know these two members.
it('hides the credentials in the ledger', async () => {
	const { omie, call } = startOmie();
	await call('ConsultarPedido', KEY);
	await call('ConsultarPedido', { nada: 1 });
	const ledger = JSON.stringify(omie.world.ledger.entries());
	expect(ledger).not.toContain(APP_SECRET);
	expect(ledger).not.toContain(APP_KEY);
});
