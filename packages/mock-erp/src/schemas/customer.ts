import { z } from 'zod';
import { isValidCnpj, isValidCpf, normalizeTaxId } from '../tax-id.ts';
import { email, object, optional, or, text, timestamp } from './fields.ts';
import { pageNumber } from './page.ts';

const STATES =
	'AC AL AP AM BA CE DF ES GO MA MT MS MG PA PB PR PE PI RJ RN RS RO RR SC SP SE TO'.split(' ');

const kind = z.enum(['pj', 'pf'], { error: or('deve ser "pj" ou "pf"') });

const taxId = z
	.string({ error: or('deve ser um texto: um CNPJ pode ter letras') })
	.transform(normalizeTaxId)
	.refine((id) => isValidCnpj(id) || isValidCpf(id), 'não é um CNPJ nem um CPF válido');

const address = object({
	line: optional(text(120)),
	city: optional(text(60)),
	state: optional(z.enum(STATES, { error: or('deve ser a sigla de um estado') })),
	zip: optional(
		z
			.string({ error: or('deve ser um texto') })
			.regex(/^\d{5}-?\d{3}$/, 'deve ser um CEP de 8 dígitos')
			.transform((zip) => zip.replace('-', '')),
	),
});

export const externalCode = text(60);

const taxIdOfKind = z.looseObject({ kind, tax_id: taxId });

export const customerInput = object({
	external_code: optional(externalCode),
	kind,
	tax_id: taxId,
	name: text(120),
	trade_name: optional(text(120)),
	email: optional(email),
	phone: optional(text(30)),
	address: optional(address),
}).refine((customer) => (customer.kind === 'pj') === isValidCnpj(customer.tax_id), {
	path: ['tax_id'],
	error: 'não combina com "kind": pj pede CNPJ, pf pede CPF',
	// Also checked if other members are invalid, so that one answer names all errors.
	when: ({ value }) => taxIdOfKind.safeParse(value).success,
});

export const customerQuery = z.strictObject({
	tax_id: z
		.string()
		.transform(normalizeTaxId)
		.refine((id) => id !== '', 'não pode ficar vazio')
		.optional(),
	external_code: externalCode.optional(),
	page: pageNumber,
});

export const customer = z.strictObject({
	id: z.uuid(),
	external_code: z.string().nullable(),
	kind: z.enum(['pj', 'pf']),
	tax_id: z.string().regex(/^([0-9A-Z]{12}\d{2}|\d{11})$/),
	name: z.string(),
	trade_name: z.string().nullable(),
	email: z.string().nullable(),
	phone: z.string().nullable(),
	address: z
		.strictObject({
			line: z.string().nullable(),
			city: z.string().nullable(),
			state: z.string().nullable(),
			zip: z.string().nullable(),
		})
		.nullable(),
	created_at: timestamp,
	updated_at: timestamp,
});

export type CustomerInput = z.output<typeof customerInput>;
export type Customer = z.output<typeof customer>;
