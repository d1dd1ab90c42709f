import type { MockControl } from '../mock-control.ts';

/** Status of a quote as connectors and the node name it. */
export type Neutral = 'open' | 'won' | 'lost' | 'cancelled';

export interface TypedQuote {
	/** ID as the connector returns it, prefixed with the ERP's name. */
	id: string;
	number: string;
	/** CNPJ of the customer, who has no other quote. */
	document: string;
}

export interface ErpQuote {
	id: string;
	number: string;
	/** Amount in reais. */
	total: number;
	/** The ERP's own name for the status. */
	status: string;
}

/** An ERP as its users see it, and how its connector must behave. */
export interface ErpSide {
	/** Prefix of each ID. */
	name: string;
	/** The connector's file. */
	path: string;
	/** Creates a quote as a person does, optionally with another system's code. */
	type(code?: string, document?: string): Promise<TypedQuote>;
	quotesWith(code: string): Promise<ErpQuote[]>;
	customersWith(document: string): Promise<number>;
	/** Changes a quote's status as a person does. */
	move(id: string, status: Neutral): Promise<void>;
	/** The ERP's own status of an open, a won and a lost quote. */
	own: { open: string; won: string; lost: string };
	/** Status that the connector reads after each one was set. `closed` if the ERP does not distinguish several. */
	reads: Record<Neutral, string>;
	/** A status change that the ERP does not make, and part of the note to the rep. */
	forbidden: { from: Neutral; to: Neutral; words: string; arrange?(): Promise<void> };
	/** A CNPJ that the ERP rejects, and part of its error. */
	badDocument: { document: string; words: string };
	/** Whether the ERP accepts a CNPJ with letters, or part of its error. */
	letters: 'taken' | { words: string };
	/** Creates two customers with the document it returns. Only if the ERP allows that. */
	twins?(): Promise<string>;
	/** Whether a new quote has its number immediately. */
	numbersAtOnce: boolean;
	/** An unknown product code, one that two products share, and part of the note to the rep. */
	products?: { unknown: string; twice?: string; words: string };
	/** Lets the time pass after which the ERP's limits for apps are reset. */
	later?(): Promise<void>;
	mock?: {
		control: MockControl;
		/** The mock's operations. */
		calls: { find: string; findCustomer: string; makeCustomer: string; make: string; set: string };
		/** Parts of the connector's error for a call that is answered with 503. Only if its exact words matter. */
		failures?: { find: string; findCustomer: string; makeCustomer: string; make: string };
	};
}
