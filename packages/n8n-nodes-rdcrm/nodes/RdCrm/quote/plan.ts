import type { Memory } from './quoteMemory';
import type { WantedStatus } from './status';

/** Reason codes. They stay stable; their texts are kept elsewhere. */
export type Reason =
	| 'in_line'
	| 'bring_in_line'
	| 'changed'
	| 'own_word'
	| 'not_asked'
	| 'declined'
	| 'paused'
	| 'lost_before_quote'
	| 'closed_long_ago'
	| 'deleted'
	| 'not_visible'
	| 'unchanged'
	| Cause;

/** Problems that the rep is notified about. */
export type Cause =
	| 'missing'
	| 'create_refused'
	| 'status_refused'
	| 'several_quotes'
	| 'number_of_another_deal'
	| 'number_of_another_customer'
	| 'number_shared'
	| 'number_unknown'
	| 'number_replaced'
	| 'quote_gone'
	| 'won_without_quote'
	| 'erp_stands_otherwise';

/** Reasons why a quote waits. */
export type Wait = 'records' | 'quote' | 'number' | 'status' | 'access';

export interface Tell {
	cause: Cause;
	/** Detail that the text names, e.g. the number. */
	about: string;
	/** Identical for one cause until it is resolved. */
	key: string;
}

/** At most one action of each kind. */
export interface Plan {
	reason: Reason;
	/** Empty if the deal's field is right. */
	writeNumber: string;
	/** The ERP's answer to it needs a second decision. */
	setStatus: { id: string; status: WantedStatus } | null;
	tell: Tell | null;
	wait: Wait | null;
	memory: Memory;
}
