import type { TextKey } from './texts/index.ts';

export type Tone = 'good' | 'bad' | 'wait' | 'calm';

export interface Badge {
	text: TextKey;
	tone: Tone;
}

/** One record, which opens in its own system's page. */
export interface Card {
	id: string;
	label: string;
	detail?: string;
	badge?: Badge;
	/** Below the system's address. */
	path: string;
}

export interface Panel {
	title: TextKey;
	/** Newest first. */
	cards: Card[];
	/** Where all of them are. */
	path: string;
}

export interface Board {
	label: string;
	/** Where all of its cards are, in the system itself. */
	path: string;
	columns: { id: string; label: string; cards: Card[] }[];
}

export interface Choice {
	value: string;
	label: string;
}

export interface Field {
	name: string;
	label: TextKey;
	type?: 'text' | 'email';
	choices?: Choice[];
	/** What stands there to begin with. */
	value?: string;
	isOptional?: boolean;
}

/** A call to the system as a person's client makes it. @throws {Refused} */
export type Send = (
	method: string,
	path: string,
	options?: { body?: unknown; headers?: Record<string, string> },
) => Promise<unknown>;

export const ACTS = [
	'Subscribe',
	'Mql',
	'Quote',
	'Win',
	'Lose',
	'Reopen',
	'DealField',
	'DeleteDeal',
	'JobTitle',
	'Withdraw',
	'OpenTicket',
	'SolveTicket',
	'Move',
] as const;
export type ActName = (typeof ACTS)[number];

/** Something that a person does in one system. */
export interface Act {
	name: ActName;
	/** To whom or what, newest first; left out where the act makes something new. */
	targets?: Choice[];
	fields: Field[];
	run(send: Send, values: Record<string, string>): Promise<unknown>;
}

/** What the console shows of a system now, and what people do there. */
export interface Contents {
	boards?: Board[];
	panels: Panel[];
	acts: Act[];
}

/** The collections whose changes people care for, by what people call a record of them. */
export type Records = Record<string, TextKey>;
