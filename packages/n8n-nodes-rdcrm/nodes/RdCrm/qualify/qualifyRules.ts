/** Rules for qualifying again after a first deal. */
export const AGAIN = ['newSign', 'onRequest', 'never'] as const;
export type Again = (typeof AGAIN)[number];

export interface QualifyRules {
	/** `MQL` also matches `MQL: Verão 2026`, which names the campaign */
	leadTags: readonly string[];
	/** Undefined if the score does not count */
	minimumScore?: number;
	again: Again;
	/** Campaign for leads that name none */
	defaultCampaign: string;
}
