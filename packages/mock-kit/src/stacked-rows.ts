import { raw } from 'hono/html';

/** Returns the rules that show a table's rows one below the other on a phone, without the header. */
export const stackedRows = (table: string) =>
	raw(`${table} thead { position: absolute; clip-path: inset(50%); width: 1px; height: 1px; overflow: hidden; }
		${table} :is(tbody, td) { display: block; } ${table} td { padding: 0; border: 0; } ${table} td:empty { display: none; }
		${table} tr { display: flex; flex-wrap: wrap; gap: .1rem .8rem; padding: .5rem 0; border-bottom: 1px solid var(--line); }
		${table} tr:last-child { border-bottom: 0; }`);
