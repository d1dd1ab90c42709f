/** The workflow that keeps what has happened until it is done, and its table. */
export const QUEUE_FLOW = 'fila/fila.json';
export const QUEUE = 'rdcrm_fila';
