export { serve } from '@rdcrm/mock-kit';
export { createMockOmie, type OmieMock } from './mock.ts';
export type { Customer } from './schemas/customer.ts';
export type { Order } from './schemas/order.ts';
export type { Product } from './schemas/product.ts';
export type { OmieSettings } from './settings.ts';
export type { OmieStore } from './store.ts';
