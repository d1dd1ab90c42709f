import { statSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';

/** A row as SQLite gives it. */
type Row = Record<string, unknown>;

/** SQLite waits for so long if n8n is writing. */
const BUSY_MS = 5_000;

/** Reads the SQLite file of an n8n on this machine, so that tests that wait for n8n take none of its time. */
export class N8nDatabase {
	readonly #file: string;
	#open: { connection: DatabaseSync; inode: number } | undefined;

	constructor(file: string) {
		this.#file = file;
	}

	all(sql: string, values: (string | number)[] = []): Row[] {
		return this.#connection()
			.prepare(sql)
			.all(...values);
	}

	/** A restored backup is another file at the same place. */
	#connection(): DatabaseSync {
		const inode = statSync(this.#file).ino;
		if (this.#open?.inode !== inode) {
			this.#open?.connection.close();
			const connection = new DatabaseSync(this.#file, { readOnly: true, timeout: BUSY_MS });
			this.#open = { connection, inode };
		}
		return this.#open.connection;
	}
}

/** Returns a time of SQLite, such as `2026-12-01 00:53:38.081`, as n8n's API gives it. */
export const isoTime = (time: unknown): string | null =>
	typeof time === 'string' ? `${time.replace(' ', 'T')}Z` : null;
