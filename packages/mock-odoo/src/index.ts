export { serve } from '@rdcrm/mock-kit';
export { createMockOdoo, type OdooMock } from './mock.ts';
export type { OdooSettings, OdooStore } from './store.ts';
