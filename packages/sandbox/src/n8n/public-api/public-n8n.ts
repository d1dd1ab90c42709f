import { z } from 'zod';
import { type WorkflowContent, workflowContent } from '../../workflow-files.ts';
import { Execution } from '../executions.ts';
import type { N8nReader } from '../reader.ts';
import { NOT_FOUND, Refused } from '../session.ts';
import type { PublicApiClient } from './client.ts';
import { PublicTables } from './tables.ts';

const Credential = z.object({ id: z.string(), name: z.string(), type: z.string() });
export type ListedCredential = z.infer<typeof Credential>;

const Workflow = z.object({
	id: z.string(),
	name: z.string(),
	isArchived: z.boolean(),
	activeVersionId: z.string().nullable(),
	nodes: z.array(z.looseObject({ name: z.string(), type: z.string() })),
});
export type ListedWorkflow = z.infer<typeof Workflow>;
const Id = z.object({ id: z.string() });

/** Credentials of nodes that are not ours may have more fields than an id and a name. */
const Reference = z.looseObject({ id: z.string().nullable().default(null), name: z.string() });
const WholeWorkflow = workflowContent.extend({
	id: z.string(),
	versionId: z.string(),
	activeVersionId: z.string().nullable(),
	nodes: z.array(
		workflowContent.shape.nodes.element.extend({
			credentials: z.record(z.string(), Reference).optional(),
		}),
	),
	nodeGroups: z
		.array(z.looseObject({ nodeIds: z.array(z.string()) }))
		.nullish()
		.transform((groups) => groups ?? []),
});
/** The draft of a workflow. */
export type WholeWorkflow = z.infer<typeof WholeWorkflow>;

type Draft = WorkflowContent & Partial<Pick<WholeWorkflow, 'nodeGroups'>>;

const LATEST = 100;

/** An n8n through its public API, as far as the sandbox and its console need it; a key is enough. */
export class PublicN8n implements N8nReader {
	readonly tables: PublicTables;
	readonly executions = { latest: () => this.#latest() };
	readonly #client: PublicApiClient;
	/** Names of workflows by id; the list of executions does not have them. */
	readonly #names = new Map<string, string>();

	constructor(client: PublicApiClient) {
		this.#client = client;
		this.tables = new PublicTables(client);
	}

	get url(): string {
		return this.#client.baseUrl;
	}

	credentials(): Promise<ListedCredential[]> {
		return this.#client.all('/credentials', Credential);
	}

	async createCredential(one: Omit<ListedCredential, 'id'> & { data: object }): Promise<string> {
		return (await this.#client.request('POST', '/credentials', Id, one)).id;
	}

	async updateCredential(
		id: string,
		change: Partial<Omit<ListedCredential, 'id'>> & { data: object },
	): Promise<void> {
		await this.#client.request('PATCH', `/credentials/${id}`, Id, change);
	}

	async deleteCredential(id: string): Promise<void> {
		await this.#client.request('DELETE', `/credentials/${id}`, z.unknown());
	}

	/** Whether n8n can connect with this credential. */
	async isCredentialGood(id: string): Promise<boolean> {
		const schema = z.object({ status: z.string() });
		const { status } = await this.#client.request('POST', `/credentials/${id}/test`, schema, {});
		return status === 'OK';
	}

	/** Whether n8n has a node that provides this type. */
	async knowsCredentialType(type: string): Promise<boolean> {
		try {
			await this.#client.get(`/credentials/schema/${type}`, z.unknown());
			return true;
		} catch (error) {
			if (error instanceof Refused && error.status === NOT_FOUND) return false;
			throw error;
		}
	}

	/** Returns all workflows that are not archived. */
	async workflows(): Promise<ListedWorkflow[]> {
		const all = await this.#client.all('/workflows', Workflow, { excludePinnedData: 'true' });
		for (const { id, name } of all) this.#names.set(id, name);
		return all.filter(({ isArchived }) => !isArchived);
	}

	workflow(id: string): Promise<ListedWorkflow> {
		return this.#client.get(`/workflows/${id}`, Workflow);
	}

	/** Returns the draft with everything that can be changed in it. */
	wholeWorkflow(id: string): Promise<WholeWorkflow> {
		return this.#client.get(`/workflows/${id}`, WholeWorkflow);
	}

	async createWorkflow(content: WorkflowContent): Promise<string> {
		return (await this.#client.request('POST', '/workflows', Id, ofWorkflow(content))).id;
	}

	/** Saves the draft; the published version stays as it is. */
	async updateWorkflow(id: string, content: Draft): Promise<void> {
		const path = `/workflows/${id}?publishIfActive=false`;
		await this.#client.request('PUT', path, Id, ofWorkflow(content));
	}

	/** Publishes the draft; n8n answers before the triggers are active. */
	async publish(id: string): Promise<void> {
		await this.#client.request('POST', `/workflows/${id}/publish`, Id, {});
	}

	async unpublish(id: string): Promise<void> {
		await this.#client.request('POST', `/workflows/${id}/unpublish`, Id, {});
	}

	/** Returns none: the API does not provide the labels of forms. */
	async credentialTypes(): Promise<[]> {
		return [];
	}

	async #latest(): Promise<Execution[]> {
		const schema = z.object({ data: z.array(Execution) });
		const { data } = await this.#client.get(`/executions?limit=${LATEST}`, schema);
		if (data.some(({ workflowId }) => !this.#names.has(workflowId))) await this.workflows();
		return data.map((one) => ({ ...one, workflowName: this.#names.get(one.workflowId) }));
	}
}

/** Returns the fields that the API accepts. */
function ofWorkflow({ name, nodes, connections, settings, nodeGroups }: Draft) {
	return { name, nodes, connections, settings, nodeGroups };
}
