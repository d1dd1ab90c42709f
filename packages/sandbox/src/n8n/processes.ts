import type { ManagedProcess } from './process.ts';

/** One of the processes that n8n consists of, or that it leans on. */
export interface Part {
	name: string;
	/** Whether it is n8n itself, not what it keeps its data in. */
	isN8n: boolean;
	/** Fails once the signal calls it off, and leaves nothing running then. */
	start(signal: AbortSignal): Promise<ManagedProcess>;
}

/** All processes of one n8n: they are started, ended and killed together or by name. */
export class N8nProcesses {
	/** Resolves with a sentence for people once one has ended that nobody had told to. */
	readonly died: Promise<string>;
	readonly #died = Promise.withResolvers<string>();
	readonly #waves: Part[][];
	readonly #running = new Map<Part, ManagedProcess>();
	readonly #starting = new Set<Promise<void>>();
	#calledOff = new AbortController();

	/** @param waves the parts of one are started side by side, after those of the ones before. */
	constructor(waves: Part[][]) {
		this.#waves = waves;
		this.died = this.#died.promise;
	}

	/** Starts those that do not run. */
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

	/** Ends them as a power cut does: those named, else all that are n8n itself. */
	async crash(...names: string[]): Promise<void> {
		const isMeant = ({ name, isN8n }: Part) => (names.length > 0 ? names.includes(name) : isN8n);
		await Promise.all(this.#take(isMeant).map((one) => one.crash()));
	}

	/** Ends all, the last started first, and what is still being started before them. */
	async stop(): Promise<void> {
		this.#calledOff.abort(new Error('n8n was told to end before it was ready.'));
		this.#calledOff = new AbortController();
		await Promise.allSettled(this.#starting);
		for (const wave of this.#waves.toReversed()) {
			await Promise.all(this.#take((part) => wave.includes(part)).map((one) => one.stop()));
		}
	}

	/** Those of n8n itself that run now. */
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
