import { z } from 'zod';
import { paging } from '../paging.ts';
import { STATES } from '../states.ts';
import { bareTaxId, isTaxId } from '../tax-id.ts';
import { complex, filled, flag, id, stamp, text } from './fields.ts';

const taxId = text(20).refine((given) => given === '' || isTaxId(bareTaxId(given)));
const state = z.enum(['', ...STATES]);

/** Optional tags of a customer. Inferred: their lengths. */
const content = {
	codigo_cliente_omie: id.optional(),
	cnpj_cpf: taxId.optional(),
	nome_fantasia: text(100).optional(),
	telefone1_ddd: text(5).optional(),
	telefone1_numero: text(15).optional(),
	contato: text(100).optional(),
	endereco: text(60).optional(),
	endereco_numero: text(60).optional(),
	bairro: text(60).optional(),
	complemento: text(60).optional(),
	estado: state.optional(),
	cidade: text(40).optional(),
	cidade_ibge: text(7).optional(),
	cep: text(10).optional(),
	pesquisar_cep: flag.optional(),
	email: text(500).optional(),
	inscricao_estadual: text(20).optional(),
	contribuinte: flag.optional(),
	observacao: text(5_000).optional(),
	tags: z.array(complex('tags', { tag: filled(100) })).optional(),
	inativo: flag.optional(),
};

export const newCustomer = complex('clientes_cadastro', {
	codigo_cliente_integracao: filled(60),
	razao_social: filled(60),
	...content,
});

export const changedCustomer = complex('clientes_cadastro', {
	codigo_cliente_integracao: text(60).optional(),
	razao_social: filled(60).optional(),
	...content,
});

export const customerKey = complex('clientes_cadastro_chave', {
	codigo_cliente_omie: id.optional(),
	codigo_cliente_integracao: text(60).optional(),
});

const filter = complex('clientesFiltro', {
	codigo_cliente_omie: id.optional(),
	codigo_cliente_integracao: text(60).optional(),
	cnpj_cpf: text(20).optional(),
	razao_social: text(60).optional(),
	nome_fantasia: text(100).optional(),
	cidade: text(40).optional(),
	estado: text(2).optional(),
	email: text(500).optional(),
	inativo: flag.optional(),
});

export const customerList = complex('clientes_list_request', {
	...paging,
	apenas_importado_api: flag.optional(),
	clientesFiltro: filter.optional(),
});

const cadastro = {
	codigo_cliente_omie: z.int(),
	codigo_cliente_integracao: z.string(),
	razao_social: z.string(),
	cnpj_cpf: z.string(),
	nome_fantasia: z.string(),
	telefone1_ddd: z.string(),
	telefone1_numero: z.string(),
	contato: z.string(),
	endereco: z.string(),
	endereco_numero: z.string(),
	bairro: z.string(),
	complemento: z.string(),
	estado: state,
	cidade: z.string(),
	cidade_ibge: z.string(),
	cep: z.string(),
	email: z.string(),
	inscricao_estadual: z.string(),
	contribuinte: z.enum(['', 'S', 'N']),
	observacao: z.string(),
	pessoa_fisica: z.enum(['S', 'N']),
	tags: z.array(z.strictObject({ tag: z.string() })),
	inativo: z.enum(['S', 'N']),
	info: z.strictObject(stamp),
};

export const customer = z.strictObject(cadastro);

export const customerStatus = z.strictObject({
	codigo_cliente_omie: z.int(),
	codigo_cliente_integracao: z.string(),
	codigo_status: z.string(),
	descricao_status: z.string(),
});

export type Customer = z.output<typeof customer> & { id: string };
export type CustomerInput = z.output<typeof changedCustomer>;
export type CustomerFilter = z.output<typeof filter>;
