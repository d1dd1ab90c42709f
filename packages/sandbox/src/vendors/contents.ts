import type { Text } from '../texts/index.ts';

export type Tone = 'good' | 'bad' | 'wait' | 'calm';

export interface Badge {
	text: Text;
	tone: Tone;
}

/** A record, linked to its page in its own system. */
export interface Card {
	id: string;
	label: string;
	detail?: string;
	badge?: Badge;
	/** Path below the system's address. */
	path: string;
}

export interface Panel {
	title: Text;
	/** Newest first. */
	cards: Card[];
	/** Path of the page with all of them. */
	path: string;
}

/** Returns a panel whose cards link to pages below the panel's own page. */
export const panelOf = (title: Text, path: string, cards: Omit<Card, 'path'>[]): Panel => ({
	...{ title, path },
	cards: cards.map((card) => ({ ...card, path: `${path}/${card.id}` })),
});

export interface Board {
	label: string;
	/** Path of the system's own page with all of its cards. */
	path: string;
	columns: { id: string; label: string; cards: Card[] }[];
}

export interface Choice {
	value: string;
	label: string;
}

export interface Field {
	name: string;
	label: Text;
	type?: 'text' | 'email';
	choices?: Choice[];
	/** Initial value. */
	value?: string;
	isOptional?: boolean;
}

/** Calls the system as a person's client does. @throws {Refused} */
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

/** Something a person does in one system. */
export interface Act {
	name: ActName;
	/** Records or people to choose from, newest first; left out if the act creates something. */
	targets?: Choice[];
	fields: Field[];
	run(send: Send, values: Record<string, string>): Promise<unknown>;
}

/** The part of a system that the console shows now, and the acts available there. */
export interface Contents {
	boards?: Board[];
	panels: Panel[];
	acts: Act[];
}

/** Names for a record of each collection whose changes the console shows. */
export type Records = Record<string, Text>;
