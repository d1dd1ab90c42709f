import { z } from 'zod';
import { Column, type PublicTables } from '../n8n/public-api/tables.ts';
import type { WorkflowFile } from '../workflow-files.ts';

/** A node that creates a table if it is missing. It adds no column to a table that exists. */
const CreateTable = z.object({
	resource: z.literal('table'),
	operation: z.literal('create'),
	tableName: z.string(),
	columns: z.object({ column: z.array(Column) }),
});

/** A column that the files need and that a table of an earlier version does not have. */
export interface NewColumn {
	table: string;
	column: Column;
}

/** Returns the columns that existing tables lack. */
export async function missingColumns(
	tables: PublicTables,
	files: WorkflowFile[],
): Promise<NewColumn[]> {
	const missing: NewColumn[] = [];
	for (const [table, wanted] of tablesOf(files)) {
		const existing = await tables.columns(table);
		if (existing === undefined) continue;
		const names = new Set(existing.map(({ name }) => name));
		for (const column of wanted.values()) {
			if (!names.has(column.name)) missing.push({ table, column });
		}
	}
	return missing;
}

/** Returns the columns of each table that the files create, by table and name. */
function tablesOf(files: WorkflowFile[]): Map<string, Map<string, Column>> {
	const tables = new Map<string, Map<string, Column>>();
	for (const { parameters } of files.flatMap(({ nodes }) => nodes)) {
		const { data } = CreateTable.safeParse(parameters);
		if (!data) continue;
		const columns = tables.get(data.tableName) ?? new Map<string, Column>();
		tables.set(data.tableName, columns);
		for (const column of data.columns.column) columns.set(column.name, column);
	}
	return tables;
}
