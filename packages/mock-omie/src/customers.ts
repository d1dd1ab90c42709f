import type { Actor } from './actor.ts';
import { Fault, requiredTag, unknownRecord } from './errors.ts';
import type { Customer, CustomerFilter, CustomerInput } from './schemas/customer.ts';
import { stampOf } from './stamp.ts';
import { stateOf } from './states.ts';
import type { Omie } from './store.ts';
import { bareTaxId, punctuatedTaxId, searchedTaxId } from './tax-id.ts';

const FIRST_CUSTOMER = 5_366_578_425;
const CPF_LENGTH = 11;

const BLANK = {
	...{ codigo_cliente_integracao: '', razao_social: '', cnpj_cpf: '', nome_fantasia: '' },
	...{ telefone1_ddd: '', telefone1_numero: '', contato: '', email: '' },
	...{ endereco: '', endereco_numero: '', bairro: '', complemento: '', cidade: '', cep: '' },
	...{ cidade_ibge: '', inscricao_estadual: '', observacao: '', tags: [] },
	...({ estado: '', contribuinte: '', inativo: 'N' } as const),
};

/** Returns the customer with the first given key. @throws if no key is given, or no customer has it */
export function findCustomer(
	{ store: { customers } }: Omie,
	key: Pick<CustomerInput, 'codigo_cliente_omie' | 'codigo_cliente_integracao'>,
): Customer {
	const { codigo_cliente_omie: id = 0, codigo_cliente_integracao: code = '' } = key;
	if (id === 0 && code === '') {
		throw requiredTag('codigo_cliente_omie', 'codigo_cliente_integracao');
	}
	const found = id > 0 ? customers.get(`${id}`) : customers.one('code', code);
	// Omie reports an unknown integration code as code 0, as several clients observed.
	if (!found) throw unknownRecord('Cliente', id);
	return found;
}

/** Checks that the keys are free. @throws if another customer has the code or the tax id */
function checkTaken({ store: { customers } }: Omie, customer: Customer, how: 'add' | 'upd'): void {
	const { codigo_cliente_integracao: code, cnpj_cpf } = customer;
	const coded = code === '' ? undefined : customers.one('code', code);
	if (coded && coded.id !== customer.id) {
		throw new Fault(
			`Cliente já cadastrado para o Código de Integração [${code}] com o nCod [${coded.id}] !`,
			102,
		);
	}
	const known = cnpj_cpf === '' ? undefined : customers.one('tax_id', bareTaxId(cnpj_cpf));
	if (known && known.id !== customer.id) {
		throw new Fault(
			`Cliente já cadastrado para o CPF/CNPJ [${cnpj_cpf}] com o Id [${known.id}] e código de integração [${known.codigo_cliente_integracao}] ! (${how})`,
			102,
		);
	}
}

/** Returns the customer with the submitted members replaced. */
function filledIn(before: Customer, input: CustomerInput): Customer {
	const { codigo_cliente_omie: _, pesquisar_cep, ...sent } = input;
	const merged = { ...before, ...sent };
	const bare = bareTaxId(merged.cnpj_cpf);
	const searched = pesquisar_cep === 'S' ? stateOf(merged.cep) : '';
	return {
		...merged,
		cnpj_cpf: bare === '' ? '' : punctuatedTaxId(bare),
		pessoa_fisica: bare.length === CPF_LENGTH ? 'S' : 'N',
		estado: merged.estado || searched,
	};
}

/** Adds a customer. @throws if the code or the tax id is already in use */
export function addCustomer(omie: Omie, input: CustomerInput, at: number, actor: Actor): Customer {
	const codigo_cliente_omie = omie.store.customers.nextNumber(FIRST_CUSTOMER - 1);
	const blank: Customer = {
		...BLANK,
		...{ id: `${codigo_cliente_omie}`, codigo_cliente_omie, pessoa_fisica: 'N' },
		info: stampOf(at, actor),
	};
	const customer = filledIn(blank, input);
	checkTaken(omie, customer, 'add');
	return omie.store.customers.insert(customer);
}

/**
 * Updates a customer. Omitted members stay.
 * @throws if there is no such customer, or the code or tax id is already in use
 */
export function changeCustomer(
	omie: Omie,
	input: CustomerInput,
	at: number,
	actor: Actor,
): Customer {
	const before = findCustomer(omie, input);
	const { dAlt, hAlt, uAlt } = stampOf(at, actor);
	const after = { ...filledIn(before, input), info: { ...before.info, dAlt, hAlt, uAlt } };
	checkTaken(omie, after, 'upd');
	return omie.store.customers.update(before.id, after);
}

const holds = (held: string, wanted: string | undefined) =>
	!wanted || held.toLowerCase().includes(wanted.toLowerCase());
const is = (held: string, wanted: string | undefined) => !wanted || held === wanted;

/**
 * Whether a customer matches a filter. Inferred: empty members do not filter, and names, cities and addresses match
 * partially.
 */
export function fits(customer: Customer, filter: CustomerFilter): boolean {
	const id = filter.codigo_cliente_omie;
	const taxId = searchedTaxId(filter.cnpj_cpf ?? '');
	return (
		(!id || customer.codigo_cliente_omie === id) &&
		(taxId === '' || searchedTaxId(customer.cnpj_cpf) === taxId) &&
		is(customer.codigo_cliente_integracao, filter.codigo_cliente_integracao) &&
		is(customer.estado, filter.estado) &&
		is(customer.inativo, filter.inativo) &&
		holds(customer.razao_social, filter.razao_social) &&
		holds(customer.nome_fantasia, filter.nome_fantasia) &&
		holds(customer.cidade, filter.cidade) &&
		holds(customer.email, filter.email)
	);
}
