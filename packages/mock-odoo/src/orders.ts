import { typeError, userError, valueError } from './errors.ts';
import type { OdooRecord, Value } from './models/field.ts';
import { moment, nextId, type Odoo } from './store.ts';
import { checkRecord, readValues } from './values.ts';

const NUMBER_PLACES = 5;
const cents = (amount: number) => Math.round(amount * 100) / 100;

/** Returns the name of an order, such as `S00012`. */
export const orderName = (id: string): string => `S${id.padStart(NUMBER_PLACES, '0')}`;

function addLine(odoo: Odoo, orderId: string, given: unknown): void {
	const { store } = odoo;
	if (typeof given !== 'object' || given === null) throw typeError('a line needs its values');
	const values = readValues('sale.order.line', given as Record<string, unknown>);
	const product = store.products.get(`${values.product_id}`);
	const quantity = Number(values.product_uom_qty ?? 1);
	const price = Number(values.price_unit ?? product?.list_price ?? 0);
	const discount = Number(values.discount ?? 0);
	const line = {
		...values,
		id: nextId(store.lines),
		order_id: Number(orderId),
		name: values.name ?? product?.name ?? false,
		product_uom_qty: quantity,
		price_unit: price,
		discount,
		price_subtotal: cents(quantity * price * (1 - discount / 100)),
		create_date: moment(odoo),
		write_date: moment(odoo),
	};
	checkRecord(odoo, 'sale.order.line', line);
	store.lines.insert(line);
}

/** Adds the lines of `[0, 0, {…}]` commands and computes the order's totals. */
export function applyLines(odoo: Odoo, order: OdooRecord, commands: unknown): OdooRecord {
	if (commands !== undefined && !Array.isArray(commands)) throw typeError('order_line is no list');
	for (const command of commands ?? []) {
		if (!Array.isArray(command) || command[0] !== 0) {
			throw valueError(`Command ${JSON.stringify(command)} is not played here`);
		}
		addLine(odoo, order.id, command[2]);
	}
	const { store } = odoo;
	const lines = store.lines.by('order_id', order.id);
	const total = cents(lines.reduce((sum, line) => sum + Number(line.price_subtotal), 0));
	return store.orders.update(order.id, { amount_untaxed: total, amount_total: total });
}

/** Result of a method, with the order's new state if it changes. */
interface Move {
	answer: unknown;
	state?: string;
	values?: Record<string, Value>;
}

/** Opens a dialogue instead of cancelling, as up to Odoo 18.1. */
const WIZARD = { type: 'ir.actions.act_window', res_model: 'sale.order.cancel', view_mode: 'form' };

export const MOVES: Record<
	string,
	(order: OdooRecord, context: Record<string, unknown>, odoo: Odoo) => Move
> = {
	action_quotation_sent(order) {
		if (order.state !== 'draft') {
			throw userError('Only draft orders can be marked as sent directly.');
		}
		return { answer: null, state: 'sent' };
	},
	action_confirm(order, _, odoo) {
		if (!['draft', 'sent'].includes(`${order.state}`)) {
			throw userError('Some orders are not in a state requiring confirmation.');
		}
		return { answer: true, state: 'sale', values: { date_order: moment(odoo) } };
	},
	action_cancel(order, context, { world }) {
		if (order.locked === true) {
			throw userError('You cannot cancel a locked order. Please unlock it first.');
		}
		const asks = world.settings.cancel_asks && ['sent', 'sale'].includes(`${order.state}`);
		if (asks && context.disable_cancel_warning !== true) return { answer: WIZARD };
		return { answer: true, state: 'cancel' };
	},
	/** Orders in other states are skipped with the same answer. */
	action_draft(order) {
		const isReset = ['cancel', 'sent'].includes(`${order.state}`);
		return { answer: true, ...(isReset && { state: 'draft' }) };
	},
};
