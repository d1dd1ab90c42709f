import { watchOrders } from '@rdcrm/mock-kit/testing';
import { pathOf, type Service } from './calls.ts';
import { createMockOmie, type OmieMock } from './mock.ts';
import type { OmieSettings } from './settings.ts';

export const APP_KEY = 'omie-sandbox-key';
export const APP_SECRET = 'omie-sandbox-secret';
const ACCOUNT = 5_366_579_915;
/** Id of ERP-1 in the seed. */
export const PRODUCT = 5_366_578_297;
/** Nine o'clock in São Paulo. */
const NOW = Date.parse('2026-11-25T12:00:00.000Z');

/** Response body, typed only as far as the assertions read it. */
interface Body {
	faultstring: string;
	faultcode: string;
	codigo_status: string;
	codigo_cliente_omie: number;
	codigo_pedido: number;
	numero_pedido: string;
	total_de_registros: number;
	pedido_venda_produto: { cabecalho: { etapa: string }; infoCadastro: Record<string, string> };
}

export interface Answer {
	status: number;
	body: Body;
}

const SERVICE_OF: Record<string, Service> = {
	Cliente: 'geral/clientes',
	Produto: 'geral/produtos',
	Etapas: 'produtos/etapafat',
	PedidoVenda: 'produtos/pedidovendafat',
	Pedido: 'produtos/pedido',
};

const serviceOf = (call: string): Service =>
	Object.entries(SERVICE_OF).find(([word]) => call.includes(word))?.[1] ?? 'produtos/pedido';

/** Starts a mock on a frozen clock. Its answers are validated against the route table. */
export function startOmie(settings: Partial<OmieSettings> = {}) {
	const omie = createMockOmie({ settings, checkResponses: true });
	watchOrders(omie);
	omie.world.clock.freeze(NOW);
	return { omie, call: caller(omie) };
}

function caller(omie: OmieMock) {
	return async (call: string, param: unknown, more: object = {}): Promise<Answer> => {
		const body = { call, app_key: APP_KEY, app_secret: APP_SECRET, param: [param], ...more };
		const response = await post(omie, pathOf(serviceOf(call)), JSON.stringify(body));
		return { status: response.status, body: JSON.parse(response.text || 'null') };
	};
}

/** Returns parameters of IncluirPedido with one line. */
export const orderFor = (codigo_cliente: number, head: object = {}, more: object = {}) => ({
	cabecalho: {
		codigo_pedido_integracao: 'RD-d1',
		codigo_cliente,
		data_previsao: '10/12/2026',
		...{ etapa: '10', codigo_parcela: '000' },
		...head,
	},
	det: [lineOf({ quantidade: 2, valor_unitario: 199.9 })],
	informacoes_adicionais: {
		codigo_categoria: '1.01.03',
		codigo_conta_corrente: ACCOUNT,
		consumidor_final: 'S',
	},
	...more,
});

export const lineOf = (produto: object, item = '1') => ({
	ide: { codigo_item_integracao: item },
	produto: { codigo_produto: PRODUCT, ...produto },
});

/** Returns the first seeded customer that can have orders. */
export function someCustomer({ store }: OmieMock): number {
	const customer = store.customers.all().find(({ estado }) => estado !== '');
	if (!customer) throw new Error('The seed has no customer with a state');
	return customer.codigo_cliente_omie;
}

export async function post(omie: OmieMock, path: string, body: string) {
	const response = await omie.app.request(path, {
		method: 'POST',
		headers: { host: 'localhost', 'content-type': 'application/json' },
		body,
	});
	return { status: response.status, text: await response.text() };
}
