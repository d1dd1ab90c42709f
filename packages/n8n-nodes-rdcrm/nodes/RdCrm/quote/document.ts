import type { IDataObject } from 'n8n-workflow';
import { isRecord, own } from '../../shared/helpers/dictionary';
import { surePhone } from '../sync/phone';
import { inOrder, itemOf, itemsOfValue, totalsOf } from './items';
import type { DealLine, QuoteItem, Totals } from './items';
import { plainText } from './plainText';
import { documentKind, plainDocument } from './taxId';
import type { DocumentKind } from './taxId';

/** Slugs of the custom fields. */
export interface QuoteFields {
	number: string;
	cnpj: string;
	cpf: string;
	productCode: string;
}

export interface DocumentSettings {
	fields: QuoteFields;
	/** The ERP's code for the value of a deal without products; empty where such a deal gets no quote. */
	codeWithoutProducts: string;
}

/** What *Get Context* gives. */
export interface DealContext {
	deal: IDataObject;
	products: IDataObject[];
	contacts: Array<IDataObject | null>;
	organization: IDataObject | null;
	owner: IDataObject | null;
}

export interface Customer {
	kind: 'company' | 'person';
	/** The same for all deals of this customer. */
	code: string;
	document: string;
	document_kind: DocumentKind;
	name: string;
	email: string;
	/** In E.164; empty where it is not sure. */
	phone: string;
}

/** A quote as every ERP can be told it. */
export interface QuoteDocument {
	/** The same however often it is asked for: `RD-` and the deal's id. */
	code: string;
	number: string;
	title: string;
	customer: Customer;
	seller: { name: string; email: string };
	items: QuoteItem[];
	totals: Totals;
}

const MOST_TITLE = 120;

/** The custom field of a record; empty where the slug or the value is blank. */
function fieldOf(record: unknown, slug: string): unknown {
	const fields = isRecord(record) ? record.custom_fields : undefined;
	return isRecord(fields) && slug !== '' ? own(fields, slug) : undefined;
}

/** The first entry of a contact's list of e-mails or phones. */
function firstOf(contact: IDataObject | null | undefined, list: string, name: string): string {
	const entries = contact?.[list];
	const [first] = Array.isArray(entries) ? (entries as unknown[]) : [];
	return isRecord(first) ? plainText(first[name]) : '';
}

/** The company of the deal or of its contacts; without one, the first contact with a CPF. */
function customerOf(
	{ contacts, organization }: DealContext,
	{ cnpj, cpf }: QuoteFields,
): Customer | null {
	const people = contacts.filter((contact) => contact !== null);
	const person = people.find((contact) => plainDocument(fieldOf(contact, cpf)) !== '');
	const record = organization ?? person;
	if (!record) return null;
	const document = plainDocument(fieldOf(record, organization ? cnpj : cpf));
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

const NOBODY: Customer = {
	...{ kind: 'company', code: '', document: '', document_kind: 'other' },
	...{ name: '', email: '', phone: '' },
};

/** Codes of what the ERP needs and the CRM does not have, with a name or id behind a colon. */
function missingOf(customer: Customer | null, lines: DealLine[], items: QuoteItem[]): string[] {
	const nameless = customer === null ? ['customer'] : [];
	const undocumented = customer?.document === '' ? ['cnpj'] : [];
	const itemless = items.length === 0 ? ['products'] : [];
	const codeless = lines.flatMap((line, index) => {
		if (line.product === null) return [`product_gone:${plainText(line.product_id)}`];
		return items[index]?.code === '' ? [`product_code:${items[index]?.description}`] : [];
	});
	return [...nameless, ...undocumented, ...itemless, ...new Set(codeless)];
}

/** The quote of a deal, and what is missing for it. The same context gives the same text. */
export function documentOf(
	context: DealContext,
	{ fields, codeWithoutProducts }: DocumentSettings,
): { quote: QuoteDocument; missing: string[] } {
	const { deal, products, owner } = context;
	const lines = inOrder(products as DealLine[]);
	const codeOf = (product: object) => plainText(fieldOf(product, fields.productCode));
	const isByValue = lines.length === 0 && codeWithoutProducts !== '';
	const items = isByValue
		? itemsOfValue(deal, codeWithoutProducts)
		: lines.map((line) => itemOf(line, codeOf));
	const customer = customerOf(context, fields);
	return {
		quote: {
			code: `RD-${plainText(deal.id)}`,
			number: plainText(fieldOf(deal, fields.number)),
			title: plainText(deal.name).slice(0, MOST_TITLE),
			customer: customer ?? NOBODY,
			seller: { name: plainText(owner?.name), email: plainText(owner?.email) },
			items,
			totals: totalsOf(items, deal.total_price),
		},
		missing: missingOf(customer, lines, items),
	};
}
