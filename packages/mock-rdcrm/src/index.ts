export { serve } from '@rdcrm/mock-kit';
export { createMockRdCrm, type RdCrmMock, type RdCrmOptions } from './mock.ts';
export { type RdCrmSettings, rdCrmSettings } from './settings.ts';
export type { Store as RdCrmStore } from './store.ts';
