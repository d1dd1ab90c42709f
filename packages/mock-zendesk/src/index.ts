export { serve } from '@rdcrm/mock-kit';
export { createMockZendesk, type MockZendesk } from './mock.ts';
export type { ZendeskSettings, ZendeskStore } from './store.ts';
export { sign } from './triggers/signature.ts';
