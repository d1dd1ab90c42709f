import { z } from 'zod';

/** Distinguishes a missing member from an invalid one. */
export const or = (wrong: string) => (issue: { input?: unknown }) =>
	issue.input === undefined ? 'é obrigatório' : wrong;

export const text = (max: number) =>
	z
		.string({ error: or('deve ser um texto') })
		.trim()
		.min(1, 'não pode ficar vazio')
		.max(max, `tem no máximo ${max} caracteres`);

export const email = z.email({ error: or('não é um e-mail válido') });

/** A decimal number as a string, with a dot and without a sign or thousands separators. */
export const decimal = (places: number) =>
	z
		.string({ error: or('deve ser um número decimal em texto, como "1234.5"') })
		.regex(new RegExp(`^\\d{1,12}(\\.\\d{1,${places}})?$`), {
			error: `deve ser um número decimal como "1234.5", com até ${places} casas`,
			abort: true,
		});

/** An optional member. Absent and `null` mean the same. */
export const optional = <T extends z.ZodType>(schema: T) => schema.nullable().default(null);

/** An object that rejects unknown members, so that typos do not pass unnoticed. */
export const object = <T extends z.core.$ZodLooseShape>(shape: T) =>
	z.strictObject(shape, { error: or('deve ser um objeto') });

export const timestamp = z.iso.datetime();
