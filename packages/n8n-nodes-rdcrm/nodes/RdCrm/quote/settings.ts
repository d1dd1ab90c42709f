import type { DocumentSettings } from './document';
import type { FactSettings } from './facts';
import type { Memory } from './memory';
import type { QuoteRules } from './rules';
import type { Language } from './texts';
import type { Request } from './wanted';

/** All that *Prepare Quote* is told. */
export interface QuoteSettings {
	facts: FactSettings;
	document: DocumentSettings;
	rules: QuoteRules;
	request: Request;
	memory: Memory;
	language: Language;
	isDeletionReported: boolean;
	/** Whether the ERP is asked also where the deal is as it was. */
	asksInAnyCase: boolean;
}
