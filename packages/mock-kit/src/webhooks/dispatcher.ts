import type { Clock } from '../clock.ts';
import type { Ledger } from '../ledger.ts';
import type { Transactions } from '../transactions.ts';
import { type DeliveryAction, DeliveryPlan } from './plan.ts';

/** How one vendor delivers: what it waits for, and when it tries again. */
export interface DeliveryPolicy {
	timeoutMs: number;
	/** Waits before the second attempt, the third and so on; read anew at each attempt. */
	retryDelaysMs: () => readonly number[];
	/** Why the address must not be called; `undefined` where it may be. */
	refusal: (url: string) => string | undefined;
	/** Whoever has unsubscribed since is not tried again. */
	isSubscribed?: (subscriptionId: string) => boolean;
	/** The vendor has given up on this delivery. */
	onFailed?: (delivery: Delivery) => void;
}

export interface OutgoingEvent {
	eventId: string;
	eventName: string;
	subscriptionId: string;
	url: string;
	/** The exact bytes of the body; every attempt sends the same unless `again` says otherwise. */
	body: string;
	/** The body of each further attempt, where the vendor makes it anew. */
	again?: (() => string) | undefined;
	/** Made for each attempt, as signatures carry the moment of sending. */
	headers: () => Record<string, string>;
}

export interface Attempt {
	at: string;
	/** From sending to the answer, or to what came in its place. */
	ms: number;
	/** When it was sent by the true clock, in milliseconds. */
	sent: number;
	status: number | null;
	error: string | null;
}

export interface Delivery {
	id: string;
	eventId: string;
	eventName: string;
	subscriptionId: string;
	url: string;
	body: string;
	state: 'held' | 'pending' | 'delivered' | 'failed' | 'dropped';
	/** When it was made by the true clock, in milliseconds. */
	made: number;
	attempts: Attempt[];
}

interface Surroundings {
	clock: Clock;
	ledger: Ledger;
	transactions: Transactions;
}

type Job = { delivery: Delivery } & Pick<OutgoingEvent, 'headers' | 'again'>;

const KEPT = 2000;

/** Sends webhooks outside of the request that caused them, under the vendor's retry rule. */
export class WebhookDispatcher {
	readonly plan = new DeliveryPlan();
	#clock: Clock;
	#ledger: Ledger;
	#transactions: Transactions;
	#policy: DeliveryPolicy;
	#jobs = new Map<string, Job>();
	#held: Job[] = [];
	#nextId = 1;
	#sending = 0;
	#changed: Array<() => void> = [];
	/** Raised by `reset`: answers to attempts of an earlier life are dropped. */
	#life = 0;

	constructor({ clock, ledger, transactions }: Surroundings, policy: DeliveryPolicy) {
		this.#clock = clock;
		this.#ledger = ledger;
		this.#transactions = transactions;
		this.#policy = policy;
	}

	/** Sends it once the request that caused it is sure to stand. */
	enqueue(event: OutgoingEvent): void {
		this.#transactions.afterwards(() => this.#enqueue(event));
	}

