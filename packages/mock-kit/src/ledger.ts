import { AsyncLocalStorage } from 'node:async_hooks';
import type { Change } from './collection.ts';
import { Json } from './json.ts';
import { redact } from './redact.ts';

/** One request to the vendor's API and its effects. */
export interface LedgerEntry {
	id: number;
	at: string;
	operationId: string | null;
	method: string;
	path: string;
	query: Record<string, string>;
	requestBody: unknown;
	status: number | null;
	/** A `Json` until the entry is read. */
	responseBody: unknown;
	/** Changes to the mock's records. */
	effects: Change[];
	/** Members of the request that the vendor silently ignores, e.g. `custom_fields.cor`. */
	ignored: string[];
	/** Ids of the webhook deliveries that the request caused. */
	deliveries: string[];
	/** Whether the mock itself failed, which is a bug in it. */
	crashed: boolean;
	/** Id of the fault that hit it, if any. */
	fault: string | null;
	/** The caller's `x-correlation-id`. */
	correlationId: string | null;
	/** Time of arrival by the real clock, in milliseconds: the mock's own clock may have been moved. */
	came: number;
}

const KEPT = 2000;

/**
 * Keeps the latest requests with their side effects. Request bodies arrive already redacted. Answers are
 * redacted when they are first read, which most never are.
 */
export class Ledger {
	#entries: LedgerEntry[] = [];
	#nextId = 1;
	#current = new AsyncLocalStorage<LedgerEntry>();

	open(
		entry: Pick<LedgerEntry, 'at' | 'method' | 'path' | 'query'> & Partial<LedgerEntry>,
	): LedgerEntry {
		const opened: LedgerEntry = {
			operationId: null,
			requestBody: null,
			status: null,
			responseBody: null,
			effects: [],
			ignored: [],
			deliveries: [],
			crashed: false,
			fault: null,
			correlationId: null,
			came: Date.now(),
			...entry,
			id: this.#nextId++,
		};
		this.#entries.push(opened);
		if (this.#entries.length > KEPT) this.#entries.shift();
		return opened;
	}

	/** Records effects and deliveries on `entry` while `work` runs. */
	during<R>(entry: LedgerEntry, work: () => R): R {
		return this.#current.run(entry, work);
	}

	get current(): LedgerEntry | undefined {
		return this.#current.getStore();
	}

	/** Id of the latest request; 0 before the first. */
	get end(): number {
		return this.#nextId - 1;
	}

	get last(): LedgerEntry | undefined {
		return this.entries(this.end - 1).at(-1);
	}

	/** Entries newer than `after`, oldest first. */
	entries(after = 0): LedgerEntry[] {
		const found = this.#entries.filter((entry) => entry.id > after);
		for (const entry of found) {
			const { responseBody: body } = entry;
			if (body instanceof Json) entry.responseBody = redact(JSON.parse(body.text));
		}
		return found;
	}

	clear(): void {
		this.#entries = [];
	}
}
