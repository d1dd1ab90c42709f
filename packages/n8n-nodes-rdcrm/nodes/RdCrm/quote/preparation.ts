import type { Language } from './texts';
import type { QuoteInput } from './wanted';

/** All that deciding needs beside the ERP's answer. */
export interface Preparation {
	input: QuoteInput;
	dealId: string;
	/** Slug of the custom field that holds the number. */
	numberField: string;
	/** Ids of the records whose correction wakes the deal. */
	records: string[];
	lostReason: string;
	language: Language;
}