	#enqueue(event: OutgoingEvent): void {
		const action = this.plan.take(event);
		const copies = action?.type === 'duplicate' ? action.copies : 1;
		for (let copy = 0; copy < copies; copy++) this.#start(this.#create(event), action);
	}

	/** How many were ever made; the oldest of them are no longer listed. */
	get made(): number {
		return this.#nextId - 1;
	}

	list(): Delivery[] {
		return [...this.#jobs.values()].map((job) => job.delivery);
	}

	/** Sends a delivery of the past again, `times` times at the same moment. */
	replay(id: string, times = 1): Delivery[] {
		const job = this.#jobs.get(id);
		if (!job) return [];
		const copies = Array.from({ length: times }, () =>
			this.#create({ ...job.delivery, headers: job.headers, again: job.again }),
		);
		for (const copy of copies) this.#start(copy, undefined);
		return copies.map((copy) => copy.delivery);
	}

	/** Waits until every delivery has come to its end; on a frozen clock, until none is being sent. */
	async drain(): Promise<void> {
		while (this.#sending > 0 || (!this.#clock.frozen && this.#pending().length > 0)) {
			await new Promise<void>((wake) => this.#changed.push(wake));
		}
	}

	reset(): void {
		this.#life++;
		this.#jobs.clear();
		this.#held = [];
		this.plan.set([]);
		this.#notify();
	}

	#pending(): Delivery[] {
		return this.list().filter(
			(delivery) => delivery.state === 'pending' && !this.#isUnwanted(delivery),
		);
	}

	#isUnwanted({ attempts, subscriptionId }: Delivery): boolean {
		return attempts.length > 0 && this.#policy.isSubscribed?.(subscriptionId) === false;
	}

	#create({ headers, again, ...event }: OutgoingEvent): Job {
		const id = `delivery-${this.#nextId++}`;
		const delivery: Delivery = {
			...event,
			id,
			state: 'pending',
			made: Date.now(),
			attempts: [],
		};
		const job = { delivery, headers, again };
		this.#jobs.set(id, job);
		if (this.#jobs.size > KEPT) this.#forgetOldest();
		this.#ledger.current?.deliveries.push(id);
		return job;
	}

	#forgetOldest(): void {
		const ended = this.list().find(({ state }) => state !== 'pending' && state !== 'held');
		if (ended) this.#jobs.delete(ended.id);
	}

	#start(job: Job, action: DeliveryAction | undefined): void {
		if (action?.type === 'drop') {
			job.delivery.state = 'dropped';
		} else if (action?.type === 'reorder') {
			job.delivery.state = 'held';
			this.#held.push(job);
			if (this.#held.length >= action.count) {
				for (const held of this.#held.splice(0).reverse()) {
					held.delivery.state = 'pending';
					this.#schedule(held, 0);
				}
			}
		} else {
			this.#schedule(job, action?.type === 'delay' ? action.ms : 0);
		}
	}

	#schedule(job: Job, delayMs: number): void {
		const life = this.#life;
		if (delayMs === 0) queueMicrotask(() => void this.#attempt(job, life));
		else this.#clock.schedule(delayMs, () => this.#attempt(job, life));
	}

	async #attempt(job: Job, life: number): Promise<void> {
		if (life !== this.#life) return;
		if (this.#isUnwanted(job.delivery)) {
			job.delivery.state = 'failed';
			this.#notify();
			return;
		}
		const refusal = this.#policy.refusal(job.delivery.url);
		if (refusal !== undefined) {
			this.#refuse(job.delivery, refusal);
			return;
		}
		this.#sending++;
		const attempt = await this.#send(job);
		this.#sending--;
		if (life === this.#life) this.#settle(job, attempt);
		this.#notify();
	}

	/** The mock's own rule, not a failure of the receiver: the vendor neither tries again nor counts it. */
	#refuse(delivery: Delivery, error: string): void {
		const at = this.#clock.iso();
		delivery.attempts.push({ at, ms: 0, sent: Date.now(), status: null, error });
		delivery.state = 'failed';
		this.#notify();
	}

	#settle(job: Job, attempt: Attempt): void {
		const { delivery } = job;
		delivery.attempts.push(attempt);
		if (attempt.status !== null && attempt.status >= 200 && attempt.status < 300) {
			delivery.state = 'delivered';
			return;
		}
		const wait = this.#policy.retryDelaysMs()[delivery.attempts.length - 1];
		if (wait === undefined) {
			delivery.state = 'failed';
			this.#policy.onFailed?.(delivery);
		} else {
			this.#schedule(job, wait);
		}
	}

	async #send({ delivery, headers, again }: Job): Promise<Attempt> {
		const at = this.#clock.iso();
		const sent = Date.now();
		const start = performance.now();
		const taken = () => Math.round(performance.now() - start);
		try {
			const response = await fetch(delivery.url, {
				method: 'POST',
				headers: { 'content-type': 'application/json', ...headers() },
				body: (delivery.attempts.length > 0 && again?.()) || delivery.body,
				redirect: 'manual',
				signal: AbortSignal.timeout(this.#policy.timeoutMs),
			});
			await response.body?.cancel();
			return { at, ms: taken(), sent, status: response.status, error: null };
		} catch (error) {
			const reason = error instanceof Error ? error : new Error(String(error));
			const cause = reason.cause instanceof Error ? reason.cause.message : reason.message;
			return { at, ms: taken(), sent, status: null, error: cause };
		}
	}

	#notify(): void {
		for (const wake of this.#changed.splice(0)) wake();
	}
}
