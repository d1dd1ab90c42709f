import { z } from 'zod';
import { allOf, conditions, DataTable, EVERY_ROW, type Row, type Values } from '../data-tables.ts';
import { NOT_FOUND, Refused } from '../session.ts';
import type { PublicApiClient } from './client.ts';

export const Column = z.object({
	name: z.string(),
	type: z.enum(['string', 'number', 'boolean', 'date']),
});
export type Column = z.infer<typeof Column>;

/** n8n's data tables by name, through its public API. */
export class PublicTables {
	readonly #client: PublicApiClient;
	/** Ids of tables by name, looked up once. */
	readonly #ids = new Map<string, string>();

	constructor(client: PublicApiClient) {
		this.#client = client;
	}

	async list(): Promise<DataTable[]> {
		return this.#client.all('/data-tables', DataTable);
	}

	/** Returns all rows; none if there is no such table. */
	async rows(name: string): Promise<Row[]> {
		const id = await this.#idOf(name);
		if (id === undefined) return [];
		try {
			return await this.#client.all(`/data-tables/${id}/rows`, z.record(z.string(), z.unknown()));
		} catch (error) {
			if (!(error instanceof Refused && error.status === NOT_FOUND)) throw error;
			this.#ids.delete(name);
			return [];
		}
	}

	async add(name: string, data: Values[]): Promise<void> {
		const body = { data, returnType: 'count' };
		await this.#client.request('POST', `${await this.#pathOf(name)}/rows`, z.unknown(), body);
	}

	/** Creates a table with text columns if there is none of this name. */
	async ensure(name: string, columns: string[]): Promise<void> {
		if ((await this.#idOf(name)) !== undefined) return;
		const body = { name, columns: columns.map((column) => ({ name: column, type: 'string' })) };
		const schema = z.object({ id: z.string() });
		this.#ids.set(name, (await this.#client.request('POST', '/data-tables', schema, body)).id);
	}

	/** Returns the columns of a table, or undefined if there is no such table. */
	async columns(name: string): Promise<Column[] | undefined> {
		const id = await this.#idOf(name);
		if (id === undefined) return undefined;
		return this.#client.get(`/data-tables/${id}/columns`, z.array(Column));
	}

	async addColumn(name: string, column: Column): Promise<void> {
		const path = `${await this.#pathOf(name)}/columns`;
		await this.#client.request('POST', path, z.unknown(), column);
	}

	/** Changes the row that holds all the values of `where`, or adds one. */
	async upsert(name: string, where: Values, data: Values): Promise<void> {
		const body = { filter: allOf(conditions(where)), data };
		await this.#client.request(
			'POST',
			`${await this.#pathOf(name)}/rows/upsert`,
			z.unknown(),
			body,
		);
	}

	async clear(name: string): Promise<void> {
		const path = `${await this.#pathOf(name)}/rows/delete?filter=${EVERY_ROW}`;
		await this.#client.request('DELETE', path, z.unknown());
	}

	async #pathOf(name: string): Promise<string> {
		const id = await this.#idOf(name);
		if (id === undefined) throw new Error(`n8n has no data table ${name}`);
		return `/data-tables/${id}`;
	}

	async #idOf(name: string): Promise<string | undefined> {
		if (!this.#ids.has(name)) {
			for (const table of await this.list()) this.#ids.set(table.name, table.id);
		}
		return this.#ids.get(name);
	}
}
