import { type Answer, type Api, type Row, succeeded } from './api.ts';
import type { Inbox } from './inbox.ts';

/** A registered app and a refresh token of it, which a run uses up. */
export interface Grant {
	client_id: string;
	client_secret: string;
	refresh_token: string;
}

export interface Equipment {
	grant?: Grant | undefined;
	inbox?: Inbox | undefined;
	/** Milliseconds to wait for deliveries that fail. */
	patience: number;
}

const NAME = 'Teste de contrato';

/** What the probes work on: a pipeline with records of their own. */
export class Stand {
	readonly api: Api;
	readonly equipment: Equipment;
	/** Told from earlier runs in every name and value. */
	readonly run: string;
	/** A user of the account, and the pipeline of this run with its stages. */
	#ground: { user: string; pipeline: string; stages: string[] } | undefined;
	#made = 0;
	/** What the API cannot delete, as `deals: Teste de contrato …`. */
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

	/** The stages of the pipeline, in their order. */
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

	/** A name that no other record has. */
	name(suffix = String(++this.#made)): string {
		return `${NAME} ${this.run} ${suffix}`;
	}

	/** Makes a record. @throws where the API refuses it */
	async make(path: string, data: object): Promise<Row> {
		return succeeded(`POST ${path}`, await this.try(path, data));
	}

	/** Makes a record if the API lets it; it is noted as left behind. */
	async try(path: string, data: object): Promise<Answer> {
		const named = { name: this.name(), ...data };
		const answer = await this.api.call('POST', path, named);
		if (answer.ok) this.left.push(`${path.slice(1)}: ${named.name}`);
		return answer;
	}

	/** A deal of which nothing is left to the API's defaults. */
	deal(data: object = {}): Promise<Row> {
		return this.make('/deals', this.dealData(data));
	}

	tryDeal(data: object): Promise<Answer> {
		return this.try('/deals', this.dealData(data));
	}

	dealData(data: object): object {
		return { stage_id: this.stages[0], owner_id: this.user, rating: 1, ...data };
	}

	/** A custom field of deals, until the run ends. */
	async field(data: object = {}): Promise<Row> {
		const named = { name: this.name(), entity: 'deal', type: 'text', ...data };
		return this.passing('/custom_fields', named);
	}

	/** A record that the API can delete, until the run ends. */
	async passing(path: string, data: object): Promise<Row> {
		const record = await this.api.done('POST', path, data);
		this.#removals.push(`${path}/${record.id}`);
		return record;
	}

	/** Deletes a passing record before the run ends. */
	async remove(path: string): Promise<void> {
		await this.api.call('DELETE', path);
		this.#removals = this.#removals.filter((other) => other !== path);
	}

	/** Deletes what can be deleted. @returns what could not be */
	async clear(): Promise<string[]> {
		const failed: string[] = [];
		for (const path of this.#removals.splice(0).reverse()) {
			const { ok, status } = await this.api.call('DELETE', path);
			if (!ok && status !== 404) failed.push(path);
		}
		return failed;
	}
}
