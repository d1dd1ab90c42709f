export { createMockMail, type MailMock } from './mock.ts';
