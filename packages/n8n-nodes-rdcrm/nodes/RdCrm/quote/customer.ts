import type { IDataObject } from 'n8n-workflow';
import { isRecord } from '../../shared/helpers/dictionary';
import { surePhone } from '../sync/phone';
import { customField } from './customField';
import { plainText } from './plainText';
import { documentKind, plainDocument } from './taxId';
import type { DocumentKind } from './taxId';

export interface Customer {
	kind: 'company' | 'person';
	/** Identical for all deals of this customer. */
	code: string;
	document: string;
	document_kind: DocumentKind;
	name: string;
	email: string;
	/** E.164; empty if the number is ambiguous. */
	phone: string;
}

export const NOBODY: Customer = {
	...{ kind: 'company', code: '', document: '', document_kind: 'other' },
	...{ name: '', email: '', phone: '' },
};

/** Returns the first email or phone of a contact. */
function firstOf(contact: IDataObject | null | undefined, list: string, name: string): string {
	const entries = contact?.[list];
	const [first] = Array.isArray(entries) ? (entries as unknown[]) : [];
	return isRecord(first) ? plainText(first[name]) : '';
}

/**
 * Returns the company, otherwise the first contact with a CPF.
 * @param people contacts that the connection can see
 */
export function customerOf(
	organization: IDataObject | null,
	people: readonly IDataObject[],
	{ cnpj, cpf }: { cnpj: string; cpf: string },
): Customer | null {
	const person = people.find((contact) => plainDocument(customField(contact, cpf)) !== '');
	const record = organization ?? person;
	if (!record) return null;
	const document = plainDocument(customField(record, organization ? cnpj : cpf));
	const reached = organization ? people[0] : person;
	return {
		kind: organization ? 'company' : 'person',
		code: `RD-${plainText(record.id)}`,
		document,
		document_kind: documentKind(document),
		name: plainText(record.name),
		email: firstOf(reached, 'emails', 'email'),
		phone: surePhone(firstOf(reached, 'phones', 'phone')),
	};
}
