import { mswHandlers } from '@rdcrm/mock-kit/msw';
import { createMockMailchimp, PORT } from './mock.ts';

export { mswHandlers };

/** Mock behind `handlers`. */
export const mock = createMockMailchimp();

/** Handlers for MSW's `setupServer`. They answer for the vendor's hosts and for the command's address. */
export const handlers = mswHandlers(mock, `http://127.0.0.1:${PORT}`);
