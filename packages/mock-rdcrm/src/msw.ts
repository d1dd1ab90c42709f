import { mswHandlers } from '@rdcrm/mock-kit/msw';
import { createMockRdCrm, PORT } from './mock.ts';

export { mswHandlers };

/** The mock behind `handlers`. */
export const mock = createMockRdCrm();

/** Handlers for MSW's `setupServer`, which answer for the vendor's hosts and for the command's address. */
export const handlers = mswHandlers(mock, `http://127.0.0.1:${PORT}`);
