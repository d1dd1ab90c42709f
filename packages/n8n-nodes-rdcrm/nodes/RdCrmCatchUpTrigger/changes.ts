import { NodeOperationError } from 'n8n-workflow';
import type { IDataObject, IPollFunctions } from 'n8n-workflow';
import { writeRdqlDateTime } from '../shared/helpers/dates';
import { PAGE_SIZE, readPage, WINDOW } from '../shared/transport/pagination';
import type { Page, Sort } from '../shared/transport/pagination';
import type { Kind } from './kinds';
import { timeOf } from './pollPlace';
import type { Reading } from './pollPlace';

const SECOND_MS = 1000;

type Key = 'updated_at' | 'created_at';

const from = (key: Key, time: number) => `${key}:>="${writeRdqlDateTime(time)}"`;
const before = (key: Key, time: number) => `${key}:<"${writeRdqlDateTime(time)}"`;

/**
 * Reads what has changed since a time. Page numbers alone are not reliable: a record that is saved in the
 * meantime leaves its page, and the next page would skip a record.
 */
export class Changes {
	private readonly found = new Map<string, IDataObject>();

	constructor(
		private readonly context: IPollFunctions,
		private readonly kind: Kind,
		private readonly since: number,
		/** The time until which another call may start, in ms */
		private readonly deadline: number,
		/** Additional RDQL filters; only for kinds that are filtered */
		private readonly filters: string[] = [],
	) {}

	async read(): Promise<Reading> {
		const { filtered, keys } = this.kind;
		if (!filtered) {
			await this.readBack();
			return { records: this.changed() };
		}
		const startedAt = Date.now();
		const stoppedAt = await this.readOn(keys, [from('updated_at', this.since), ...this.filters]);
		const sureUntil = keys[0] === 'updated_at' ? undefined : startedAt;
		return { records: this.changed(), stoppedAt, sureUntil };
	}

	/** RDQL only supports whole seconds. */
	private changed(): IDataObject[] {
		return [...this.found.values()].filter((record) => timeOf(record) >= this.since);
	}

	/** Reads a page and stores its records. If a record was read before, the latest state wins. */
	private async page(filters: string[], sort: Sort, number = 1): Promise<Page & { fresh: number }> {
		const { path } = this.kind;
		const request = { path, filter: filters.join(' ') || undefined, sort };
		const page = await readPage(this.context, request, number, PAGE_SIZE);
		const states = page.records.filter(
			({ id, updated_at }) => this.found.get(String(id))?.updated_at !== updated_at,
		);
		for (const record of page.records) this.found.set(String(record.id), record);
		return { ...page, fresh: states.length };
	}

	/**
	 * Reads all records of a filter in the order of a time, each page starting at the last record's second.
	 * Returns the time at which it stopped if it ran out of time.
	 */
	private async readOn(keys: Key[], filters: string[]): Promise<number | undefined> {
		const [key = 'created_at', ...others] = keys;
		const sort: Sort = { field: key, direction: 'asc' };
		let second: number | undefined;
		for (;;) {
			if (key === 'updated_at' && second !== undefined && Date.now() > this.deadline) return second;
			const at = second === undefined ? [] : [from(key, second)];
			const { records, hasMore } = await this.page([...filters, ...at], sort);
			if (!hasMore) return undefined;
			const begin = this.secondOf(records[0], key);
			const last = this.secondOf(records[records.length - 1], key);
			second = Math.max(second ?? begin, begin);
			if (last > second) {
				second = last;
				continue;
			}
			// One second has more records than a page.
			const within = [...filters, from(key, second), before(key, second + SECOND_MS)];
			if (others.length > 0) await this.readOn(others, within);
			else await this.readWhole(within, sort);
			second += SECOND_MS;
		}
	}

	/** Reads a listing by page number, again and again until nothing new appears. */
	private async readWhole(
		filters: string[],
		sort: Sort,
		isEnd: (page: Page) => boolean = ({ hasMore }) => !hasMore,
	): Promise<void> {
		for (let isNew = true; isNew; ) {
			isNew = false;
			for (let number = 1; ; number++) {
				if (this.kind.filtered && number * PAGE_SIZE > WINDOW) throw this.tooMany(filters);
				const page = await this.page(filters, sort, number);
				isNew ||= number > 1 && page.fresh > 0;
				if (isEnd(page)) break;
			}
		}
	}

	private async readBack(): Promise<void> {
		const isEnd = ({ records, hasMore }: Page) =>
			!hasMore || records.some((record) => timeOf(record) < this.since);
		await this.readWhole([], { field: 'updated_at', direction: 'desc' }, isEnd);
	}

	private secondOf(record: IDataObject | undefined, key: Key): number {
		const time = Date.parse(String(record?.[key]));
		if (!Number.isNaN(time)) return Math.floor(time / SECOND_MS) * SECOND_MS;
		throw new NodeOperationError(
			this.context.getNode(),
			`RD Station CRM sent a ${this.kind.name} without "${key}"`,
			{
				description: `Its ID is ${String(record?.id)}. Without that time, polling cannot continue.`,
			},
		);
	}

	private tooMany(filters: string[]) {
		return new NodeOperationError(
			this.context.getNode(),
			`RD Station CRM has more than 10,000 ${this.kind.name}s from the same second, and lists only the first 10,000 of a filter`,
			{
				description: `The workflow was not started, and the position of this node has not moved. Replace this node with a new trigger node, which starts from now, and read these records in another way, for example from an export of RD Station CRM: ${filters.join(' ')}`,
			},
		);
	}
}
