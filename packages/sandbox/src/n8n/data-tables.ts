import { z } from 'zod';
import { isoTime, type N8nDatabase } from './database.ts';
import { type N8nSession, NOT_FOUND, Refused } from './session.ts';

export const DataTable = z.object({ id: z.string(), name: z.string(), projectId: z.string() });
export type DataTable = z.infer<typeof DataTable>;

export type Row = Record<string, unknown>;
export type Values = Record<string, string | number>;

interface Condition {
	columnName: string;
	condition: 'eq' | 'gte' | 'lte';
	value: string | number;
}

const Rows = z.object({ count: z.number(), data: z.array(z.record(z.string(), z.unknown())) });

const PAGE = 250;

/** n8n's data tables by name, through the calls of its *Data tables* screen. */
export class DataTables {
	readonly #session: N8nSession;
	readonly #database: N8nDatabase | undefined;
	/** Path of each table, looked up once. */
	readonly #paths = new Map<string, string>();

	constructor(session: N8nSession, database?: N8nDatabase) {
		this.#session = session;
		this.#database = database;
	}

	async list(): Promise<DataTable[]> {
		const schema = z.object({ data: z.array(DataTable) });
		return (await this.#session.get('/rest/data-tables-global?take=250', schema)).data;
	}

	/** Returns all rows; none if there is no such table. */
	async rows(name: string): Promise<Row[]> {
		return this.#select(name, []);
	}

	/** Returns the rows that hold all the values of `where`. */
	async rowsWith(name: string, where: Values): Promise<Row[]> {
		return this.#select(name, conditions(where));
	}

	/** Returns the rows in which `column` is at most `most`. */
	async rowsUpTo(name: string, column: string, most: number): Promise<Row[]> {
		return this.#select(name, [{ columnName: column, condition: 'lte', value: most }]);
	}

	/** Changes the rows that hold all the values of `where`. */
	async update(name: string, where: Values, data: Values): Promise<void> {
		const filter = allOf(conditions(where));
		await this.#at(name, (path) =>
			this.#session.patch(`${path}/rows`, z.unknown(), { filter, data }),
		);
	}

	async add(name: string, data: Values[]): Promise<void> {
		await this.#at(name, (path) =>
			this.#session.post(`${path}/insert`, z.unknown(), { data, returnType: 'count' }),
		);
	}

	/** Deletes the rows that hold all the values of `where`. */
	async remove(name: string, where: Values): Promise<void> {
		const filter = encodeURIComponent(JSON.stringify(allOf(conditions(where))));
		await this.#at(name, (path) =>
			this.#session.delete(`${path}/rows?filter=${filter}`, z.unknown()),
		);
	}

	async clear(name: string): Promise<void> {
		await this.#at(name, (path) =>
			this.#session.delete(`${path}/rows?filter=${EVERY_ROW}`, z.unknown()),
		);
	}

	async #select(name: string, where: Condition[]): Promise<Row[]> {
		if (this.#database) return selectIn(this.#database, name, where);
		const query = new URLSearchParams({ take: String(PAGE) });
		if (where.length > 0) query.set('filter', JSON.stringify(allOf(where)));
		const rows: Row[] = [];
		for (;;) {
			query.set('skip', String(rows.length));
			const page = await this.#find(name, (path) =>
				this.#session.get(`${path}/rows?${query}`, Rows),
			);
			if (!page) return [];
			rows.push(...page.data);
			if (rows.length >= page.count || page.data.length === 0) return rows;
		}
	}

	async #at<T>(name: string, ask: (path: string) => Promise<T>): Promise<void> {
		const answer = await this.#find(name, async (path) => ({ is: await ask(path) }));
		if (!answer) throw new Error(`n8n has no data table "${name}"`);
	}

	/** @returns undefined if there is no such table */
	async #find<T>(name: string, ask: (path: string) => Promise<T>): Promise<T | undefined> {
		const known = this.#paths.get(name);
		try {
			if (known) return await ask(known);
		} catch (error) {
			// The table was deleted, and may have been created again.
			if (!(error instanceof Refused && error.status === NOT_FOUND)) throw error;
		}
		this.#paths.clear();
		for (const one of await this.list()) {
			this.#paths.set(one.name, `/rest/projects/${one.projectId}/data-tables/${one.id}`);
		}
		const path = this.#paths.get(name);
		return path === undefined ? undefined : ask(path);
	}
}

export function allOf(filters: Condition[]) {
	return { type: 'and', filters };
}

/** n8n deletes no row without a filter; ids start at 1. */
export const EVERY_ROW = encodeURIComponent(
	JSON.stringify(allOf([{ columnName: 'id', condition: 'gte', value: 0 }])),
);

export const conditions = (where: Values): Condition[] =>
	Object.entries(where).map(([columnName, value]) => ({ columnName, condition: 'eq', value }));

const COMPARISONS = { eq: '=', gte: '>=', lte: '<=' };

function selectIn(database: N8nDatabase, name: string, where: Condition[]): Row[] {
	const [table] = database.all('SELECT id FROM data_table WHERE name = ?', [name]);
	if (!table) return [];
	const wanted = where.map(
		({ columnName, condition }) => `AND "${columnName}" ${COMPARISONS[condition]} ?`,
	);
	const rows = database.all(
		`SELECT * FROM "data_table_user_${table.id}" WHERE TRUE ${wanted.join(' ')} ORDER BY id`,
		where.map(({ value }) => value),
	);
	return rows.map((row) => ({
		...{ ...row, createdAt: isoTime(row.createdAt), updatedAt: isoTime(row.updatedAt) },
	}));
}
