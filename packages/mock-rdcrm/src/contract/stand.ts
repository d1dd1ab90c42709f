import { type Answer, type Api, type Row, succeeded } from './api.ts';
import type { Inbox } from './inbox.ts';

/** A registered app and one of its refresh tokens, which a run uses up. */
export interface Grant {
	client_id: string;
	client_secret: string;
	refresh_token: string;
}

export interface Equipment {
	grant?: Grant | undefined;
	inbox?: Inbox | undefined;
	/** Milliseconds to wait for failing deliveries. */
	patience: number;
}

const NAME = 'Teste de contrato';

/** The probes' own pipeline and records in the account. */
export class Stand {
	readonly api: Api;
	readonly equipment: Equipment;
	/** Part of every name and value, to distinguish this run from earlier ones. */
	readonly run: string;
	/** A user of the account, and this run's pipeline with its stages. */
	#ground: { user: string; pipeline: string; stages: string[] } | undefined;
	#made = 0;
	/** Records that the API cannot delete, e.g. `deals: Teste de contrato …`. */
	readonly left: string[] = [];
	#removals: string[] = [];

	constructor(api: Api, run: string, equipment: Equipment) {
		this.api = api;
		this.run = run;
		this.equipment = equipment;
	}

	get user(): string {
		return this.#grounds.user;
	}

	get pipeline(): string {
		return this.#grounds.pipeline;
	}

	/** The stages of the pipeline, in order. */
	get stages(): string[] {
		return this.#grounds.stages;
	}

	get #grounds() {
		if (!this.#ground) throw new Error('The stand is not prepared.');
		return this.#ground;
	}

	async prepare(): Promise<void> {
		const [user] = succeeded('GET /users', await this.api.call('GET', '/users')) as never as Row[];
		const { id: pipeline } = await this.make('/pipelines', {});
		const path = `/pipelines/${pipeline}/stages`;
		const listed = await this.api.list(path, { 'sort[order]': 'asc' });
		const stages = succeeded(`GET ${path}`, listed) as never as Row[];
		this.#ground = { user: user?.id ?? '', pipeline, stages: stages.map(({ id }) => id) };
	}

	/** Returns a name that no other record has. */
	name(suffix = String(++this.#made)): string {
		return `${NAME} ${this.run} ${suffix}`;
	}

	/** Creates a record. @throws if the API refuses it */
	async make(path: string, data: object): Promise<Row> {
		return succeeded(`POST ${path}`, await this.try(path, data));
	}

	/** Creates a record if the API accepts it, and adds it to `left`. */
	async try(path: string, data: object): Promise<Answer> {
		const named = { name: this.name(), ...data };
		const answer = await this.api.call('POST', path, named);
		if (answer.ok) this.left.push(`${path.slice(1)}: ${named.name}`);
		return answer;
	}

	/** Creates a deal that leaves nothing to the API's defaults. */
	deal(data: object = {}): Promise<Row> {
		return this.make('/deals', this.dealData(data));
	}

	tryDeal(data: object): Promise<Answer> {
		return this.try('/deals', this.dealData(data));
	}

	dealData(data: object): object {
		return { stage_id: this.stages[0], owner_id: this.user, rating: 1, ...data };
	}

	/** Creates a custom field of deals that is deleted when the run ends. */
	async field(data: object = {}): Promise<Row> {
		const named = { name: this.name(), entity: 'deal', type: 'text', ...data };
		return this.passing('/custom_fields', named);
	}

	/** Creates a temporary record, which is deleted when the run ends. */
	async passing(path: string, data: object): Promise<Row> {
		const record = await this.api.done('POST', path, data);
		this.#removals.push(`${path}/${record.id}`);
		return record;
	}

	/** Deletes a temporary record before the run ends. */
	async remove(path: string): Promise<void> {
		await this.api.call('DELETE', path);
		this.#removals = this.#removals.filter((other) => other !== path);
	}

	/** Deletes the temporary records. @returns the paths that could not be deleted */
	async clear(): Promise<string[]> {
		const failed: string[] = [];
		for (const path of this.#removals.splice(0).reverse()) {
			const { ok, status } = await this.api.call('DELETE', path);
			if (!ok && status !== 404) failed.push(path);
		}
		return failed;
	}
}
