import type { WantedStatus } from './status';

/** A quote as an ERP has it. */
export interface Quote {
	id: string;
	/** Empty while the ERP has given none. */
	number: string;
	/** One of `STATUSES`, or the ERP's own word. */
	status: string;
	/** Whose code the ERP has with it. */
	code: 'ours' | 'anotherDeals' | 'none';
	/** Empty where the ERP does not tell. */
	customerDocument: string;
}

/**
 * What an ERP answers. That it is busy, or that nobody knows what came of a call, is no answer: then the
 * execution fails, and the queue tries again.
 */
export type Answer =
	| { outcome: 'none' }
	| { outcome: 'found'; by: 'code' | 'number'; quote: Quote }
	| { outcome: 'made'; quote: Quote }
	| { outcome: 'several'; about: string }
	| { outcome: 'changed'; quote: Quote }
	| { outcome: 'createRefused'; message: string }
	| { outcome: 'statusRefused'; wanted: WantedStatus; message: string };
