import { type Api, type MockEnv, QUOTES_PATH, type QuoteDesk, quoteScreens } from '@rdcrm/mock-kit';
import { Hono } from 'hono';
import { z } from 'zod';
import { PERSON } from './actor.ts';
import { pathOf, type Service } from './calls.ts';
import { Fault } from './errors.ts';
import { OrderDesk } from './orders/moves.ts';
import type { Order } from './schemas/order.ts';
import { freeStages, stageName } from './settings.ts';
import type { Omie } from './store.ts';
import { ping } from './webhooks.ts';

export const PRODUCT = 'Omie';
export const SCREENS = { Pedidos: QUOTES_PATH };

/** Every other status is the name of a stage. */
const STATUSES: QuoteDesk['statuses'] = {
	cancelado: { label: 'Cancelado', tone: 'lost' },
	faturado: { label: 'Faturado', tone: 'won' },
};

const BILL = 'faturar';
const CANCEL = 'cancelar';
const DELETE = 'excluir';

const refusal = z.union([
	z.object({ faultstring: z.string() }).transform(({ faultstring }) => faultstring),
	z
		.object({ codigo_status: z.string(), descricao_status: z.string() })
		.transform(({ codigo_status: code, descricao_status }) =>
			code === '0' ? undefined : descricao_status,
		),
	z.unknown().transform(() => undefined),
]);

/** Omie as its users see it. */
export function omieScreens(omie: Omie, api: Api): Hono<MockEnv> {
	const { world } = omie;
	const { orders, customers, clicks } = omie.store;
	const desk = new OrderDesk(omie);

	const statusOf = ({ cabecalho, infoCadastro }: Order) => {
		if (infoCadastro.cancelado === 'S') return 'cancelado';
		if (infoCadastro.faturado === 'S') return 'faturado';
		return stageName(world.settings, cabecalho.etapa);
	};
	const shown = (order: Order) => ({
		id: order.id,
		number: order.cabecalho.numero_pedido,
		customer: customers.get(`${order.cabecalho.codigo_cliente}`)?.razao_social ?? '',
		code: order.cabecalho.codigo_pedido_integracao,
		total: order.total_pedido.valor_total_pedido,
		status: statusOf(order),
		lines: order.det.map(({ produto }) => ({
			description: `${produto.codigo} ${produto.descricao}`,
			quantity: `${produto.quantidade}`,
			total: produto.valor_total,
		})),
	});

	async function call(service: Service, name: string, param: object) {
		const { app_key, app_secret } = world.settings;
		const click = new Request(`http://localhost${pathOf(service)}`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({ call: name, app_key, app_secret, param: [param] }),
		});
		clicks.add(click);
		const response = await api(click);
		return refusal.parse(await response.json());
	}

	function bill(id: string): string | undefined {
		const order = orders.get(id);
		try {
			if (order) desk.bill(order, PERSON);
			return undefined;
		} catch (error) {
			if (error instanceof Fault) return error.message;
			throw error;
		}
	}

	const quotes = quoteScreens({
		product: PRODUCT,
		called: { one: 'Pedido', many: 'Pedidos de venda' },
		statuses: STATUSES,
		get actions() {
			const moves = freeStages(world.settings).map((code) => [
				code,
				`Mover para ${stageName(world.settings, code)}`,
			]);
			return {
				...Object.fromEntries(moves),
				...{ [BILL]: 'Faturar', [CANCEL]: 'Cancelar', [DELETE]: 'Excluir' },
			};
		},
		quotes: () => orders.all().toReversed().map(shown),
		async act(id, action) {
			const codigo_pedido = Number(id);
			if (action === BILL) return bill(id);
			if (action === DELETE) return call('produtos/pedido', 'ExcluirPedido', { codigo_pedido });
			if (action === CANCEL) {
				return call('produtos/pedidovendafat', 'CancelarPedidoVenda', { nCodPed: codigo_pedido });
			}
			return call('produtos/pedido', 'TrocarEtapaPedido', { codigo_pedido, etapa: action });
		},
	});
	return new Hono<MockEnv>()
		.post('/ping', (c) => {
			ping(omie);
			return c.json({ ok: true });
		})
		.route('/', quotes);
}
