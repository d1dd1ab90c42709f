import type { Mocks } from '../mocks.ts';
import { isAway, type N8nReader, recordTables } from '../n8n/index.ts';
import { MOCKS, VENDORS } from '../vendors/index.ts';
import { Problem } from './problem.ts';

const LONGEST = 60;
/** Columns that n8n itself writes. */
const OF_N8N = ['id', 'createdAt', 'updatedAt'];

type Row = Record<string, string | number>;
type Tables = Map<string, Row[]>;

const snapshotOf = (moment: string) => `console: ${moment}`;
const BEGINNING = '';

/** Snapshots of all systems' records and of n8n's tables about them. */
export class Moments {
	readonly #mocks: Mocks;
	readonly #n8n: N8nReader | undefined;
	readonly #tables = new Map<string, Tables>();

	constructor(mocks: Mocks, n8n: N8nReader | undefined) {
		this.#mocks = mocks;
		this.#n8n = n8n;
		this.#take(BEGINNING, new Map());
	}

	/** Returns the names of the snapshots that people have kept, newest first. */
	names(): string[] {
		return [...this.#tables.keys()].filter((name) => name !== BEGINNING).reverse();
	}

	/** @throws {Problem} if the name is missing or too long, or n8n is away */
	async keep(text = ''): Promise<string> {
		const name = text.trim();
		if (name === '') throw new Problem('missing', {}, { field: 'momentName' });
		if (name.length > LONGEST) throw new Problem('tooLong', {}, { field: 'momentName' });
		const rows = await orAway(this.#rows());
		this.#tables.delete(name);
		this.#take(name, rows);
		return name;
	}

	startOver(): Promise<void> {
		return this.goBack(BEGINNING);
	}

	/**
	 * Restores all records, and ends pending work and faults. The records that connect n8n to the systems stay, because
	 * n8n would not notice their removal.
	 * @throws {Problem} if there is no such moment, or n8n is away
	 */
	async goBack(moment: string): Promise<void> {
		const tables = this.#tables.get(moment);
		if (!tables) throw new Problem('unknownChoice', {}, { field: 'momentName' });
		const names = await orAway(this.#tableNames());
		this.#restore(moment);
		await orAway(this.#write(names, tables));
	}

	#restore(moment: string): void {
		for (const name of MOCKS) {
			const { world } = this.#mocks[name];
			const kept = VENDORS[name].connections.flatMap((collection) => {
				const found = world.collections.get(collection);
				return found ? [{ found, records: found.snapshot() }] : [];
			});
			world.clock.reset();
			world.deliveries.reset();
			world.faults.clear();
			world.ledger.clear();
			world.restoreSnapshot(snapshotOf(moment));
			for (const { found, records } of kept) found.restore(records);
		}
	}

	#take(moment: string, tables: Tables): void {
		for (const name of MOCKS) this.#mocks[name].world.takeSnapshot(snapshotOf(moment));
		this.#tables.set(moment, tables);
	}

	async #tableNames(): Promise<string[]> {
		return this.#n8n ? recordTables(this.#n8n.tables) : [];
	}

	async #rows(): Promise<Tables> {
		const tables: Tables = new Map();
		for (const name of await this.#tableNames()) {
			const rows = (await this.#n8n?.tables.rows(name)) ?? [];
			tables.set(name, rows.map(ownValues));
		}
		return tables;
	}

	async #write(names: string[], tables: Tables): Promise<void> {
		for (const name of names) {
			await this.#n8n?.tables.clear(name);
			const rows = tables.get(name) ?? [];
			if (rows.length > 0) await this.#n8n?.tables.add(name, rows);
		}
	}
}

/** @throws {Problem} if n8n does not answer */
const orAway = <T>(asked: Promise<T>): Promise<T> =>
	asked.catch((error: unknown) => {
		throw isAway(error) ? new Problem('n8nAway') : error;
	});

/** Returns a row without n8n's own columns and without empty ones, which n8n fills in as empty. */
const ownValues = (row: Record<string, unknown>): Row =>
	Object.fromEntries(
		Object.entries(row).filter(
			(entry): entry is [string, string | number] =>
				!OF_N8N.includes(entry[0]) && ['string', 'number'].includes(typeof entry[1]),
		),
	);
