/** Where a row's knowledge comes from: the vendor's reference. */
export const reference = {
	source: 'developer.zendesk.com/api-reference',
	confidence: 'documented',
} as const;

/** The same for what n8n 2.41.1's Zendesk nodes were seen to call. */
export const usedByNode = {
	source: `${reference.source}; called by n8n's nodes`,
	confidence: 'documented',
} as const;
