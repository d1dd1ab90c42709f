import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import { type WorkflowContent, workflowContent } from '../workflow-files.ts';
import { DataTables } from './data-tables.ts';
import { Executions } from './executions.ts';
import { N8nSession, type Owner } from './session.ts';

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
type ListedWorkflow = z.infer<typeof ListedWorkflow>;

const PublicationStatus = z.object({
	status: z.string(),
	liveVersionId: z.string().nullable(),
	triggers: z.array(
		z.object({ nodeId: z.string(), status: z.string(), errorMessage: z.string().nullable() }),
	),
});

/** What n8n was publishing when it was killed is held for two minutes by its lease. */
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

/** What the sandbox and its tests ask of a running n8n, signed in as its owner. */
export class N8nApi {
	readonly session: N8nSession;
	readonly executions: Executions;
	readonly tables: DataTables;
	#nodeTypes: Promise<z.infer<typeof NodeType>[]> | undefined;
	/** By the version. */
	readonly #errorPaths = new Map<string, boolean>();

	private constructor(session: N8nSession) {
		this.session = session;
		this.executions = new Executions(session);
		this.tables = new DataTables(session);
	}

	static async connect(baseUrl: string, owner: Owner): Promise<N8nApi> {
		const session = new N8nSession(baseUrl);
		await session.signIn(owner);
		return new N8nApi(session);
	}

	credentials(): Promise<Credential[]> {
		return this.session.get('/rest/credentials', z.array(Credential));
	}

	/** Workflows find a credential by name and type when they are saved, so those identify it. */
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

	/** The data of a credential, its secrets blanked by n8n. */
	async credentialData(id: string): Promise<Record<string, unknown>> {
		const schema = z.object({ data: z.record(z.string(), z.unknown()) });
		return (await this.session.get(`/rest/credentials/${id}?includeData=true`, schema)).data;
	}

	workflow(id: string): Promise<SavedWorkflow> {
		return this.session.get(`/rest/workflows/${encodeURIComponent(id)}`, SavedWorkflow);
	}

	/** The draft as the editor's "Download" would give it. */
	exportWorkflow(id: string): Promise<WorkflowContent> {
		return this.session.get(`/rest/workflows/${encodeURIComponent(id)}`, workflowContent);
	}

	/** All that are not archived, without their nodes, which are megabytes. */
	workflows(): Promise<ListedWorkflow[]> {
		const path = '/rest/workflows?filter=%7B%22isArchived%22%3Afalse%7D';
		return this.session.get(path, z.array(ListedWorkflow));
	}

	/**
	 * The workflows with an error path that would really run, and leave a trace: n8n only logs a line
	 * about one that is not published, and keeps no good run where it is set so.
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

	/** Saves the draft under the id in the file; as in the editor, each trigger has an address of its own. */
	async upsertWorkflow(workflow: WorkflowJson): Promise<SavedWorkflow> {
		const { id, name, connections, settings } = workflow;
		const isNew = !(await this.workflows()).some((one) => one.id === id);
		const nodes = await this.#withAddresses(workflow, isNew ? [] : (await this.workflow(id)).nodes);
		const body = { id, name, nodes, connections, settings };
		return isNew
			? this.session.post('/rest/workflows', SavedWorkflow, body)
			: this.session.patch(`/rest/workflows/${encodeURIComponent(id)}`, SavedWorkflow, body);
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
	 * Publishes the draft and waits until its triggers stand: n8n says "active" before that, and
	 * goes on answering with the previous version meanwhile.
	 */
	async publishWorkflow(id: string): Promise<void> {
		const path = `/rest/workflows/${encodeURIComponent(id)}/activate`;
		await this.session.post(path, z.unknown(), { versionId: await this.#versionOf(id) });
		await this.untilPublished(id);
	}

	/** Waits until the triggers of the draft stand, whoever has published it. */
	async untilPublished(id: string): Promise<void> {
		const versionId = await this.#versionOf(id);
		await this.#untilPublication(
			id,
			({ status, liveVersionId }) => status === 'published' && liveVersionId === versionId,
		);
	}

	async #versionOf(id: string): Promise<string> {
		const found = (await this.workflows()).find((one) => one.id === id);
		if (!found) throw new Error(`n8n has no workflow ${id}`);
		return found.versionId;
	}

	/** Out of sight, as n8n asks before anything is deleted. */
	async archiveWorkflow(id: string): Promise<void> {
		await this.session.post(`/rest/workflows/${encodeURIComponent(id)}/archive`, z.unknown());
	}

	/** Waits until its triggers have left the vendors: n8n says "inactive" before that. */
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
			// A failed trigger is tried again by n8n while the publication is in progress.
			if ((state.status !== 'in_progress' && failed.length > 0) || Date.now() > deadline) {
				const why = failed.map((trigger) => trigger.errorMessage ?? trigger.nodeId).join('; ');
				throw new Error(
					`The publication of workflow ${id} stays "${state.status}": ${why || 'timed out'}`,
				);
			}
			await delay(50);
		}
	}

	/** Runs the draft from one of its triggers, as the editor's "Execute workflow" does. */
	async runFromTrigger(workflowId: string, trigger: string): Promise<void> {
		await this.session.post(`/rest/workflows/${encodeURIComponent(workflowId)}/run`, z.unknown(), {
			triggerToStartFrom: { name: trigger },
		});
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
