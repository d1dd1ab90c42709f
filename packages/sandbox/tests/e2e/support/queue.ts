/** The workflow that keeps what has happened until it is done, its table, and that of its turns. */
export const QUEUE_FLOW = 'fila/fila.json';
export const QUEUE = 'rdcrm_fila';
export const TURNS = 'rdcrm_vagas';
