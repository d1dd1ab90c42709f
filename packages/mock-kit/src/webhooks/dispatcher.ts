import type { Clock } from '../clock.ts';
import type { Ledger } from '../ledger.ts';
import type { Transactions } from '../transactions.ts';
import { type DeliveryAction, DeliveryPlan } from './plan.ts';

/** How a vendor delivers webhooks: its timeout and its retries. */
export interface DeliveryPolicy {
	timeoutMs: number;
	/** Waits before the second attempt, the third and so on; read again at each attempt. */
	retryDelaysMs: () => readonly number[];
	/** Returns why the address must not be called; `undefined` if it may. */
	refusal: (url: string) => string | undefined;
	/** Returns whether a subscription still exists; an ended one gets no further attempts. */
	isSubscribed?: (subscriptionId: string) => boolean;
	/** Called when the vendor gives up on a delivery. */
	onFailed?: (delivery: Delivery) => void;
}

export interface OutgoingEvent {
	eventId: string;
	eventName: string;
	subscriptionId: string;
	url: string;
	/** The exact body; every attempt sends the same unless `again` is given. */
	body: string;
	/** Creates the body of each further attempt, for vendors that rebuild it. */
	again?: (() => string) | undefined;
	/** Creates the headers of each attempt, since signatures include the time of sending. */
	headers: () => Record<string, string>;
}

export interface Attempt {
	at: string;
	/** Time from sending to the answer or the error. */
	ms: number;
	/** Time of sending by the real clock, in milliseconds. */
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
	/** Time of creation by the real clock, in milliseconds. */
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

/** Sends webhooks outside the request that caused them, with the vendor's retry rule. */
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
	/** Increased by `reset`, so that answers to earlier attempts are dropped. */
	#life = 0;

	constructor({ clock, ledger, transactions }: Surroundings, policy: DeliveryPolicy) {
		this.#clock = clock;
		this.#ledger = ledger;
		this.#transactions = transactions;
		this.#policy = policy;
	}

	/** Sends the event once the request that caused it has succeeded. */
	enqueue(event: OutgoingEvent): void {
		this.#transactions.afterwards(() => this.#enqueue(event));
	}

	#enqueue(event: OutgoingEvent): void {
		const action = this.plan.take(event);
		const copies = action?.type === 'duplicate' ? action.copies : 1;
		for (let copy = 0; copy < copies; copy++) this.#start(this.#create(event), action);
	}

	/** The number of deliveries so far; the oldest are no longer listed. */
	get made(): number {
		return this.#nextId - 1;
	}

	list(): Delivery[] {
		return [...this.#jobs.values()].map((job) => job.delivery);
	}

	/** Sends a past delivery again, `times` times at once. */
	replay(id: string, times = 1): Delivery[] {
		const job = this.#jobs.get(id);
		if (!job) return [];
		const copies = Array.from({ length: times }, () =>
			this.#create({ ...job.delivery, headers: job.headers, again: job.again }),
		);
		for (const copy of copies) this.#start(copy, undefined);
		return copies.map((copy) => copy.delivery);
	}

	/** Waits until every delivery has ended; on a frozen clock, until none is being sent. */
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

	/** Fails a delivery by the mock's own rule: it is neither retried nor counted as a failure of the receiver. */
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
