import { z } from 'zod';
import { Activity } from './activity.ts';
import { Clock } from './clock.ts';
import { Collection, type CollectionOptions } from './collection.ts';
import { Faults } from './faults.ts';
import { Ledger } from './ledger.ts';
import { callRefusal, mayCall } from './may-call.ts';
import { Random } from './random.ts';
import { RateLimits } from './rate-limit.ts';
import { Transactions } from './transactions.ts';
import { type DeliveryPolicy, WebhookDispatcher } from './webhooks/dispatcher.ts';

/** The switches that every mock has; each adds its own. */
export const baseSettings = z.strictObject({
	/** 429 above this many requests in a minute; `null` for no limit. */
	rate_limit_per_minute: z.int().positive().nullable().default(null),
	/** How long such a minute lasts, for who plays it faster. */
	rate_limit_window_ms: z.int().positive().default(60_000),
	/** Waits between the attempts of one webhook delivery. */
	webhook_retry_delays_ms: z.array(z.int().nonnegative()),
	/** Where links to the vendors' true sites lead from the mock's pages, by what they begin with. */
	links: z.record(z.url(), z.url()).default({}),
	/** Whom webhooks and apps call: `loopback` for all of this machine, or origins. */
	may_call: mayCall,
});

export type BaseSettings = z.output<typeof baseSettings>;

interface WorldOptions<Settings> {
	seed: number;
	/** The day on which the seeded data ends. */
	referenceDate: Date;
	settings: Settings;
	webhooks: Omit<DeliveryPolicy, 'retryDelaysMs' | 'refusal'>;
}

interface Snapshot {
	records: Map<string, { id: string }[]>;
	settings: unknown;
}

/** Everything of a mock that has state. */
export class World<Settings extends BaseSettings = BaseSettings> {
	readonly transactions = new Transactions();
	readonly clock = new Clock(this.transactions);
	readonly random: Random;
	readonly ledger = new Ledger();
	readonly faults: Faults;
	readonly deliveries: WebhookDispatcher;
	readonly activity = new Activity();
	readonly rateLimits = new RateLimits(this.clock);
	readonly referenceDate: Date;
	settings: Settings;
	#firstSettings: Settings;
	#collections = new Map<string, Collection<{ id: string }>>();
	#snapshots = new Map<string, Snapshot>();

	constructor({ seed, referenceDate, settings, webhooks }: WorldOptions<Settings>) {
		this.referenceDate = referenceDate;
		this.random = new Random(seed, referenceDate);
		this.faults = new Faults(this.random);
		this.settings = settings;
		this.#firstSettings = structuredClone(settings);
		this.deliveries = new WebhookDispatcher(this, {
			...webhooks,
			retryDelaysMs: () => this.settings.webhook_retry_delays_ms,
			refusal: this.callRefusal,
		});
	}

	/** Why this mock does not call the URL; `undefined` where it does. */
	readonly callRefusal = (url: string): string | undefined =>
		callRefusal(url, this.settings.may_call);

	/** A collection whose changes are booked on the request that makes them, and fall with it. */
	collection<T extends { id: string }>(
		name: string,
		options: Omit<CollectionOptions<T>, 'onChange'> = {},
	): Collection<T> {
		const collection = new Collection<T>(name, {
			...options,
			onChange: (change, undo) => {
				const effects = this.ledger.current?.effects;
				effects?.push(change);
				this.transactions.onUndo(() => {
					undo();
					effects?.pop();
				});
			},
		});
		this.#collections.set(name, collection as unknown as Collection<{ id: string }>);
		return collection;
	}

	/** Books members of the current request that are ignored without a word, unless it is refused. */
	ignore(...members: readonly string[]): void {
		const ignored = this.ledger.current?.ignored;
		ignored?.push(...members);
		this.transactions.onUndo(() => ignored?.splice(-members.length, members.length));
	}

	get collections(): ReadonlyMap<string, Collection<{ id: string }>> {
		return this.#collections;
	}

	/** Back to an empty mock; the seed comes after. */
	clear(seed?: number): void {
		this.clock.reset();
		this.random.reset(seed);
		this.deliveries.reset();
		this.rateLimits.clear();
		this.faults.clear();
		this.ledger.clear();
		this.settings = structuredClone(this.#firstSettings);
		for (const collection of this.#collections.values()) collection.restore([]);
	}

	/** Waits until no request runs and no delivery is on its way. */
	async drain(): Promise<void> {
		await this.activity.idle();
		await this.deliveries.drain();
	}

	get snapshots(): string[] {
		return [...this.#snapshots.keys()];
	}

	takeSnapshot(name: string): void {
		const records = new Map<string, { id: string }[]>();
		for (const [key, collection] of this.#collections) records.set(key, collection.snapshot());
		this.#snapshots.set(name, { records, settings: structuredClone(this.settings) });
	}

	/** @returns whether there is a snapshot of that name */
	restoreSnapshot(name: string): boolean {
		const snapshot = this.#snapshots.get(name);
		if (!snapshot) return false;
		for (const [key, collection] of this.#collections) {
			collection.restore(snapshot.records.get(key) ?? []);
		}
		this.settings = structuredClone(snapshot.settings) as Settings;
		return true;
	}
}
