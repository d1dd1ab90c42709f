import type { MockErp, Quote } from '@rdcrm/mock-erp';
import { QUOTES_PATH } from '@rdcrm/mock-kit';
import type { Badge, Contents } from './contents.ts';

const BADGES: Record<Quote['status'], Badge> = {
	em_aberto: { text: 'open', tone: 'wait' },
	vendido: { text: 'sold', tone: 'good' },
	perdido: { text: 'lostQuote', tone: 'bad' },
	cancelado: { text: 'cancelled', tone: 'calm' },
};

export const erpContents = ({ store }: Pick<MockErp, 'store'>): Contents => ({
	panels: [
		{
			title: 'quotes',
			path: QUOTES_PATH,
			cards: store.quotes
				.all()
				.toReversed()
				.map(({ id, number, title, customer_id, status }) => ({
					id,
					label: number ?? '…',
					detail: title ?? store.customers.get(customer_id)?.name ?? '',
					badge: BADGES[status],
					path: `${QUOTES_PATH}/${id}`,
				})),
		},
	],
	acts: [],
});
