import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import { type WorkflowContent, workflowContent } from '../workflow-files.ts';
import { DataTables } from './data-tables.ts';
import { N8nDatabase } from './database.ts';
import { Executions } from './executions.ts';
import { N8nSession, NOT_FOUND, type Owner, Refused } from './session.ts';

const Credential = z.object({ id: z.string(), name: z.string(), type: z.string() });
export type Credential = z.infer<typeof Credential>;

const WorkflowJson = z.looseObject({
	id: z.string(),
	name: z.string(),
	nodes: z.array(z.looseObject({ name: z.string(), type: z.string() })),
	connections: z.record(z.string(), z.unknown()),
	settings: z.record(z.string(), z.unknown()).optional(),
});
/** A workflow file as n8n exports it. */
export type WorkflowJson = z.infer<typeof WorkflowJson>;
type Nodes = WorkflowJson['nodes'];
const VERSIONS = { versionId: z.string(), activeVersionId: z.string().nullable() };
const SavedWorkflow = WorkflowJson.extend(VERSIONS);
export type SavedWorkflow = z.infer<typeof SavedWorkflow>;

const ListedWorkflow = WorkflowJson.pick({ id: true, settings: true }).extend(VERSIONS);
export type ListedWorkflow = z.infer<typeof ListedWorkflow>;

const PublicationStatus = z.object({
	status: z.string(),
	liveVersionId: z.string().nullable(),
	triggers: z.array(
		z.object({ nodeId: z.string(), status: z.string(), errorMessage: z.string().nullable() }),
	),
});

/** If n8n is killed while it publishes a workflow, its lease blocks the workflow for two minutes. */
const PUBLICATION_MS = 150_000;

const NodeType = z.object({
	name: z.string(),
	displayName: z.string(),
	version: z.union([z.number(), z.array(z.number())]),
	webhooks: z.array(z.unknown()).optional(),
});

const CredentialType = z.object({
	name: z.string(),
	displayName: z.string(),
	extends: z.array(z.string()).optional(),
	properties: z.array(
		z.object({
			name: z.string(),
			displayName: z.string(),
			options: z
				.array(z.object({ name: z.string(), value: z.unknown() }))
				.optional()
				.catch(undefined),
		}),
	),
});
export type CredentialType = z.infer<typeof CredentialType>;

/** Calls of the sandbox and its tests to a running n8n, signed in as its owner. */
export class N8nApi {
	readonly session: N8nSession;
	readonly executions: Executions;
	readonly tables: DataTables;
	/** Interval, in milliseconds, at which to look whether n8n has finished. Its API takes 13 ms of its processor. */
	readonly pollMs: number;
	#nodeTypes: Promise<z.infer<typeof NodeType>[]> | undefined;
	/** Whether a workflow has an error path, by its version id. */
	readonly #errorPaths = new Map<string, boolean>();

	private constructor(session: N8nSession, database?: N8nDatabase) {
		this.session = session;
		this.executions = new Executions(session, database);
		this.tables = new DataTables(session, database);
		this.pollMs = database ? 20 : 100;
	}

	/** @param database n8n's SQLite file, to read executions and tables from */
	static async connect(baseUrl: string, owner: Owner, database?: string): Promise<N8nApi> {
		const session = new N8nSession(baseUrl);
		await session.signIn(owner);
		return new N8nApi(session, database === undefined ? undefined : new N8nDatabase(database));
	}

	credentials(): Promise<Credential[]> {
		return this.session.get('/rest/credentials', z.array(Credential));
	}

	/** Creates or updates a credential. Name and type identify it, as they do for workflows that are saved. */
	async upsertCredential(
		name: string,
		type: string,
		data: Record<string, unknown>,
	): Promise<Credential> {
		const found = (await this.credentials()).find((one) => one.name === name && one.type === type);
		const body = { name, type, data };
		return found
			? this.session.patch(`/rest/credentials/${found.id}`, Credential, body)
			: this.session.post('/rest/credentials', Credential, body);
	}

	/** Returns the data of a credential, in which n8n blanks the secrets. */
	async credentialData(id: string): Promise<Record<string, unknown>> {
		const schema = z.object({ data: z.record(z.string(), z.unknown()) });
		return (await this.session.get(`/rest/credentials/${id}?includeData=true`, schema)).data;
	}

	workflow(id: string): Promise<SavedWorkflow> {
		return this.session.get(`/rest/workflows/${encodeURIComponent(id)}`, SavedWorkflow);
	}

	/** Returns the draft as the editor's "Download" does. */
	exportWorkflow(id: string): Promise<WorkflowContent> {
		return this.session.get(`/rest/workflows/${encodeURIComponent(id)}`, workflowContent);
	}

	/** Returns all workflows that are not archived, without their nodes, which take megabytes. */
	workflows(): Promise<ListedWorkflow[]> {
		const path = '/rest/workflows?filter=%7B%22isArchived%22%3Afalse%7D';
		return this.session.get(path, z.array(ListedWorkflow));
	}

