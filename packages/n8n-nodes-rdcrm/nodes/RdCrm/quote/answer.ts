import type { WantedStatus } from './status';

/** A quote as the ERP reports it. */
export interface Quote {
	id: string;
	/** Empty if the ERP has not assigned one yet. */
	number: string;
	/** One of `STATUSES`, or a status of the ERP's own. */
	status: string;
	/** Whose code the ERP stores with the quote. */
	code: 'ours' | 'anotherDeals' | 'none';
	/** Empty if the ERP does not report it. */
	customerDocument: string;
}

/**
 * The answer of an ERP, or the fact that a company's own rule prevented the request. A busy ERP or
 * an unknown outcome is not an answer: the execution fails, and the queue tries again.
 */
export type Answer =
	| { outcome: 'declined' }
	| { outcome: 'none' }
	| { outcome: 'found'; by: 'code' | 'number'; quote: Quote }
	| { outcome: 'made'; quote: Quote }
	| { outcome: 'several'; about: string }
	| { outcome: 'changed'; quote: Quote }
	| { outcome: 'createRefused'; message: string }
	| { outcome: 'statusRefused'; wanted: WantedStatus; message: string };
