/** By it a caller says what its call belongs to. */
export const CORRELATION_HEADER = 'x-correlation-id';
