import { QUOTES_PATH } from '@rdcrm/mock-kit';
import type { Card, Contents } from '../console/contents.ts';

/** The panel of an ERP: its quotes, newest first, each on the ERP's own page. */
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
