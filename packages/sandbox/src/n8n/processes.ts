import type { ManagedProcess } from './process.ts';

/** One of the processes that n8n consists of or depends on. */
export interface Part {
	name: string;
	/** Whether it is n8n itself, not something that n8n depends on. */
	isN8n: boolean;
	/** Rejects once the signal aborts it, and then leaves nothing running. */
	start(signal: AbortSignal): Promise<ManagedProcess>;
}

/** All processes of one n8n, which are started, stopped and killed together or by name. */
export class N8nProcesses {
	/** Resolves with a message for the user once a process has ended unasked. */
	readonly died: Promise<string>;
	readonly #died = Promise.withResolvers<string>();
	readonly #waves: Part[][];
	readonly #running = new Map<Part, ManagedProcess>();
	readonly #starting = new Set<Promise<void>>();
	#calledOff = new AbortController();

	/** @param waves groups of parts; those of a group start in parallel, after the groups before it */
	constructor(waves: Part[][]) {
		this.#waves = waves;
		this.died = this.#died.promise;
	}

	/** Starts the parts that are not running. */
	async start(): Promise<void> {
		const { signal } = this.#calledOff;
		for (const wave of this.#waves) {
			signal.throwIfAborted();
			const missing = wave.filter((part) => !this.#running.has(part));
			const started = await Promise.allSettled(missing.map((part) => this.#start(part, signal)));
			const failure = started.find(({ status }) => status === 'rejected');
			if (failure?.status === 'rejected') throw failure.reason;
		}
	}

	/** Kills the named parts, or else all that are n8n itself, as a power cut would. */
	async crash(...names: string[]): Promise<void> {
		const isMeant = ({ name, isN8n }: Part) => (names.length > 0 ? names.includes(name) : isN8n);
		await Promise.all(this.#take(isMeant).map((one) => one.crash()));
	}

	/** Aborts the parts that are still starting, then stops all others, last started first. */
	async stop(): Promise<void> {
		this.#calledOff.abort(new Error('n8n was stopped before it was ready.'));
		this.#calledOff = new AbortController();
		await Promise.allSettled(this.#starting);
		for (const wave of this.#waves.toReversed()) {
			await Promise.all(this.#take((part) => wave.includes(part)).map((one) => one.stop()));
		}
	}

	/** Returns the ids of n8n's own processes that are running. */
	pids(): number[] {
		return [...this.#running].filter(([{ isN8n }]) => isN8n).map(([, { pid }]) => pid);
	}

	#start(part: Part, signal: AbortSignal): Promise<void> {
		const start = this.#untilRunning(part, signal).finally(() => this.#starting.delete(start));
		this.#starting.add(start);
		return start;
	}

	async #untilRunning(part: Part, signal: AbortSignal): Promise<void> {
		const one = await part.start(signal);
		this.#running.set(part, one);
		one.exited.then((complaint) => {
			if (this.#running.get(part) === one) this.#died.resolve(complaint);
		});
	}

	#take(isMeant: (part: Part) => boolean): ManagedProcess[] {
		const taken = [...this.#running].filter(([part]) => isMeant(part));
		for (const [part] of taken) this.#running.delete(part);
		return taken.map(([, one]) => one);
	}
}
