/** How many n8n, each with mocks of its own, the end-to-end tests are spread over; one that is kept is alone. */
export const e2eSandboxes = process.env.E2E_KEEP ? 1 : 2;
