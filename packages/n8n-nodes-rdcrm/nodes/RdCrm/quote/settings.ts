import type { DocumentSettings } from './document';
import type { FactSettings } from './facts';
import type { Memory } from './quoteMemory';
import type { QuoteRules } from './quoteRules';
import type { Language } from './quoteTexts';
import type { Request } from './wanted';

/** Parameters of *Prepare Quote*. */
export interface QuoteSettings {
	facts: FactSettings;
	document: DocumentSettings;
	rules: QuoteRules;
	request: Request;
	memory: Memory;
	language: Language;
	isDeletionReported: boolean;
	/** Whether to ask the ERP even if the deal has not changed. */
	alwaysAsks: boolean;
	/** Number of the attempt; 0 if attempts are not counted. */
	attempt: number;
}
