export { serve } from '@rdcrm/mock-kit';
export { createMockActiveCampaign, type MockActiveCampaign } from './mock.ts';
export type { Contact } from './schemas/contact.ts';
export type { ActiveCampaignSettings, ActiveCampaignStore } from './store.ts';
