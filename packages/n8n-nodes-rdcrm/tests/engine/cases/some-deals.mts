import type { RdCrmStore } from '@rdcrm/mock-rdcrm';
import { byId, first } from './case.mts';

export const ongoing = (store: RdCrmStore) =>
	first(store.deals.all().filter(({ status }) => status === 'ongoing'));
/** Returns the deal with the most products, notes and files. */
export const withLines = (store: RdCrmStore) => first(store.deal_products.all()).deal_id;
export const UNKNOWN = byId('f'.repeat(24));
