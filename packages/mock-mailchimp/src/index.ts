export { serve } from '@rdcrm/mock-kit';
export { createMockMailchimp, type MockMailchimp } from './mock.ts';
export type { Member } from './schemas/member.ts';
export type { MailchimpSettings, MailchimpStore } from './store.ts';
