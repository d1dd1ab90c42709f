import type { DataTables } from './data-tables.ts';

/** Names workflows, not records: who is the queue, and who is the ERP. */
const ROLES = 'rdcrm_papeis';

/** Names of the tables in which our workflows keep what they know of records. */
export async function recordTables(tables: Pick<DataTables, 'list'>): Promise<string[]> {
	return (await tables.list())
		.map(({ name }) => name)
		.filter((name) => name.startsWith('rdcrm_') && name !== ROLES);
}

/** Lets our workflows forget every record that they have met. */
export async function forgetRecords(tables: Pick<DataTables, 'list' | 'clear'>): Promise<void> {
	for (const name of await recordTables(tables)) await tables.clear(name);
}
