import { addresses } from '../addresses.ts';
import { numericCnpj } from '../cnpj.ts';
import { call } from '../http.ts';
import type { SandboxWorld } from '../world.ts';
import type { ErpSide, Neutral } from './erp-side.ts';

export const BLING = 'erp-quotes/bling.json';

/** Bling's sales order statuses (`situacao`). */
const SITUATIONS: Record<Neutral, number> = { open: 6, won: 9, lost: 12, cancelled: 12 };

interface Order {
	id: number;
	numero: number;
	total: number;
	situacao: { id: number };
}

/** The Bling mock as a person uses it: through another app of the account, whose calls also count. */
export async function bling({ controls }: SandboxWorld): Promise<ErpSide> {
	const { control, base } = { control: controls.bling, base: `${addresses().bling}/Api/v3` };
	const { access_token } = await call<{ access_token: string }>(
		'POST',
		`${control.url}/_sandbox/tokens`,
	);
	const headers = { authorization: `Bearer ${access_token}` };
	/** Calls without using up the account's three calls a second. */
	const ask = async <T>(method: string, path: string, body?: object) => {
		const { requests_per_second } = await call<Record<string, unknown>>(
			'GET',
			`${control.url}/_sandbox/settings`,
		);
		await control.settings({ requests_per_second: null });
		try {
			return (await call<{ data: T } | undefined>(method, `${base}${path}`, { headers, body }))
				?.data;
		} finally {
			await control.settings({ requests_per_second });
		}
	};
	const list = async <T>(path: string) => (await ask<T[]>('GET', path)) ?? [];
	const paid = async (valor: number) => {
		const [{ id } = { id: 0 }] = await list<{ id: number }>('/formas-pagamentos');
		return [{ valor, dataVencimento: '2030-01-31', formaPagamento: { id } }];
	};
	const product = async () => (await list<{ id: number }>('/produtos?codigo=ERP-1'))[0];
	return {
		name: 'bling',
		path: BLING,
		async type(code, numeroDocumento = numericCnpj()) {
			const contact = { nome: 'Sol', tipo: 'J', situacao: 'A', numeroDocumento, indicadorIe: 9 };
			const contato = await ask<{ id: number }>('POST', '/contatos', contact);
			const made = await ask<{ id: number }>('POST', '/pedidos/vendas', {
				...{ contato, data: '2026-11-29', ...(code !== undefined && { numeroLoja: code }) },
				itens: [{ produto: await product(), descricao: 'Forno', quantidade: 1, valor: 10 }],
				parcelas: await paid(10),
			});
			const order = await ask<Order>('GET', `/pedidos/vendas/${made?.id}`);
			return { id: `bling:${made?.id}`, number: `${order?.numero}`, document: numeroDocumento };
		},
		quotesWith: async (code) =>
			(await list<Order>(`/pedidos/vendas?numerosLojas[]=${code}`)).map(
				({ id, numero, total, situacao }) => ({
					...{ id: `bling:${id}`, number: `${numero}`, total, status: `${situacao.id}` },
				}),
			),
		customersWith: async (document) =>
			(await list(`/contatos?criterio=1&numeroDocumento=${document}`)).length,
		async move(id, status) {
			const order = id.replace('bling:', '');
			await ask('PATCH', `/pedidos/vendas/${order}/situacoes/${SITUATIONS[status]}`);
		},
		own: { open: `${SITUATIONS.open}`, won: `${SITUATIONS.won}`, lost: `${SITUATIONS.lost}` },
		reads: { open: 'open', won: 'won', lost: 'closed', cancelled: 'closed' },
		forbidden: {
			...{ from: 'won', to: 'cancelled', words: 'ficou na situação 9' },
			arrange: () => control.settingsForNow({ ignored_situations: [SITUATIONS.cancelled] }),
		},
		badDocument: { document: '11222333000199', words: 'O campo CNPJ é inválido' },
		letters: { words: 'O campo CNPJ é inválido' },
		numbersAtOnce: true,
		products: { unknown: 'NADA-1', twice: 'KIT-AR', words: 'um só produto' },
		mock: {
			control,
			calls: {
				...{ find: 'listOrders', findCustomer: 'listContacts', makeCustomer: 'createContact' },
				...{ make: 'createOrder', set: 'moveOrder' },
			},
		},
	};
}
