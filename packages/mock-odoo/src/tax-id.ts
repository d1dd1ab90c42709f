import { cnpj, cpf } from 'cpf-cnpj-validator';
import { validationError } from './errors.ts';
import type { OdooRecord, Value } from './models/field.ts';
import type { Odoo } from './store.ts';

const BRAZIL = 'BR';

/** Appends the check digits to the first twelve digits of a CNPJ. */
export function cnpjOf(base: string): string {
	const first = `${base}${cnpj.verifierDigit(base)}`;
	return `${first}${cnpj.verifierDigit(first)}`;
}

/**
 * Returns a tax id as Odoo stores it, without punctuation. It is validated only for partners in Brazil, and a CNPJ with
 * letters is rejected (observed on Odoo 19.0 with python-stdnum 1.19).
 */
export function storedVat({ store }: Odoo, partner: Record<string, Value>): Value {
	const { vat = false, country_id: countryId } = partner;
	if (vat === false) return false;
	const bare = `${vat}`.replace(/[^0-9A-Za-z]/g, '');
	const country: OdooRecord | undefined = store.countries.get(`${countryId}`);
	const isValid = /^\d+$/.test(bare) && (cnpj.isValid(bare) || cpf.isValid(bare));
	if (country?.code === BRAZIL && !isValid) {
		throw validationError(`O número CPF/CNPJ [${vat}] parece ser inválido.`);
	}
	return bare;
}