	/**
	 * Returns the ids of the workflows whose error path would run and leave a trace. n8n only logs a line if
	 * the workflow is not published, and keeps no successful run if the workflow's settings say so.
	 */
	async reportingWorkflows(): Promise<ReadonlySet<string>> {
		const heard = (await this.workflows())
			.filter(({ activeVersionId }) => activeVersionId !== null)
			.filter(({ settings }) => settings?.saveDataSuccessExecution !== 'none');
		const reporting = await Promise.all(
			heard.map(async (one) => ((await this.#hasErrorPath(one)) ? [one.id] : [])),
		);
		return new Set(reporting.flat());
	}

	async #hasErrorPath({ id, versionId }: ListedWorkflow): Promise<boolean> {
		const known = this.#errorPaths.get(versionId);
		if (known !== undefined) return known;
		const { nodes } = await this.workflow(id);
		const found = nodes.some(({ type }) => type === 'n8n-nodes-base.errorTrigger');
		this.#errorPaths.set(versionId, found);
		return found;
	}

	/** Saves the draft under the file's id. As in the editor, each trigger gets its own address. */
	async upsertWorkflow(workflow: WorkflowJson): Promise<SavedWorkflow> {
		const { id, name, connections, settings } = workflow;
		const saved = await this.#found(id);
		const nodes = await this.#withAddresses(workflow, saved?.nodes ?? []);
		const body = { id, name, nodes, connections, settings };
		return saved
			? this.session.patch(`/rest/workflows/${encodeURIComponent(id)}`, SavedWorkflow, body)
			: this.session.post('/rest/workflows', SavedWorkflow, body);
	}

	async #found(id: string): Promise<SavedWorkflow | undefined> {
		try {
			return await this.workflow(id);
		} catch (error) {
			if (error instanceof Refused && error.status === NOT_FOUND) return undefined;
			throw error;
		}
	}

	async #withAddresses({ nodes }: WorkflowJson, saved: Nodes): Promise<Nodes> {
		this.#nodeTypes ??= this.nodeTypes();
		const called = new Set(
			(await this.#nodeTypes)
				.filter(({ webhooks = [] }) => webhooks.length > 0)
				.map((one) => one.name),
		);
		const known = new Map(saved.map(({ name, webhookId }) => [name, webhookId]));
		return nodes.map((node) =>
			called.has(node.type)
				? { ...node, webhookId: node.webhookId ?? known.get(node.name) ?? randomUUID() }
				: node,
		);
	}

	/**
	 * Publishes the draft and waits until its triggers are active. n8n reports "active" before that, and
	 * keeps answering with the previous version in the meantime.
	 */
	async publishWorkflow(id: string): Promise<void> {
		const path = `/rest/workflows/${encodeURIComponent(id)}/activate`;
		const { versionId } = await this.workflow(id);
		await this.session.post(path, z.unknown(), { versionId });
		await this.#untilLive(id, versionId);
	}

	/** Waits until the triggers of the draft are active, no matter who has published it. */
	async untilPublished(id: string): Promise<void> {
		await this.#untilLive(id, (await this.workflow(id)).versionId);
	}

	async #untilLive(id: string, versionId: string): Promise<void> {
		await this.#untilPublication(
			id,
			({ status, liveVersionId }) => status === 'published' && liveVersionId === versionId,
		);
	}

	/** Archives a workflow, which n8n requires before it can be deleted. */
	async archiveWorkflow(id: string): Promise<void> {
		await this.session.post(`/rest/workflows/${encodeURIComponent(id)}/archive`, z.unknown());
	}

	/** Waits until its triggers have unsubscribed from the vendors; n8n reports "inactive" before that. */
	async unpublishWorkflow(id: string): Promise<void> {
		await this.session.post(`/rest/workflows/${encodeURIComponent(id)}/deactivate`, z.unknown());
		await this.#untilPublication(id, ({ status }) => status === 'not_published');
	}

	async #untilPublication(
		id: string,
		isMet: (state: z.infer<typeof PublicationStatus>) => boolean,
	): Promise<void> {
		const path = `/rest/workflows/${encodeURIComponent(id)}/publication-status`;
		const deadline = Date.now() + PUBLICATION_MS;
		for (;;) {
			const state = await this.session.get(path, PublicationStatus);
			if (isMet(state)) return;
			const failed = state.triggers.filter((trigger) => trigger.status === 'failed');
			// n8n retries a failed trigger while the publication is in progress.
			if ((state.status !== 'in_progress' && failed.length > 0) || Date.now() > deadline) {
				const why = failed.map((trigger) => trigger.errorMessage ?? trigger.nodeId).join('; ');
				throw new Error(
					`The publication of workflow ${id} stays "${state.status}": ${why || 'timed out'}`,
				);
			}
			await delay(50);
		}
	}

	/**
	 * Runs the draft from one of its triggers, as the editor's "Execute workflow" does.
	 * @returns the id of the execution, which has only begun
	 */
	async runFromTrigger(workflowId: string, trigger: string): Promise<string> {
		const path = `/rest/workflows/${encodeURIComponent(workflowId)}/run`;
		const started = z.object({ executionId: z.string() });
		const body = { triggerToStartFrom: { name: trigger } };
		return (await this.session.post(path, started, body)).executionId;
	}

	nodeTypes(): Promise<z.infer<typeof NodeType>[]> {
		return this.#types('nodes', NodeType);
	}

	credentialTypes(): Promise<CredentialType[]> {
		return this.#types('credentials', CredentialType);
	}

	async #types<T>(kind: string, schema: z.ZodType<T>): Promise<T[]> {
		const url = new URL(`/types/${kind}.json`, this.session.baseUrl);
		return z.array(schema).parse(await (await this.session.fetch(url)).json());
	}
}
