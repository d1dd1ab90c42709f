import type { Actor } from './actor.ts';
import type { Order } from './schemas/order.ts';
import { stageName } from './settings.ts';
import type { Omie } from './store.ts';
import { webhookDate } from './time.ts';

const APP_HASH = 'exemplo-7hz56oa1';
const ORIGIN = 'omie-connect-2.0';

type Topic = `VendaProduto.${'Incluida' | 'EtapaAlterada' | 'Faturada' | 'Cancelada' | 'Excluida'}`;

/** Members that only one topic's events have. */
const OWN: Record<Topic, (order: Order) => object> = {
	'VendaProduto.Incluida': ({ infoCadastro: { dInc, hInc, uInc } }) => ({
		...{ dataInclusao: webhookDate(dInc), horaInclusao: hInc, usuarioInclusao: uInc },
	}),
	'VendaProduto.EtapaAlterada': ({ infoCadastro }) => ({ faturada: infoCadastro.faturado }),
	'VendaProduto.Faturada': ({ infoCadastro: { dFat = '', hFat, uFat } }) => ({
		...{ dataFaturado: webhookDate(dFat), horaFaturado: hFat, usuarioFaturado: uFat },
		faturada: 'S',
	}),
	'VendaProduto.Cancelada': ({ infoCadastro: { dCan = '', hCan, uCan } }) => ({
		...{ dataCancelado: webhookDate(dCan), horaCancelado: hCan, usuarioCancelado: uCan },
		cancelada: 'S',
	}),
	'VendaProduto.Excluida': () => ({}),
};

const eventOf = ({ world: { settings } }: Omie, { cabecalho, ...order }: Order) => ({
	codIntPedido: cabecalho.codigo_pedido_integracao,
	codigoCategoria: order.informacoes_adicionais.codigo_categoria,
	dataPrevisao: webhookDate(cabecalho.data_previsao),
	etapa: cabecalho.etapa,
	etapaDescr: stageName(settings, cabecalho.etapa),
	idCliente: cabecalho.codigo_cliente,
	idContaCorrente: order.informacoes_adicionais.codigo_conta_corrente,
	idPedido: cabecalho.codigo_pedido,
	numeroPedido: cabecalho.numero_pedido,
	valorPedido: order.total_pedido.valor_total_pedido,
});

function send({ world }: Omie, eventName: string, eventId: string, body: object): void {
	const { webhook_url: url } = world.settings;
	if (url === '') return;
	world.deliveries.enqueue({
		...{ eventId, eventName, subscriptionId: 'webhook', url },
		body: JSON.stringify(body),
		// Webhooks are unsigned. Receivers check the key and put a secret in the address.
		headers: () => ({}),
	});
}

export function tellOfOrder(omie: Omie, topic: Topic, order: Order, { author }: Actor): void {
	const { world } = omie;
	const messageId = world.random.uuid();
	send(omie, topic, messageId, {
		...{ messageId, topic },
		event: { ...eventOf(omie, order), ...OWN[topic](order) },
		author,
		appKey: world.settings.app_key,
		...{ appHash: APP_HASH, origin: ORIGIN },
	});
}

/** Sends the test message that Omie sends when an address is saved. Inferred: the value of `ping`. */
export function ping(omie: Omie): void {
	send(omie, 'ping', omie.world.random.uuid(), { ping: 'omie' });
}
