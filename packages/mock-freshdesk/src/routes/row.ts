/** Where a row's knowledge comes from: the notes on vendor APIs and what they rest on. */
export const reference = {
	source: 'developers.freshdesk.com/api; vendor-apis §5',
	confidence: 'documented',
} as const;

export const usedByNode = {
	source: 'n8n-nodes-base 2.41.1 Freshdesk node on the wire; vendor-apis §5.1',
	confidence: 'observed',
} as const;
