export { serve } from '@rdcrm/mock-kit';
export { createMockErp, type MockErp } from './mock.ts';
export type { Customer } from './schemas/customer.ts';
export type { Quote } from './schemas/quote.ts';
export type { ErpSettings, ErpStore } from './store.ts';
export { sign } from './webhooks/signature.ts';
