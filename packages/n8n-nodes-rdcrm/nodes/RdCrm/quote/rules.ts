export const UNKNOWN_NUMBER = ['tell', 'create'] as const;
export const WON_WITHOUT_QUOTE = ['tell', 'create', 'nothing'] as const;

/** What a company decides. */
export interface QuoteRules {
	/** A number in the deal that the ERP does not know. */
	unknownNumber: (typeof UNKNOWN_NUMBER)[number];
	/** A deal that is won without a quote. */
	wonWithoutQuote: (typeof WON_WITHOUT_QUOTE)[number];
}

export const DEFAULT_RULES: QuoteRules = { unknownNumber: 'tell', wonWithoutQuote: 'tell' };
