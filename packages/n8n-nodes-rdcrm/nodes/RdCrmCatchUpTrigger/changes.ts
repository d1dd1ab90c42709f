import { NodeOperationError } from 'n8n-workflow';
import type { IDataObject, IPollFunctions } from 'n8n-workflow';
import { writeRdqlDateTime } from '../shared/helpers/dates';
import { PAGE_SIZE, readPage, WINDOW } from '../shared/transport/pagination';
import type { Page, Sort } from '../shared/transport/pagination';
import type { Kind } from './kinds';
import { timeOf } from './place';
import type { Reading } from './place';

const SECOND_MS = 1000;

type Key = 'updated_at' | 'created_at';

const from = (key: Key, time: number) => `${key}:>="${writeRdqlDateTime(time)}"`;
const before = (key: Key, time: number) => `${key}:<"${writeRdqlDateTime(time)}"`;

/**
 * Reads what was changed since a time. A listing is never read on by page number alone: a record
 * that is saved meanwhile leaves its page, and the next page would begin one record too late.
 */
export class Changes {
	private readonly found = new Map<string, IDataObject>();

	constructor(
		private readonly context: IPollFunctions,
		private readonly kind: Kind,
		private readonly since: number,
		/** Until when there is time for another call, in ms */
		private readonly deadline: number,
		/** What else is asked of the records, in RDQL; only of kinds that are filtered */
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

	/** RDQL knows whole seconds only. */
	private changed(): IDataObject[] {
		return [...this.found.values()].filter((record) => timeOf(record) >= this.since);
	}

	/** Reads a page and keeps its records; of one that was read before, the state that came last. */
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
	 * Reads all records of a filter in the order of a time, each page from the last record's second
	 * on. Returns where it stopped for want of time.
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
			// More than a page of one second.
			const within = [...filters, from(key, second), before(key, second + SECOND_MS)];
			if (others.length > 0) await this.readOn(others, within);
			else await this.readWhole(within, sort);
			second += SECOND_MS;
		}
	}

	/** Reads a listing by page number, again and again until that brings nothing new. */
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
			{ description: `Its ID is ${String(record?.id)}. Without that time no look can go on.` },
		);
	}

	private tooMany(filters: string[]) {
		return new NodeOperationError(
			this.context.getNode(),
			`RD Station CRM has more than 10,000 ${this.kind.name}s of one second, and lists only the first 10,000 of a filter`,
			{
				description: `The workflow was not started, and the place of this node has not moved. Put a new trigger node in place of this one, which starts from now, and read these records in another way, for example from an export of RD Station CRM: ${filters.join(' ')}`,
			},
		);
	}
}
