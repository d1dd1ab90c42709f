import { watchOrders } from '@rdcrm/mock-kit/testing';
import { createMockErp, type MockErp } from './mock.ts';
import type { Customer } from './schemas/customer.ts';
import type { Quote } from './schemas/quote.ts';

/** Response body, typed only as far as the assertions read it. */
type Answer = Customer &
	Quote & {
		data: Array<Customer & Quote>;
		replayed: boolean;
		error: { code: string; existing_id: string; fields: Array<{ field: string }> };
	};

export const API_KEY = 'erp-sandbox-key';

/** Starts a mock on a frozen clock. Its answers are validated against the route table. */
export function startErp(settings: Parameters<typeof createMockErp>[0] = {}) {
	const erp = createMockErp({ ...settings, checkResponses: true });
	watchOrders(erp);
	erp.world.clock.freeze(Date.parse('2026-11-25T12:00:00.000Z'));
	return { erp, call: caller(erp) };
}

function caller(erp: MockErp) {
	return async (method: string, path: string, body?: unknown) => {
		const response = await erp.app.request(path, {
			method,
			headers: { 'x-api-key': API_KEY, host: 'localhost' },
			body: body === undefined ? undefined : JSON.stringify(body),
		});
		const text = await response.text();
		return { status: response.status, body: JSON.parse(text || 'null') as Answer };
	};
}

export const fieldsOf = ({ body }: { body: Answer }) => body.error.fields.map(({ field }) => field);

export function firstCustomer(erp: MockErp): Readonly<Customer> {
	const customer = erp.store.customers.all()[0];
	if (!customer) throw new Error('The seed has no customer');
	return customer;
}

export const quoteFor = (customer: Pick<Customer, 'id'>, changes: object = {}) => ({
	external_code: 'rd-deal-1',
	customer_id: customer.id,
	title: 'Proposta',
	items: [
		{ code: 'LIC-CRM', description: 'Licença', quantity: '3', unit_price: '19.99' },
		{
			code: 'TRE-08',
			description: 'Treinamento',
			quantity: '2.5',
			unit_price: '219.90',
			discount: { type: 'percentage', value: '10' },
		},
	],
	...changes,
});
