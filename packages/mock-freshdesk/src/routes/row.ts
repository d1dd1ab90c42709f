/** Source of a row: the vendor's reference. */
export const reference = {
	source: 'developers.freshdesk.com/api',
	confidence: 'documented',
} as const;

/** Source of a row that n8n 2.41.1's Freshdesk nodes were observed to call. */
export const usedByNode = {
	source: `${reference.source}; called by n8n's nodes`,
	confidence: 'documented',
} as const;
