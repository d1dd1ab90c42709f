export { serve } from '@rdcrm/mock-kit';
export type { RuleInput } from './automation/rule.ts';
export { createMockFreshdesk, type MockFreshdesk } from './mock.ts';
export type { FreshdeskSettings, FreshdeskStore } from './store.ts';
