import type { Field, Fields, ModelName } from './field.ts';

const own = (fields: Fields): Fields => ({
	id: { type: 'integer', string: 'ID', readonly: true },
	create_date: { type: 'datetime', string: 'Created on', readonly: true },
	write_date: { type: 'datetime', string: 'Last Updated on', readonly: true },
	...fields,
});

const char = (string: string, more: Partial<Field> = {}): Field => ({
	...{ type: 'char', string },
	...more,
});
const to = (string: string, relation: ModelName, more: Partial<Field> = {}): Field => ({
	...{ type: 'many2one', string, relation },
	...more,
});
const float = (string: string, more: Partial<Field> = {}): Field => ({
	...{ type: 'float', string },
	...more,
});

const ORDER_STATES = [
	['draft', 'Quotation'],
	['sent', 'Quotation Sent'],
	['sale', 'Sales Order'],
	['cancel', 'Cancelled'],
] as const;

export const MODELS: Record<ModelName, Fields> = {
	'res.country': own({ name: char('Country Name'), code: char('Country Code') }),
	'res.partner': own({
		name: char('Name', { required: true }),
		is_company: { type: 'boolean', string: 'Is a Company' },
		vat: char('Tax ID'),
		email: char('Email'),
		phone: char('Phone'),
		street: char('Street'),
		city: char('City'),
		zip: char('Zip'),
		ref: char('Reference'),
		country_id: to('Country', 'res.country'),
		parent_id: to('Related Company', 'res.partner'),
		active: { type: 'boolean', string: 'Active' },
	}),
	'product.product': own({
		name: char('Name', { required: true }),
		default_code: char('Internal Reference'),
		list_price: float('Sales Price'),
		sale_ok: { type: 'boolean', string: 'Can be Sold' },
		active: { type: 'boolean', string: 'Active' },
	}),
	'sale.order': own({
		name: char('Order Reference', { readonly: true }),
		partner_id: to('Customer', 'res.partner', { required: true }),
		client_order_ref: char('Customer Reference'),
		origin: char('Source Document'),
		validity_date: { type: 'date', string: 'Expiration' },
		date_order: { type: 'datetime', string: 'Order Date' },
		note: { type: 'text', string: 'Terms and conditions' },
		state: {
			...{ type: 'selection', string: 'Status', readonly: true },
			selection: ORDER_STATES.map(([value, label]) => [value, label]),
		},
		locked: { type: 'boolean', string: 'Locked' },
		order_line: { type: 'one2many', string: 'Order Lines', relation: 'sale.order.line' },
		amount_untaxed: float('Untaxed Amount', { readonly: true }),
		amount_total: float('Total', { readonly: true }),
	}),
	'sale.order.line': own({
		order_id: to('Order Reference', 'sale.order', { required: true }),
		product_id: to('Product', 'product.product'),
		name: { type: 'text', string: 'Description' },
		product_uom_qty: float('Quantity'),
		price_unit: float('Unit Price'),
		discount: float('Discount (%)'),
		price_subtotal: float('Subtotal', { readonly: true }),
	}),
};
