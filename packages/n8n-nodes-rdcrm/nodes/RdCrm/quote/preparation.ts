import type { Language } from './quoteTexts';
import type { QuoteInput } from './wanted';

/** Everything a decision needs besides the answer of the ERP. */
export interface Preparation {
	input: QuoteInput;
	dealId: string;
	/** Slug of the custom field that holds the number. */
	numberField: string;
	/** Ids of records whose correction ends a wait for missing data. */
	records: string[];
	lostReason: string;
	language: Language;
}
