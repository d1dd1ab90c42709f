import type { IDataObject } from 'n8n-workflow';
import { customField } from './customField';
import { customerOf, NOBODY } from './customer';
import type { Customer } from './customer';
import { inOrder, itemOf, linesOfValue, totalsOf } from './items';
import type { DealLine, QuoteItem, Totals } from './items';
import { blankOnes, ownValues } from './ownFields';
import type { OwnField, OwnValues } from './ownFields';
import { plainText } from './plainText';

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
	ownFields: readonly OwnField[];
	/** Whether a deal gets no quote while its value is not its products' sum. */
	refusesDifference: boolean;
}

/** A deal with what hangs on it; `null` for what the CRM does not show. */
export interface DealContext {
	deal: IDataObject;
	products: IDataObject[];
	contacts: Array<IDataObject | null>;
	organization: IDataObject | null;
	owner: IDataObject | null;
}

/** A quote as every ERP can be told it. */
export interface QuoteDocument {
	/** The same however often it is asked for: `RD-` and the deal's id. */
	code: string;
	number: string;
	title: string;
	customer: Customer;
	seller: { name: string; email: string };
	items: Array<QuoteItem & { fields: OwnValues }>;
	totals: Totals;
	/** Own fields of the deal, of its organization and of its first contact. */
	fields: OwnValues;
}

const MOST_TITLE = 120;

export const codeOf = (dealId: unknown): string => `RD-${plainText(dealId)}`;

/** Codes of what every ERP needs and the CRM does not have, with a name or id behind a colon. */
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
	{ deal, products, contacts, organization, owner }: DealContext,
	{ fields, codeWithoutProducts, ownFields, refusesDifference }: DocumentSettings,
): { quote: QuoteDocument; missing: string[] } {
	const people = contacts.filter((contact) => contact !== null);
	const lines = inOrder(products as DealLine[]);
	const isByValue = lines.length === 0 && codeWithoutProducts !== '';
	const codeOfProduct = (product: object) =>
		isByValue ? codeWithoutProducts : plainText(customField(product, fields.productCode));
	const items = (isByValue ? linesOfValue(deal) : lines).map((line) => ({
		...itemOf(line, codeOfProduct),
		fields: ownValues(line.product, 'product', ownFields),
	}));
	const customer = customerOf(organization, people, fields);
	const totals = totalsOf(items, deal.total_price);
	const own = {
		...ownValues(deal, 'deal', ownFields),
		...ownValues(organization, 'organization', ownFields),
		...ownValues(people[0], 'contact', ownFields),
	};
	const isDifferent = refusesDifference && totals.difference !== 0;
	return {
		quote: {
			code: codeOf(deal.id),
			number: plainText(customField(deal, fields.number)),
			title: plainText(deal.name).slice(0, MOST_TITLE),
			customer: customer ?? NOBODY,
			seller: { name: plainText(owner?.name), email: plainText(owner?.email) },
			items,
			totals,
			fields: own,
		},
		missing: [
			...missingOf(customer, lines, items),
			...(isDifferent ? ['difference'] : []),
			...blankOnes(
				ownFields,
				own,
				items.map((item) => item.fields),
			),
		],
	};
}
