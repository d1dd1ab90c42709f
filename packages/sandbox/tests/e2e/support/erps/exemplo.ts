import { numericCnpj } from '../cnpj.ts';
import { CONNECTOR } from '../quote-case.ts';
import type { SandboxWorld } from '../world.ts';
import type { ErpSide, Neutral } from './erp-side.ts';

const WORDS: Record<Neutral, string> = {
	...{ open: 'em_aberto', won: 'vendido', lost: 'perdido', cancelled: 'cancelado' },
};

const failureIn = (step: string) =>
	`O ERP não respondeu como esperado em "${step}": 503 Erro interno do ERP.`;

export const exemplo = ({ erp }: SandboxWorld): ErpSide => ({
	name: 'exemplo',
	path: CONNECTOR,
	async type(code, document = numericCnpj()) {
		const customer = await erp.createCustomer({ kind: 'pj', tax_id: document, name: 'Sol' });
		const { id, number } = await erp.typeQuote(customer.id, code);
		return { id: `exemplo:${id}`, number: `${number}`, document };
	},
	quotesWith: async (code) =>
		(await erp.quotesOf(code.slice(3))).map(({ id, number, total, status }) => ({
			...{ id: `exemplo:${id}`, number: number ?? '', total: Number(total), status },
		})),
	customersWith: async (document) => (await erp.customers(document)).length,
	async move(id, status) {
		await erp.setStatus(id.replace('exemplo:', ''), WORDS[status]);
	},
	own: WORDS,
	reads: { open: 'open', won: 'won', lost: 'lost', cancelled: 'cancelled' },
	forbidden: { from: 'cancelled', to: 'won', words: 'não passa a vendido' },
	badDocument: { document: '11222333000199', words: 'não é um CNPJ nem um CPF válido' },
	letters: 'taken',
	numbersAtOnce: true,
	mock: {
		control: erp.control,
		calls: {
			...{ find: 'listQuotes', findCustomer: 'listCustomers', makeCustomer: 'createCustomer' },
			...{ make: 'createQuote', set: 'setQuoteStatus' },
		},
		failures: {
			find: failureIn('Pelo código'),
			findCustomer: failureIn('Procurar cliente'),
			makeCustomer: failureIn('Cadastrar cliente'),
			make: failureIn('Criar orçamento'),
		},
	},
});
