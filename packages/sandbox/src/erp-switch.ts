import { erpOf } from './erp-connectors.ts';
import type { N8nApi } from './n8n/index.ts';
import type { WorkflowFile } from './workflow-files.ts';

/** Switches the ERP whose connector is published. */
export class ErpSwitch {
	/** ERPs that run in this sandbox. */
	readonly names: readonly string[];
	readonly #n8n: N8nApi;
	readonly #connectors: ReadonlyMap<string, string>;
	#current: string;

	constructor(
		n8n: N8nApi,
		workflows: readonly WorkflowFile[],
		names: readonly string[],
		current: string,
	) {
		this.#n8n = n8n;
		this.names = names;
		this.#current = current;
		this.#connectors = new Map(
			workflows.flatMap((workflow) => {
				const erp = erpOf(workflow);
				return erp === undefined ? [] : [[erp, workflow.id] as const];
			}),
		);
	}

	get current(): string {
		return this.#current;
	}

	/** Publishes the ERP's connector, which takes the role, then unpublishes all others. */
	async choose(name: string): Promise<void> {
		const chosen = this.#connectors.get(name);
		if (chosen === undefined) throw new Error(`There is no connector of "${name}"`);
		const published = new Set(
			(await this.#n8n.workflows())
				.filter(({ activeVersionId }) => activeVersionId !== null)
				.map(({ id }) => id),
		);
		if (published.has(chosen)) await this.#n8n.unpublishWorkflow(chosen);
		await this.#n8n.publishWorkflow(chosen);
		this.#current = name;
		for (const id of this.#connectors.values()) {
			if (id !== chosen && published.has(id)) await this.#n8n.unpublishWorkflow(id);
		}
	}
}
