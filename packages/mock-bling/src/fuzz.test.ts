import { type Draw, fuzzTest } from '@rdcrm/mock-kit/fuzz';
import { createMockBling } from './mock.ts';
import { grantTokens, isOver } from './oauth/tokens.ts';
import { withCheckDigits } from './tax-id.ts';

const mock = createMockBling({
	settings: {
		...{ requests_per_second: null, requests_per_day: null, token_calls_per_minute: null },
		...{ ip_blocks: false, webhook_url: 'http://127.0.0.1:9/bling' },
	},
});
const { store, world } = mock;
const { client_id, client_secret } = world.settings;
const BASIC = `Basic ${Buffer.from(`${client_id}:${client_secret}`).toString('base64')}`;

/** Counts the calls, because the token endpoint takes a different credential from the rest. */
let calls = 0;
function authorization(): string {
	calls++;
	if (calls % 6 === 0) return BASIC;
	const valid = store.access_tokens.all().find((token) => !isOver(mock, token));
	return `Bearer ${valid?.token ?? grantTokens(mock).access_token}`;
}

const [cash] = store.payment_methods.all();

const oneOf = (draw: Draw, records: { all(): readonly { id: string }[] }) => ({
	id: Number(draw.pick(records.all())?.id),
});

const unused = (draw: Draw) =>
	draw.pick(store.authorization_codes.all().filter(({ used }) => !used))?.value;

/** Keeps the total of most orders at 10.00, the value of their instalment. */
const mostlyNothing = (draw: Draw) => (draw.rarely(6) ? undefined : null);

fuzzTest(mock, {
	credential: () => ({ authorization: authorization() }),
	sources: {
		client_id: () => client_id,
		redirect_uri: () => 'https://n8n.example/callback',
		decision: (draw) => draw.pick(['authorize', 'authorize', 'cancel']),
		response_type: () => 'code',
		// A code that is used again would revoke all tokens.
		code: unused,
		refresh_token: 'refresh_tokens.token',
		idContato: 'contacts',
		idProduto: 'products',
		idPedidoVenda: 'orders',
		idSituacao: 'situations',
		idModuloSistema: () => '98310',
		tipo: () => 'J',
		numeroDocumento: (draw) => withCheckDigits(String(draw.number(999_999_999)).padStart(12, '0')),
		telefone: (draw) => `11${draw.number(89_999_999) + 910_000_000}`,
		celular: () => '',
		indicadorIe: () => 9,
		numero: () => null,
		contato: (draw) => oneOf(draw, store.contacts),
		produto: (draw) => oneOf(draw, store.products),
		itens: (draw) => [
			{ descricao: 'Item', quantidade: 1, valor: 10, produto: oneOf(draw, store.products) },
		],
		parcelas: () => [
			{ dataVencimento: '2026-12-25', valor: 10, formaPagamento: { id: Number(cash?.id) } },
		],
		desconto: mostlyNothing,
		outrasDespesas: mostlyNothing,
		transporte: mostlyNothing,
	},
});
