import { z } from 'zod';
import { text, wrapped } from './fields.ts';

const address = z
	.object({
		endereco: text(200),
		cep: text(20),
		bairro: text(100),
		municipio: text(100),
		uf: text(2),
		numero: text(20),
		complemento: text(100),
	})
	.nullish()
	.transform(
		(value) =>
			value ?? {
				...{ endereco: '', cep: '', bairro: '', municipio: '', uf: '', numero: '' },
				complemento: '',
			},
	);

const addresses = z
	.object({ geral: address, cobranca: address })
	.nullish()
	.transform(
		(value) => value ?? { geral: address.parse(undefined), cobranca: address.parse(undefined) },
	);

/** Unknown members are dropped without an error, as in Bling. */
export const contactInput = z.object({
	nome: z.string().trim().min(1).max(120),
	tipo: z.enum(['J', 'F', 'E']),
	situacao: z.enum(['A', 'E', 'I', 'S']),
	codigo: text(60),
	numeroDocumento: text(30),
	fantasia: text(120),
	indicadorIe: z
		.union([z.literal(1), z.literal(2), z.literal(9)])
		.nullish()
		.transform((value) => value ?? 9),
	ie: text(30),
	telefone: text(30),
	celular: text(30),
	email: text(200),
	endereco: addresses,
});

export const savedContact = wrapped(z.strictObject({ id: z.int() }));

export type ContactInput = z.output<typeof contactInput>;
export type Contact = ContactInput & { id: string };

const shownAddress = z.strictObject({
	endereco: z.string(),
	cep: z.string(),
	bairro: z.string(),
	municipio: z.string(),
	uf: z.string(),
	numero: z.string(),
	complemento: z.string(),
});

export const contactInList = z.strictObject({
	id: z.int(),
	nome: z.string(),
	codigo: z.string(),
	situacao: z.enum(['A', 'E', 'I', 'S']),
	numeroDocumento: z.string(),
	telefone: z.string(),
	celular: z.string(),
});

export const contact = contactInList.extend({
	fantasia: z.string(),
	tipo: z.enum(['J', 'F', 'E']),
	indicadorIe: z.int(),
	ie: z.string(),
	email: z.string(),
	endereco: z.strictObject({ geral: shownAddress, cobranca: shownAddress }),
});
