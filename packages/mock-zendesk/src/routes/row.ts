/** Where a row's knowledge comes from: the notes on vendor APIs and what they rest on. */
export const reference = {
	source: 'developer.zendesk.com/api-reference; vendor-apis §4',
	confidence: 'documented',
} as const;

export const usedByNode = {
	source: 'n8n-nodes-base 2.41.1 Zendesk nodes on the wire; vendor-apis §4.1, §4.2',
	confidence: 'observed',
} as const;
