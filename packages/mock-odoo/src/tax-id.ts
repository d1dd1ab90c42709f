import { cnpj, cpf } from 'cpf-cnpj-validator';
import { validationError } from './errors.ts';
import type { OdooRecord, Value } from './models/field.ts';
import type { OdooStore } from './store.ts';

const BRAZIL = 'BR';

/** The CNPJ that begins with these twelve digits. */
export function cnpjOf(base: string): string {
	const first = `${base}${cnpj.verifierDigit(base)}`;
	return `${first}${cnpj.verifierDigit(first)}`;
}

/**
 * A tax id as Odoo stores it: bare. It is checked only for a partner in Brazil, and a CNPJ with letters is
 * refused (seen on Odoo 19.0 with python-stdnum 1.19).
 */
export function storedVat(store: OdooStore, partner: Record<string, Value>): Value {
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
