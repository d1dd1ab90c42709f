export { createMockRdCrm, type RdCrmMock } from './mock.ts';
export { type RdCrmSettings, rdCrmSettings } from './settings.ts';
export type { Store as RdCrmStore } from './store.ts';
