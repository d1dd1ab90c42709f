export { serve } from '@rdcrm/mock-kit';
export { withUnset } from './custom-values.ts';
export { createMockRdCrm, type RdCrmMock, type RdCrmOptions } from './mock.ts';
export { type RdCrmSettings, rdCrmSettings } from './settings.ts';
export type { Store as RdCrmStore } from './store.ts';
export { allTurned } from './turned.ts';
