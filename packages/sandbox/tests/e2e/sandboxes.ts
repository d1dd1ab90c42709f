const { E2E_KEEP, E2E_QUEUE } = process.env;

/**
 * How many n8n, each with mocks of its own, the end-to-end tests are spread over; one that is kept is
 * alone, and one in queue mode is four processes.
 */
export const e2eSandboxes = E2E_KEEP || E2E_QUEUE ? 1 : 2;
