import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { ok, type Refusal, type Reply, type World } from '@rdcrm/mock-kit';
import { blockedText, Fault, redundant, refusal, stillRunning } from './errors.ts';
import type { OmieSettings } from './settings.ts';

/** Number of remembered requests from which expired ones are deleted. */
const REMEMBERED = 1_000;
const SECOND_MS = 1_000;

interface Called {
	name: string;
	writes: boolean;
	param: unknown;
}

/**
 * Omie's consumption rules: no repeated call, no two calls of a method at once, and a block after many errors.
 * Inferred: a success does not reset the error count, and a call during a block does not extend it.
 */
export class Consumption {
	readonly #world: World<OmieSettings>;
	/** When each request was last carried out. */
	readonly #carriedOut = new Map<string, number>();
	readonly #running = new Set<string>();
	readonly #errors = new Map<string, number[]>();
	readonly #blockedUntil = new Map<string, number>();

	constructor(world: World<OmieSettings>) {
		this.#world = world;
	}

	clear(): void {
		for (const memory of [this.#carriedOut, this.#running, this.#errors, this.#blockedUntil]) {
			memory.clear();
		}
	}

	/** Returns the refusal of any call of a blocked method, or `undefined` if it is not blocked. */
	blocked(name: string): Refusal | undefined {
		const { misuse_after, misuse_seconds, misuse_status } = this.#world.settings;
		const left = (this.#blockedUntil.get(this.#scope(name)) ?? 0) - this.#world.clock.now();
		if (misuse_after === 0 || left <= 0 || left > misuse_seconds * SECOND_MS) return undefined;
		const seconds = Math.ceil(left / SECOND_MS);
		return refusal(misuse_status, blockedText(seconds), 'MISUSE_API_PROCESS');
	}

	/** Counts an error against its method. @returns the refusal */
	failed(name: string, fault: Fault): Refusal {
		const { misuse_after, misuse_seconds, fault_status } = this.#world.settings;
		const now = this.#world.clock.now();
		const scope = this.#scope(name);
		const since = now - misuse_seconds * SECOND_MS;
		const recent = (this.#errors.get(scope) ?? []).filter((at) => at > since && at <= now);
		const counted = [...recent, now].slice(-Math.max(1, misuse_after));
		this.#errors.set(scope, counted);
		if (misuse_after > 0 && counted.length >= misuse_after) {
			this.#errors.delete(scope);
			this.#blockedUntil.set(scope, now + misuse_seconds * SECOND_MS);
		}
		return refusal(fault_status, fault.message, fault.code);
	}

	/** Runs `work`. @throws {Refusal} if it throws a fault, or a rule rejects the call */
	guard(called: Called, work: () => unknown): Reply | Promise<Reply> {
		const { name } = called;
		const rejection = this.blocked(name) ?? this.#rejection(called);
		if (rejection) throw rejection;
		const { call_ms } = this.#world.settings;
		const done = () => this.#answer(name, work);
		if (call_ms === 0) return done();
		this.#running.add(name);
		// Uses the real clock, like the kit's latency, because the call would never end on a frozen one.
		return sleep(call_ms)
			.then(done)
			.finally(() => this.#running.delete(name));
	}

	#answer(name: string, work: () => unknown): Reply {
		try {
			return ok(work());
		} catch (error) {
			throw error instanceof Fault ? this.failed(name, error) : error;
		}
	}

	#rejection(called: Called): Refusal | undefined {
		const { name } = called;
		if (this.#running.has(name)) return this.failed(name, stillRunning());
		const seconds = this.#secondsToWait(called);
		return seconds === undefined ? undefined : this.failed(name, redundant(seconds));
	}

	/**
	 * Returns the seconds until the request may be repeated, or `undefined` if it may run now. Remembers a request that
	 * may run.
	 */
	#secondsToWait({ name, writes, param }: Called): number | undefined {
		const { redundant_seconds, redundant_writes } = this.#world.settings;
		if (redundant_seconds === 0 || (writes && !redundant_writes)) return undefined;
		const now = this.#world.clock.now();
		const key = createHash('sha256')
			.update(`${name}\n${JSON.stringify(param)}`)
			.digest('hex');
		const isOver = (at: number) => now < at || now - at >= redundant_seconds * SECOND_MS;
		const last = this.#carriedOut.get(key);
		if (last !== undefined && !isOver(last)) {
			return Math.ceil((last + redundant_seconds * SECOND_MS - now) / SECOND_MS);
		}
		if (this.#carriedOut.size >= REMEMBERED) {
			for (const [old, at] of this.#carriedOut) if (isOver(at)) this.#carriedOut.delete(old);
		}
		this.#carriedOut.set(key, now);
		return undefined;
	}

	#scope(name: string): string {
		return this.#world.settings.misuse_scope === 'key' ? '' : name;
	}
}
