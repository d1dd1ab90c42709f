import { isDeepStrictEqual } from 'node:util';
import { created, ok, type Route, UniqueViolation } from '@rdcrm/mock-kit';
import { invalidFields, refusal } from '../errors.ts';
import {
	type Customer,
	type CustomerInput,
	customer,
	customerInput,
	customerQuery,
	externalCode,
} from '../schemas/customer.ts';
import { type Erp, withoutIgnored } from '../store.ts';
import { crud, row } from './row.ts';

const PATH = '/v1/customers';

export function customerRoutes({ store: { customers }, world }: Erp): Route[] {
	const create = (input: CustomerInput) =>
		orTaken(() => {
			const now = world.clock.iso();
			const id = world.random.uuid();
			return customers.insert({ id, ...input, created_at: now, updated_at: now });
		});

	const replace = (before: Customer, input: CustomerInput) =>
		orTaken(() => {
			// An upsert that changes nothing is not an update, so that pollers do not see it.
			if (isDeepStrictEqual({ ...before, ...input }, before)) return before;
			return customers.update(before.id, { ...input, updated_at: world.clock.iso() });
		});

	return [
		...crud({
			names: ['Customer', 'Customers'],
			called: 'Cliente',
			path: PATH,
			collection: customers,
			wire: customer,
			list: {
				summary: 'Lists customers, or finds one by tax id or external code',
				query: customerQuery,
				find: ({ query }) => {
					const { tax_id, external_code } = withoutIgnored(query, world);
					return customers
						.all()
						.filter((one) => tax_id === undefined || one.tax_id === tax_id)
						.filter((one) => external_code === undefined || one.external_code === external_code);
				},
			},
			get: { summary: 'Reads a customer' },
			create: {
				summary: 'Creates a customer',
				failures: [400, 409, 422],
				body: customerInput,
				insert: create,
			},
		}),
		row({
			operationId: 'upsertCustomer',
			method: 'PUT',
			path: `${PATH}/by-external-code/{code}`,
			summary: 'Creates the customer of an external code, or replaces it',
			body: customerInput,
			answers: { 200: customer, 201: customer },
			failures: [400, 409, 422],
			handler: ({ params, body }) => {
				const code = externalCode.safeParse(params.code);
				if (!code.success || (body.external_code ?? code.data) !== code.data) {
					const message = 'deve ser o código do endereço, com até 60 caracteres';
					throw invalidFields([{ field: 'external_code', message }]);
				}
				const input = { ...body, external_code: code.data };
				const existing = customers.one('external_code', code.data);
				return existing ? ok(replace(existing, input)) : created(create(input));
			},
		}),
	];
}

function orTaken(write: () => Readonly<Customer>): Readonly<Customer> {
	try {
		return write();
	} catch (error) {
		if (!(error instanceof UniqueViolation)) throw error;
		const message = `Já existe um cliente com este ${error.key === 'tax_id' ? 'CNPJ/CPF' : 'código externo'}.`;
		throw refusal(409, `${error.key}_taken`, message, { existing_id: error.existingId });
	}
}
