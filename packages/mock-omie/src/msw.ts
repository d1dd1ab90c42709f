import { mswHandlers } from '@rdcrm/mock-kit/msw';
import { createMockOmie, PORT } from './mock.ts';

export { mswHandlers };

/** The one that `handlers` ask. */
export const mock = createMockOmie();

/** For MSW's `setupServer`: they answer for the vendor's hosts and for the address of the command. */
export const handlers = mswHandlers(mock, `http://127.0.0.1:${PORT}`);
