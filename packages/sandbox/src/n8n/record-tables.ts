import type { DataTables } from './data-tables.ts';

/** Tables about workflows instead of records: which one is the queue, and which files were installed. */
const ABOUT_WORKFLOWS = ['rdcrm_papeis', 'rdcrm_copia', 'rdcrm_instalados'];

/** Returns the names of the tables in which our workflows keep what they know about records. */
export async function recordTables(tables: Pick<DataTables, 'list'>): Promise<string[]> {
	return (await tables.list())
		.map(({ name }) => name)
		.filter((name) => name.startsWith('rdcrm_') && !ABOUT_WORKFLOWS.includes(name));
}

/** Makes our workflows forget every record that they have seen. */
export async function forgetRecords(tables: Pick<DataTables, 'list' | 'clear'>): Promise<void> {
	for (const name of await recordTables(tables)) await tables.clear(name);
}
