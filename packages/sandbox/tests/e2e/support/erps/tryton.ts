import { z } from 'zod';
import { decimal } from '../../../../src/tryton/rpc.ts';
import type { Tryton } from '../../../../src/tryton/tryton.ts';
import { numericCnpj } from '../cnpj.ts';
import type { ErpSide, Neutral } from './erp-side.ts';

export const TRYTON = 'erp-quotes/tryton.json';

const CONTEXT = { company: 1 };

/** Buttons that a person clicks, in order. */
const CLICKS: Record<Neutral, string[]> = {
	open: ['draft'],
	won: ['quote', 'confirm'],
	lost: ['cancel'],
	cancelled: ['cancel'],
};

const sales = z.array(
	z.object({
		id: z.int(),
		number: z.string().nullable(),
		state: z.string(),
		total_amount: z.object({ decimal: z.string() }),
	}),
);
const ids = z.array(z.int());

const idOf = (id: string) => Number(id.replace('tryton:', ''));

export interface TrytonSide extends ErpSide {
	/** Turns the draft into a quotation, which assigns its number. */
	quote(id: string): Promise<void>;
}

/** A real Tryton as a person uses it. */
export function trytonSide({ call }: Tryton): TrytonSide {
	const create = async (model: string, values: object) => {
		const [id] = ids.parse(await call(`model.${model}.create`, [values], CONTEXT));
		return id;
	};
	const customer = (name: string, document: string) =>
		create('party.party', {
			name,
			identifiers: [['create', [{ type: 'br_vat', code: document }]]],
			addresses: [['create', [{}]]],
		});
	const click = (button: string, id: string) =>
		call(`model.sale.sale.${button}`, [idOf(id)], CONTEXT);
	const salesWhere = async (field: string, value: unknown) => {
		const fields = ['number', 'state', 'total_amount'];
		const domain = [[field, '=', value]];
		return sales.parse(
			await call('model.sale.sale.search_read', domain, 0, 100, null, fields, CONTEXT),
		);
	};
	return {
		name: 'tryton',
		path: TRYTON,
		async type(code, document = numericCnpj()) {
			const party = await customer('Sol', document);
			const [address] = ids.parse(
				await call('model.party.address.search', [['party', '=', party]], 0, 1, null, CONTEXT),
			);
			const line = { type: 'line', product: 1, quantity: 1, unit: 1, unit_price: decimal('10') };
			const id = await create('sale.sale', {
				...{ party, currency: 1, lines: [['create', [line]]] },
				...{ invoice_address: address, shipment_address: address },
				...(code !== undefined && { reference: code }),
			});
			await click('quote', `tryton:${id}`);
			const [sale] = await salesWhere('id', id);
			return { id: `tryton:${id}`, number: `${sale?.number}`, document };
		},
		quotesWith: async (code) =>
			(await salesWhere('reference', code)).map(({ id, number, state, total_amount }) => ({
				...{ id: `tryton:${id}`, number: number ?? '', status: state },
				total: Number(total_amount.decimal),
			})),
		async customersWith(document) {
			const domain = [['code', '=', document]];
			const found = await call('model.party.identifier.search', domain, 0, 100, null, CONTEXT);
			return ids.parse(found).length;
		},
		async twins() {
			const document = numericCnpj();
			for (const name of ['Sol', 'Lua']) await customer(name, document);
			return document;
		},
		async move(id, status) {
			for (const button of CLICKS[status]) await click(button, id);
		},
		async quote(id) {
			await click('quote', id);
		},
		own: { open: 'draft', won: 'processing', lost: 'cancelled' },
		reads: { open: 'open', won: 'won', lost: 'closed', cancelled: 'closed' },
		// Tryton returns null but leaves the sale in processing.
		forbidden: { from: 'won', to: 'cancelled', words: 'ficou como processing' },
		badDocument: { document: '11222333000199', words: 'is not valid' },
		letters: { words: 'is not valid' },
		numbersAtOnce: false,
		products: { unknown: 'NADA-1', words: 'um só cadastro' },
	};
}
