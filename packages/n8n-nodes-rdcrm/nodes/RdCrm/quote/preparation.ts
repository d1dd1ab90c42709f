import type { Language } from './texts';
import type { QuoteInput } from './wanted';

/** All that deciding needs beside the ERP's answer. */
export interface Preparation {
	input: QuoteInput;
	/** Of the deal, as the ERP has it with the quote. */
	code: string;
	/** Ids of the records whose correction wakes the deal. */
	records: string[];
	lostReason: string;
	language: Language;
}
