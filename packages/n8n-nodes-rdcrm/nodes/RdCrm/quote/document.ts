import type { IDataObject } from 'n8n-workflow';
import { customerOf, NOBODY } from './customer';
import type { Customer } from './customer';
import { customField } from './customField';
import { blankOnes, ownValues } from './ownFields';
import type { OwnField, OwnValues } from './ownFields';
import { plainText } from './plainText';
import { inOrder, itemOf, linesOfValue, totalsOf } from './quoteItems';
import type { DealLine, QuoteItem, Totals } from './quoteItems';

/** Slugs of the custom fields. */
export interface QuoteFields {
	number: string;
	cnpj: string;
	cpf: string;
	productCode: string;
}

export interface DocumentSettings {
	fields: QuoteFields;
	/** ERP code for the value of a deal without products; empty if such a deal gets no quote. */
	codeWithoutProducts: string;
	ownFields: readonly OwnField[];
	/** Whether to hold back the quote while the deal's value differs from the sum of its products. */
	refusesDifference: boolean;
}

/** A deal with its related records; `null` for records that the connection cannot see. */
export interface DealContext {
	deal: IDataObject;
	products: IDataObject[];
	contacts: Array<IDataObject | null>;
	organization: IDataObject | null;
	owner: IDataObject | null;
}

/** A quote in terms that every ERP understands. */
export interface QuoteDocument {
	/** `RD-` and the deal's id, so that repeated requests find the same quote. */
	code: string;
	number: string;
	title: string;
	customer: Customer;
	seller: { name: string; email: string };
	items: Array<QuoteItem & { fields: OwnValues }>;
	totals: Totals;
	/** Own fields of the deal, its organization and its first contact. */
	fields: OwnValues;
}

const MOST_TITLE = 120;

export const codeOf = (dealId: unknown): string => `RD-${plainText(dealId)}`;

/** Returns codes of missing data, some with a name or id after a colon. */
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

/** Builds the quote of a deal and lists missing data. Equal contexts give equal quotes. */
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
