export { createMockSlack, type SlackMock } from './mock.ts';
