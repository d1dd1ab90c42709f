import type { RdCrmStore } from '@rdcrm/mock-rdcrm';
import { byId, first } from './case.mts';

export const ongoing = (store: RdCrmStore) =>
	first(store.deals.all().filter(({ status }) => status === 'ongoing'));
/** The deal with the most of what hangs on deals */
export const withLines = (store: RdCrmStore) => first(store.deal_products.all()).deal_id;
export const UNKNOWN = byId('f'.repeat(24));
