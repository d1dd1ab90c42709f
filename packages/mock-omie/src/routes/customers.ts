import type { Route } from '@rdcrm/mock-kit';
import { callRow } from '../calls.ts';
import { addCustomer, changeCustomer, findCustomer, fits } from '../customers.ts';
import { pageOf, paginate } from '../paging.ts';
import {
	type Customer,
	changedCustomer,
	customer,
	customerKey,
	customerList,
	customerStatus,
	newCustomer,
} from '../schemas/customer.ts';
import type { Omie } from '../store.ts';

const SERVICE = { service: 'geral/clientes' } as const;
const ARRAY = 'clientes_cadastro';
const MOST = 500;

const shown = ({ id: _, ...wire }: Customer) => wire;

const statusOf = (changed: Customer, descricao_status: string) => ({
	codigo_cliente_omie: changed.codigo_cliente_omie,
	codigo_cliente_integracao: changed.codigo_cliente_integracao,
	codigo_status: '0',
	descricao_status,
});

export function customerRoutes(omie: Omie): Route[] {
	const { world } = omie;
	const { customers } = omie.store;
	return [
		callRow(omie, {
			...SERVICE,
			name: 'ListarClientes',
			summary: 'Lists customers, or finds them by tax id, code, name and more',
			writes: false,
			param: customerList,
			answer: pageOf(ARRAY, customer),
			handler: ({ apenas_importado_api, clientesFiltro = {}, ...page }) => {
				const found = customers
					.all()
					.filter(({ info }) => apenas_importado_api !== 'S' || info.cImpAPI === 'S')
					.filter((one) => fits(one, clientesFiltro));
				return paginate(ARRAY, found.map(shown), page, MOST);
			},
		}),
		callRow(omie, {
			...SERVICE,
			name: 'ConsultarCliente',
			summary: 'Reads a customer by its id or by our code, never by its tax id',
			writes: false,
			param: customerKey,
			answer: customer,
			handler: (key) => shown(findCustomer(omie, key)),
		}),
		callRow(omie, {
			...SERVICE,
			name: 'IncluirCliente',
			summary: 'Creates a customer',
			writes: true,
			param: newCustomer,
			answer: customerStatus,
			handler: (input, actor) =>
				statusOf(
					addCustomer(omie, input, world.clock.now(), actor),
					'Cliente cadastrado com sucesso!',
				),
		}),
		callRow(omie, {
			...SERVICE,
			name: 'AlterarCliente',
			summary: 'Changes what is sent of a customer, and keeps the rest',
			writes: true,
			param: changedCustomer,
			answer: customerStatus,
			handler: (input, actor) =>
				statusOf(
					changeCustomer(omie, input, world.clock.now(), actor),
					'Cliente alterado com sucesso!',
				),
		}),
	];
}
