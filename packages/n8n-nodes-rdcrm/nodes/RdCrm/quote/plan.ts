import type { Memory } from './memory';
import type { WantedStatus } from './status';

/** Why; codes that stay, for which texts are made elsewhere. */
export type Reason =
	| 'in_line'
	| 'bring_in_line'
	| 'changed'
	| 'own_word'
	| 'not_asked'
	| 'paused'
	| 'lost_before_quote'
	| 'closed_long_ago'
	| 'deleted'
	| 'not_visible'
	| 'unchanged'
	| Cause;

/** What the rep is told of. */
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

/** What has to happen before anything can be done. */
export type Wait = 'records' | 'quote' | 'number' | 'status' | 'access';

export interface Tell {
	cause: Cause;
	/** What the text names, e.g. the number. */
	about: string;
	/** The same for one cause until it has gone away. */
	key: string;
}

/** At most one of each. */
export interface Plan {
	reason: Reason;
	/** Empty where the deal's field is right. */
	writeNumber: string;
	/** The ERP's answer to it has to be decided, too. */
	setStatus: { id: string; status: WantedStatus } | null;
	tell: Tell | null;
	wait: Wait | null;
	memory: Memory;
}
