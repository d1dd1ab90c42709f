import type { MockControl } from '../mock-control.ts';

/** As a connector and the node name it. */
export type Neutral = 'open' | 'won' | 'lost' | 'cancelled';

export interface TypedQuote {
	/** As the connector gives it, the ERP's name before it. */
	id: string;
	number: string;
	/** CNPJ of its customer, which has no other quote. */
	document: string;
}

export interface HeldQuote {
	id: string;
	number: string;
	/** In reais. */
	total: number;
	/** The ERP's own word. */
	status: string;
}

/** One ERP as its people see it, and what its connector is held to. */
export interface ErpSide {
	/** As it stands before each id. */
	name: string;
	/** File of its connector. */
	path: string;
	/** What a person types there, with the code of another system or none. */
	type(code?: string, document?: string): Promise<TypedQuote>;
	quotesWith(code: string): Promise<HeldQuote[]>;
	customersWith(document: string): Promise<number>;
	/** A person moves it. */
	move(id: string, status: Neutral): Promise<void>;
	/** Its own words for a quote that is open, and for one that is sold. */
	own: { open: string; won: string };
	/** What each status reads as after it was set; where several are one, they read as `closed`. */
	reads: Record<Neutral, string>;
	/** A move that the ERP does not make, and words of what the rep is told. */
	forbidden: { from: Neutral; to: Neutral; words: string; arrange?(): Promise<void> };
	/** A CNPJ that the ERP refuses, and words of its refusal. */
	badDocument: { document: string; words: string };
	/** What becomes of a CNPJ with letters: it is taken, or refused in these words. */
	letters: 'taken' | { words: string };
	/** Two customers with one document, which is returned; only where the ERP lets that be. */
	twins?(): Promise<string>;
	/** Whether a quote has its number as soon as it is made. */
	numbersAtOnce: boolean;
	/** A product's code that it does not know, and one that two products have; words of what the rep is told. */
	products?: { unknown: string; twice?: string; words: string };
	/** Time in which the ERP's limits for apps forget what was called. */
	later?(): Promise<void>;
	mock?: {
		control: MockControl;
		/** Operations of the mock. */
		calls: { find: string; findCustomer: string; makeCustomer: string; make: string; set: string };
	};
}
