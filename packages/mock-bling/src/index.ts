export { serve } from '@rdcrm/mock-kit';
export { type BlingMock, createMockBling } from './mock.ts';
export type { Contact } from './schemas/contact.ts';
export type { Order } from './schemas/order.ts';
export type { BlingSettings } from './settings.ts';
export type { BlingStore } from './store.ts';
export { sign } from './webhooks/signature.ts';
