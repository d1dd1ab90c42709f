import { QUOTES_PATH } from '@rdcrm/mock-kit';
import type { Card, Contents } from './contents.ts';

/** Returns the panel of an ERP: its quotes, each linked to its page in the ERP. */
export const quotePanel = (cards: Omit<Card, 'path'>[]): Contents => ({
	panels: [
		{
			title: 'quotes',
			path: QUOTES_PATH,
			cards: cards.map((card) => ({ ...card, path: `${QUOTES_PATH}/${card.id}` })),
		},
	],
	acts: [],
});
