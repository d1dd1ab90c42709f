/** How RD lists one kind of record by its changes. */
export interface Kind {
	name: string;
	path: string;
	/**
	 * The times by which a listing is sorted and read. The first is `updated_at` if RD can sort by it. The
	 * second one orders the records within one second.
	 */
	keys: ['updated_at', 'created_at'] | ['created_at'];
	/** Whether there is a filter by `updated_at`; without one, the listing is read from its newest end */
	filtered: boolean;
}

const BY_CHANGE: Pick<Kind, 'keys' | 'filtered'> = {
	keys: ['updated_at', 'created_at'],
	filtered: true,
};

export const KINDS: Record<string, Kind> = {
	contact: { name: 'contact', path: '/contacts', keys: ['created_at'], filtered: true },
	deal: { name: 'deal', path: '/deals', ...BY_CHANGE },
	organization: { name: 'organization', path: '/organizations', ...BY_CHANGE },
	task: { name: 'task', path: '/tasks', ...BY_CHANGE, filtered: false },
};
