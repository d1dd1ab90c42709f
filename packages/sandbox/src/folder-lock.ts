import { globSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';

const FILE = 'sandbox.lock';
/** Another process may hold the lock for a moment to read who owns the folder. */
const PATIENCE_MS = 500;
const SQLITE_BUSY = 5;

const Holder = z.object({ pid: z.number(), console: z.string(), n8n: z.string() });
/** The sandbox that uses a data folder. */
type Holder = z.infer<typeof Holder>;

/**
 * Reserves a data folder for one sandbox. The lock is that of an SQLite file: the operating system
 * releases it when the process is killed, and other processes can still read who holds it.
 */
export class FolderLock {
	readonly #folder: string;
	readonly #database: DatabaseSync;

	/** @throws an error that says what to do if another sandbox uses the folder */
	constructor(folder: string, addresses: Omit<Holder, 'pid'>) {
		mkdirSync(folder, { recursive: true });
		this.#folder = folder;
		this.#database = open(folder);
		const isMine = lock(this.#database) && write(this.#database, addresses);
		if (isMine && lock(this.#database)) return;
		const { pid, console } = read(this.#database);
		this.release();
		throw new Error(
			`A sandbox of this clone is already running (pid ${pid}, console ${console}). End it first.`,
		);
	}

	/** Removes everything in the folder except the lock. */
	empty(): void {
		for (const name of readdirSync(this.#folder)) {
			if (name !== FILE) rmSync(join(this.#folder, name), { recursive: true, force: true });
		}
	}

	release(): void {
		if (this.#database.isOpen) this.#database.close();
	}
}

/** Returns the folder below `parent` of the sandbox whose n8n runs at this address. */
export const folderOfRunning = (n8n: string, parent: string): string | undefined =>
	globSync(`*/${FILE}`, { cwd: parent })
		.map((file) => join(parent, dirname(file)))
		.find((folder) => holderOf(folder)?.n8n === n8n);

function holderOf(folder: string): Holder | undefined {
	const database = open(folder);
	try {
		return lock(database) ? undefined : read(database);
	} finally {
		database.close();
	}
}

const open = (folder: string) => new DatabaseSync(join(folder, FILE), { timeout: PATIENCE_MS });

/** Takes the lock; returns false if another process has it. */
function lock(database: DatabaseSync): boolean {
	try {
		database.exec('BEGIN IMMEDIATE');
		return true;
	} catch (error) {
		if (error instanceof Error && 'errcode' in error && error.errcode === SQLITE_BUSY) return false;
		throw error;
	}
}

function write(database: DatabaseSync, { console, n8n }: Omit<Holder, 'pid'>): true {
	database.exec('DROP TABLE IF EXISTS holder');
	database.exec('CREATE TABLE holder (pid INTEGER, console TEXT, n8n TEXT)');
	database.prepare('INSERT INTO holder VALUES (?, ?, ?)').run(process.pid, console, n8n);
	database.exec('COMMIT');
	return true;
}

const read = (database: DatabaseSync) =>
	Holder.parse(database.prepare('SELECT * FROM holder').get());
