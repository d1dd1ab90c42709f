export const UNKNOWN_NUMBER = ['tell', 'create'] as const;
export const WON_WITHOUT_QUOTE = ['tell', 'create', 'nothing'] as const;

/** Choices that each company makes. */
export interface QuoteRules {
	/** For a number in the deal that the ERP does not know. */
	unknownNumber: (typeof UNKNOWN_NUMBER)[number];
	/** For a deal that is won without a quote. */
	wonWithoutQuote: (typeof WON_WITHOUT_QUOTE)[number];
}

export const DEFAULT_RULES: QuoteRules = { unknownNumber: 'tell', wonWithoutQuote: 'tell' };
