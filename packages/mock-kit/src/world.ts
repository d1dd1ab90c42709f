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

/** The settings that every mock has; each mock adds its own. */
export const baseSettings = z.strictObject({
	/** Requests per minute above which the mock answers 429; `null` for no limit. */
	rate_limit_per_minute: z.int().positive().nullable().default(null),
	/** Length of that minute, which tests shorten. */
	rate_limit_window_ms: z.int().positive().default(60_000),
	/** Waits between the attempts of one webhook delivery. */
	webhook_retry_delays_ms: z.array(z.int().nonnegative()),
	/** Replacements for links to the vendors' real sites on the mock's pages, by the beginning of the link. */
	links: z.record(z.url(), z.url()).default({}),
	/** Where webhooks and apps may send requests: `loopback` for this machine, or origins. */
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

/** All state of a mock. */
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

	/** Returns why this mock must not call the URL; `undefined` if it may. */
	readonly callRefusal = (url: string): string | undefined =>
		callRefusal(url, this.settings.may_call);

	/** Creates a collection whose changes are recorded on the request that makes them, and undone if it fails. */
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

	/** Records members of the current request that are silently ignored, unless the request is refused. */
	ignore(...members: readonly string[]): void {
		const ignored = this.ledger.current?.ignored;
		ignored?.push(...members);
		this.transactions.onUndo(() => ignored?.splice(-members.length, members.length));
	}

	get collections(): ReadonlyMap<string, Collection<{ id: string }>> {
		return this.#collections;
	}

	/** Empties the mock; the caller seeds it afterwards. */
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

	/** Waits until no request is running and no delivery is on its way. */
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

	/** @returns whether a snapshot has that name */
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
