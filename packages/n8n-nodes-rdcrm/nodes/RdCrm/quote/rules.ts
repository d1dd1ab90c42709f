/** What a company decides; the first of each is the default. */
export interface QuoteRules {
	/** A number in the deal that the ERP does not know. */
	unknownNumber: 'tell' | 'create';
	/** A deal that is won without a quote. */
	wonWithoutQuote: 'tell' | 'create' | 'nothing';
}

export const DEFAULT_RULES: QuoteRules = { unknownNumber: 'tell', wonWithoutQuote: 'tell' };
