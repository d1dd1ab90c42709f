import { setTimeout as delay } from 'node:timers/promises';
import type { World } from '@rdcrm/mock-kit';
import type { Mocks } from '../mocks.ts';
import type { N8nReader } from '../n8n/index.ts';
import { MOCKS, VENDORS } from '../vendors/index.ts';
import { buildStories } from './stories/build.ts';
import type { Done, Execution, Queued, Story, System } from './stories/story.ts';

/** The table of the workflow `fila/fila.json`. */
const QUEUE = 'rdcrm_fila';
/** Values of its column `situacao` before anything has failed. */
const NEW = ['na fila', 'em curso'];
const STALE_MS = 400;
/** How long a page waits for n8n, which may be busy or away, before it shows what is known. */
const PATIENCE_MS = 1000;
const STORIES = 40;
const ACTS_KEPT = 200;
/** Workflows may be imported or published at any time. */
const LISTENERS_STALE_MS = 5_000;

/** Events in the systems and in n8n, as far as they are known. */
export class Watch {
	readonly acts: Done[] = [];
	readonly #mocks: Mocks;
	readonly #n8n: N8nReader | undefined;
	#executions: Execution[] = [];
	#queue: Queued[] = [];
	#polledAt = 0;
	/** Start of the last check that n8n answered. */
	#answeredAt = 0;
	#polling: Promise<void> | undefined;
	/** Workflow ids by the webhook path or id at which the workflow listens. */
	#listeners = new Map<string, string>();
	#listenersRead = 0;
	#ignoredUntil = 0;

	constructor(mocks: Mocks, n8n: N8nReader | undefined) {
		this.#mocks = mocks;
		this.#n8n = n8n;
	}

	remember(done: Done): void {
		this.acts.push(done);
		if (this.acts.length > ACTS_KEPT) this.acts.shift();
	}

	/** Drops everything that has happened up to now. */
	forget(): void {
		this.acts.length = 0;
		this.#ignoredUntil = Date.now();
	}

	async stories(): Promise<Story[]> {
		await this.#poll();
		return buildStories({
			checkedAt: this.#n8n ? this.#answeredAt : Number.POSITIVE_INFINITY,
			systems: this.#systems(),
			acts: this.acts,
			executions: this.#executions,
			queue: this.#queue,
			listener: (url) => this.#listener(url),
		}).slice(0, STORIES);
	}

	/** Returns a text that changes whenever anything the console shows changes. */
	async version(): Promise<string> {
		await this.#poll();
		const ofMocks = MOCKS.map((name) => {
			const { ledger, deliveries, faults, collections } = this.#mocks[name].world;
			const states = deliveries.list().map(({ state, attempts }) => state + attempts.length);
			const entry = ledger.last;
			const sizes = [...collections.values()].map(({ size }) => size);
			return [entry?.id, entry?.status, states.join(), faults.list().length, sizes.join()];
		});
		const runs = this.#executions.map(({ id, status }) => `${id}${status}`);
		const last = Math.max(0, ...MOCKS.map((name) => lastMoment(this.#mocks[name].world)));
		const isKnown = last < this.#answeredAt;
		return JSON.stringify([ofMocks, runs, this.#queue, this.acts.at(-1)?.number, isKnown]);
	}

	#systems(): System[] {
		return MOCKS.map((name) => {
			const { world } = this.#mocks[name];
			const { records, nameOf } = VENDORS[name];
			const nameIn = (collection: string, id: string) => {
				const record = world.collections.get(collection)?.get(id) as Fields | undefined;
				return record && (nameOf?.(record) ?? commonName(record));
			};
			return {
				name,
				entries: world.ledger.entries(),
				deliveries: world.deliveries.list(),
				isShown: (collection) => Object.hasOwn(records, collection),
				nameOf: nameIn,
				called: (id) =>
					Object.keys(records)
						.map((collection) => nameIn(collection, id))
						.find((name) => name !== undefined),
			};
		});
	}

	/** Asks n8n only once for all callers of the same moment. While n8n is away, its last known state stays. */
	async #poll(): Promise<void> {
		if (!this.#n8n || Date.now() - this.#polledAt < STALE_MS) return;
		const n8n = this.#n8n;
		this.#polling ??= (async () => {
			try {
				const began = Date.now();
				const latest = await n8n.executions.latest();
				this.#executions = latest.filter(
					({ startedAt }) => Date.parse(startedAt ?? '') >= this.#ignoredUntil,
				);
				// Read after the executions, so that it includes what they have written.
				this.#queue = (await n8n.tables.rows(QUEUE)).map(queued);
				this.#answeredAt = began;
				await this.#readListeners(n8n);
			} catch {
				// The next check tries again.
			} finally {
				this.#polledAt = Date.now();
				this.#polling = undefined;
			}
		})();
		await withinPatience(this.#polling);
	}

	async #readListeners(n8n: N8nReader): Promise<void> {
		const urls = MOCKS.flatMap((name) => this.#mocks[name].world.deliveries.list());
		const isKnown = urls.every(({ url }) => this.#listener(url) !== undefined);
		if (isKnown || Date.now() - this.#listenersRead < LISTENERS_STALE_MS) return;
		this.#listenersRead = Date.now();
		for (const { id } of await n8n.workflows()) {
			for (const node of (await n8n.workflow(id)).nodes) {
				const { path } = (node.parameters ?? {}) as { path?: unknown };
				for (const part of [node.webhookId, path]) {
					if (typeof part === 'string' && part !== '') this.#listeners.set(part, id);
				}
			}
		}
	}

	#listener(url: string): string | undefined {
		const parts = URL.parse(url)?.pathname.split('/') ?? [];
		return parts.map((part) => this.#listeners.get(part)).find((id) => id !== undefined);
	}
}

/** Returns the real time of a system's last call or delivery, in milliseconds. */
const lastMoment = ({ ledger, deliveries }: Pick<World, 'ledger' | 'deliveries'>): number =>
	Math.max(
		ledger.last?.came ?? 0,
		...deliveries.list().flatMap(({ attempts }) => attempts.map(({ sent, ms }) => sent + ms)),
	);

/** @returns undefined if n8n does not answer in time */
export const withinPatience = <T>(asked: Promise<T> | undefined): Promise<T | undefined> =>
	Promise.race([asked, delay(PATIENCE_MS, undefined, { ref: false })]);

const queued = ({
	fluxo,
	chave,
	situacao,
	proxima,
	createdAt,
}: Record<string, unknown>): Queued => ({
	workflowId: String(fluxo),
	key: String(chave),
	why: situacao === null || NEW.includes(`${situacao}`) ? '' : String(situacao),
	next: Number(proxima),
	since: Date.parse(`${createdAt}`) || 0,
});

/** Fields that name a record for the systems' users, best first. */
const NAMES = [
	...['name', 'nome', 'number', 'numero', 'razao_social'],
	...['email_address', 'email', 'title'],
];

type Fields = Record<string, unknown>;

/** Returns the display name of a record of any kind. */
function commonName(fields: Fields): string | undefined {
	if (typeof fields.subject === 'string') return `#${fields.id} ${fields.subject}`;
	const found = NAMES.map((field) => fields[field]).find(
		(one) => (typeof one === 'string' && one !== '') || typeof one === 'number',
	);
	return found === undefined ? undefined : String(found);
}
