/** Header in which a caller names the story that its call belongs to. */
export const CORRELATION_HEADER = 'x-correlation-id';
