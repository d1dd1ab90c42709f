import { isDeepStrictEqual } from 'node:util';
import { defineRoute, type Reply, type Route, UniqueViolation } from '@rdcrm/mock-kit';
import { failure, failures, invalidFields, notFound } from '../errors.ts';
import {
	type Customer,
	type CustomerInput,
	customer,
	customerInput,
	customerQuery,
	externalCode,
} from '../schemas/customer.ts';
import { pageOf, paginate } from '../schemas/page.ts';
import { type ErpStore, type ErpWorld, withoutIgnored } from '../store.ts';
import { ownDesign } from './own-design.ts';

export function customerRoutes({ customers }: ErpStore, world: ErpWorld): Route[] {
	const create = (input: CustomerInput): Reply =>
		orTaken(() => {
			const now = world.clock.iso();
			const id = world.random.uuid();
			return {
				status: 201,
				body: customers.insert({ id, ...input, created_at: now, updated_at: now }),
			};
		});

	const replace = (before: Customer, input: CustomerInput): Reply =>
		orTaken(() => {
			// An upsert that changes nothing is not an update, so that pollers do not see it.
			if (isDeepStrictEqual({ ...before, ...input }, before)) {
				return { status: 200, body: before };
			}
			return {
				status: 200,
				body: customers.update(before.id, { ...input, updated_at: world.clock.iso() }),
			};
		});

	return [
		defineRoute({
			...ownDesign,
			operationId: 'listCustomers',
			method: 'GET',
			path: '/v1/customers',
			summary: 'Lists customers, or finds one by tax id or external code',
			query: customerQuery,
			responses: { 200: pageOf(customer), ...failures(422) },
			handler: ({ query }) => {
				const { tax_id, external_code, page } = withoutIgnored(query, world);
				const found = customers
					.all()
					.filter((one) => tax_id === undefined || one.tax_id === tax_id)
					.filter((one) => external_code === undefined || one.external_code === external_code);
				return { status: 200, body: paginate(found, page) };
			},
		}),
		defineRoute({
			...ownDesign,
			operationId: 'getCustomer',
			method: 'GET',
			path: '/v1/customers/{id}',
			summary: 'Reads a customer',
			responses: { 200: customer, ...failures(404) },
			handler: ({ params: { id = '' } }) => {
				const found = customers.get(id);
				return found ? { status: 200, body: found } : notFound('Cliente');
			},
		}),
		defineRoute({
			...ownDesign,
			operationId: 'createCustomer',
			method: 'POST',
			path: '/v1/customers',
			summary: 'Creates a customer',
			body: customerInput,
			responses: { 201: customer, ...failures(400, 409, 422) },
			handler: ({ body }) => create(body),
		}),
		defineRoute({
			...ownDesign,
			operationId: 'upsertCustomer',
			method: 'PUT',
			path: '/v1/customers/by-external-code/{code}',
			summary: 'Creates the customer of an external code, or replaces it',
			body: customerInput,
			responses: { 200: customer, 201: customer, ...failures(400, 409, 422) },
			handler: ({ params, body }) => {
				const code = externalCode.safeParse(params.code);
				if (!code.success || (body.external_code ?? code.data) !== code.data) {
					const message = 'deve ser o código do endereço, com até 60 caracteres';
					return invalidFields([{ field: 'external_code', message }]);
				}
				const input = { ...body, external_code: code.data };
				const existing = customers.one('external_code', code.data);
				return existing ? replace(existing, input) : create(input);
			},
		}),
	];
}

function orTaken(write: () => Reply): Reply {
	try {
		return write();
	} catch (error) {
		if (!(error instanceof UniqueViolation)) throw error;
		const message = `Já existe um cliente com este ${error.key === 'tax_id' ? 'CNPJ/CPF' : 'código externo'}.`;
		return failure(409, `${error.key}_taken`, message, { existing_id: error.existingId });
	}
}
