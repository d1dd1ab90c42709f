import { QUOTES_PATH } from '@rdcrm/mock-kit';
import { type Badge, type Card, type Contents, panelOf } from './contents.ts';

/** Badges for the states of a quote that every ERP has. */
export const OPEN: Badge = { text: 'open', tone: 'wait' };
export const SOLD: Badge = { text: 'sold', tone: 'good' };
export const LOST: Badge = { text: 'lostQuote', tone: 'bad' };
export const CANCELLED: Badge = { text: 'cancelled', tone: 'calm' };

/** Returns the console's view of an ERP: its quotes, each linked to its page there. */
export const quoteContents = (cards: Omit<Card, 'path'>[]): Contents => ({
	panels: [panelOf('quotes', QUOTES_PATH, cards)],
	acts: [],
});
