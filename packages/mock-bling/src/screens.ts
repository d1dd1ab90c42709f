import { type Api, type MockEnv, QUOTES_PATH, type QuoteDesk, quoteScreens } from '@rdcrm/mock-kit';
import type { Hono } from 'hono';
import { errorBody } from './errors.ts';
import { fromCents, priced } from './money.ts';
import { grantTokens, isOver } from './oauth/tokens.ts';
import { BASE } from './routes/row.ts';
import type { Order } from './schemas/order.ts';
import {
	ATENDIDO,
	CANCELADO,
	EM_ABERTO,
	EM_ANDAMENTO,
	NAO_APROVADO,
	SITUATIONS,
} from './situations.ts';
import type { Bling } from './store.ts';

export const PRODUCT = 'Bling';
export const SCREENS = { 'Pedidos de venda': QUOTES_PATH };

const TONES: Record<string, 'won' | 'lost'> = {
	[ATENDIDO]: 'won',
	[CANCELADO]: 'lost',
	[NAO_APROVADO]: 'lost',
};

const STATUSES: QuoteDesk['statuses'] = Object.fromEntries(
	SITUATIONS.map(({ id, nome }) => [id, { label: nome, tone: TONES[id] }]),
);

const DELETE = 'excluir';

const ACTIONS = {
	[EM_ABERTO]: 'Deixar em aberto',
	[ATENDIDO]: 'Marcar como atendido',
	[CANCELADO]: 'Cancelar',
	[EM_ANDAMENTO]: 'Pôr em andamento',
	[NAO_APROVADO]: 'Marcar como não aprovado',
	[DELETE]: 'Excluir',
};

/** The page where the account's users see and change sales orders. */
export function blingScreens(bling: Bling, api: Api): Hono<MockEnv> {
	const { orders, contacts } = bling.store;
	const shown = ({ id, numero, numeroLoja, contato, total, situacao, itens }: Order) => ({
		...{ id, number: String(numero), code: numeroLoja, total, status: String(situacao) },
		customer: contacts.get(String(contato.id))?.nome ?? '',
		lines: itens.map(({ descricao, quantidade, valor }) => ({
			description: descricao,
			quantity: quantidade.toLocaleString('pt-BR'),
			total: fromCents(priced(quantidade, valor)),
		})),
	});
	return quoteScreens({
		product: PRODUCT,
		called: { one: 'Pedido de venda', many: 'Pedidos de venda' },
		statuses: STATUSES,
		actions: ACTIONS,
		quotes: () => orders.all().toReversed().map(shown),
		async act(id, action) {
			const order = `http://localhost${BASE}/pedidos/vendas/${id}`;
			const isDeletion = action === DELETE;
			const url = isDeletion ? order : `${order}/situacoes/${encodeURIComponent(action)}`;
			const headers = { authorization: `Bearer ${personalToken(bling)}` };
			const response = await api(
				new Request(url, { method: isDeletion ? 'DELETE' : 'PATCH', headers }),
			);
			if (response.ok) return undefined;
			const { data } = errorBody.safeParse(await response.json());
			return data?.error.fields?.[0]?.msg ?? data?.error.description ?? `Erro ${response.status}`;
		},
	});
}

function personalToken(bling: Bling): string {
	const own = bling.store.access_tokens
		.all()
		.find((token) => token.holder === 'person' && !isOver(bling, token));
	return own?.token ?? grantTokens(bling, { holder: 'person' }).access_token;
}
