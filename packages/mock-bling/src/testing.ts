import { watchOrders } from '@rdcrm/mock-kit/testing';
import type { ErrorBody } from './errors.ts';
import { type BlingMock, createMockBling } from './mock.ts';
import { grantTokens } from './oauth/tokens.ts';
import type { BlingSettings } from './settings.ts';

export const API = '/Api/v3';
export const CNPJ = '11222333000181';

interface Row {
	id: number;
	codigo: string;
	nome: string;
	numero: number;
	[member: string]: unknown;
}

interface Answer {
	status: number;
	/** `data` if it is a record. */
	data: Row;
	/** `data` if it is a list. */
	list: Row[];
	error: ErrorBody;
	/** Complaints of a refusal. */
	fields: NonNullable<ErrorBody['fields']>;
}

export async function readAnswer(response: Response): Promise<Answer> {
	const text = await response.text();
	const { data, error } = JSON.parse(text || '{}');
	return { status: response.status, data, list: data, error, fields: error?.fields };
}

/** Starts a mock on a frozen clock, without a limit per second. Its answers are validated against the route table. */
export function startBling(settings: Partial<BlingSettings> = {}) {
	const bling = createMockBling({
		settings: { requests_per_second: null, ...settings },
		checkResponses: true,
	});
	watchOrders(bling);
	bling.world.clock.freeze(Date.parse('2026-11-25T12:00:00.000Z'));
	const { access_token } = grantTokens(bling);
	/** Sends a text body unchanged and other bodies as JSON. */
	const call = async (method: string, path: string, body?: unknown, headers: object = {}) =>
		readAnswer(
			await bling.app.request(`${API}${path}`, {
				method,
				headers: { authorization: `Bearer ${access_token}`, ...headers },
				body: typeof body === 'string' ? body : JSON.stringify(body),
			}),
		);
	const control = async (method: string, path: string) => {
		const url = `http://127.0.0.1/_sandbox${path}`;
		const response = await bling.app.request(url, { method, headers: { host: '127.0.0.1' } });
		return (await response.json()) as Record<string, unknown>;
	};
	return { ...bling, bling, access_token, call, control };
}

function first<T>(records: { all(): readonly T[] }): T {
	const [record] = records.all();
	if (record === undefined) throw new Error('The seed is empty');
	return record;
}

/** Returns an order for three licences with a total of 59.97. */
export function orderFor({ store }: BlingMock, changes: object = {}) {
	const formaPagamento = { id: Number(first(store.payment_methods).id) };
	return {
		data: '2026-11-25',
		numeroLoja: 'RD-deal-1',
		contato: { id: Number(first(store.contacts).id) },
		itens: [
			{
				...{ codigo: 'LIC-CRM', descricao: 'Licença', unidade: 'UN', quantidade: 3, valor: 19.99 },
				produto: { id: Number(first(store.products).id) },
			},
		],
		parcelas: [{ dataVencimento: '2026-12-25', valor: 59.97, formaPagamento }],
		...changes,
	};
}

export const contactFor = (changes: object = {}) => ({
	...{ nome: 'Padaria Sol', tipo: 'J', situacao: 'A', numeroDocumento: CNPJ, ...changes },
});
