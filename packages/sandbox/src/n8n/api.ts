import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import { type WorkflowContent, workflowContent } from '../workflow-files.ts';
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
const SavedWorkflow = WorkflowJson.extend({
	versionId: z.string(),
	activeVersionId: z.string().nullable(),
});
export type SavedWorkflow = z.infer<typeof SavedWorkflow>;

const PublicationStatus = z.object({
	status: z.string(),
	liveVersionId: z.string().nullable(),
	triggers: z.array(
		z.object({ nodeId: z.string(), status: z.string(), errorMessage: z.string().nullable() }),
	),
});

/** What n8n was publishing when it was killed is held for two minutes by its lease. */
const PUBLICATION_MS = 150_000;

const DataTable = z.object({ id: z.string(), name: z.string(), projectId: z.string() });
export type DataTable = z.infer<typeof DataTable>;

const NodeType = z.object({
	name: z.string(),
	displayName: z.string(),
	version: z.union([z.number(), z.array(z.number())]),
	webhooks: z.array(z.unknown()).optional(),
});

/** What the sandbox and its tests ask of a running n8n, signed in as its owner. */
export class N8nApi {
	readonly session: N8nSession;
	readonly executions: Executions;
	#nodeTypes: Promise<z.infer<typeof NodeType>[]> | undefined;
	/** Read once between two changes of what is published: all of them are megabytes. */
	#reporting: Promise<ReadonlySet<string>> | undefined;

	private constructor(session: N8nSession) {
		this.session = session;
		this.executions = new Executions(session);
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

	async workflowIds(): Promise<string[]> {
		const workflows = await this.session.get(
			'/rest/workflows?filter=%7B%22isArchived%22%3Afalse%7D',
			z.array(z.object({ id: z.string() })),
		);
		return workflows.map(({ id }) => id);
	}

	/**
	 * The workflows with an error path that would really run, and leave a trace: n8n only logs a line
	 * about one that is not published, and keeps no good run where it is set so.
	 */
	reportingWorkflows(): Promise<ReadonlySet<string>> {
		this.#reporting ??= this.#readReportingWorkflows();
		return this.#reporting;
	}

	async #readReportingWorkflows(): Promise<Set<string>> {
		const ids = await this.workflowIds();
		const workflows = await Promise.all(ids.map((id) => this.workflow(id)));
		return new Set(
			workflows
				.filter(({ activeVersionId }) => activeVersionId !== null)
				.filter(({ nodes }) => nodes.some(({ type }) => type === 'n8n-nodes-base.errorTrigger'))
				.filter(({ settings }) => settings?.saveDataSuccessExecution !== 'none')
				.map(({ id }) => id),
		);
	}

	/** Saves the draft under the id in the file; as in the editor, each trigger has an address of its own. */
	async upsertWorkflow(workflow: WorkflowJson): Promise<SavedWorkflow> {
		const { id, name, connections, settings } = workflow;
		const isNew = !(await this.workflowIds()).includes(id);
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
		const { versionId } = await this.workflow(id);
		const path = `/rest/workflows/${encodeURIComponent(id)}`;
		await this.session.post(`${path}/activate`, z.unknown(), { versionId });
		await this.untilPublished(id);
	}

	/** Waits until the triggers of the draft stand, whoever has published it. */
	async untilPublished(id: string): Promise<void> {
		const { versionId } = await this.workflow(id);
		this.#reporting = undefined;
		await this.#untilPublication(
			id,
			({ status, liveVersionId }) => status === 'published' && liveVersionId === versionId,
		);
	}

	/** Out of sight, as n8n asks before anything is deleted. */
	async archiveWorkflow(id: string): Promise<void> {
		await this.session.post(`/rest/workflows/${encodeURIComponent(id)}/archive`, z.unknown());
	}

	/** Waits until its triggers have left the vendors: n8n says "inactive" before that. */
	async unpublishWorkflow(id: string): Promise<void> {
		this.#reporting = undefined;
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

	async dataTables(): Promise<DataTable[]> {
		const schema = z.object({ data: z.array(DataTable) });
		return (await this.session.get('/rest/data-tables-global?take=250', schema)).data;
	}

	async dataTableRows(name: string): Promise<Record<string, unknown>[]> {
		const table = (await this.dataTables()).find((one) => one.name === name);
		if (!table) return [];
		const path = `/rest/projects/${table.projectId}/data-tables/${table.id}/rows`;
		const schema = z.object({
			count: z.number(),
			data: z.array(z.record(z.string(), z.unknown())),
		});
		const rows: Record<string, unknown>[] = [];
		for (;;) {
			const page = await this.session.get(`${path}?take=250&skip=${rows.length}`, schema);
			rows.push(...page.data);
			if (rows.length >= page.count || page.data.length === 0) return rows;
		}
	}

	/** Changes the rows that hold all the values of `where`, as a person could in the Data tables screen. */
	async updateDataTableRows(
		name: string,
		where: Record<string, string | number>,
		data: Record<string, string | number>,
	): Promise<void> {
		const filter = { type: 'and', filters: conditions(where) };
		await this.session.patch(`${await this.#rowsOf(name)}/rows`, z.unknown(), { filter, data });
	}

	async addDataTableRows(name: string, data: Record<string, string | number>[]): Promise<void> {
		const path = await this.#rowsOf(name);
		await this.session.post(`${path}/insert`, z.unknown(), { data, returnType: 'count' });
	}

	async deleteDataTableRows(name: string, where: Record<string, string | number>): Promise<void> {
		const filter = JSON.stringify({ type: 'and', filters: conditions(where) });
		const path = `${await this.#rowsOf(name)}/rows?filter=${encodeURIComponent(filter)}`;
		const { ok } = await this.session.fetch(new URL(path, this.session.baseUrl), {
			method: 'DELETE',
		});
		if (!ok) throw new Error(`The rows of ${name} could not be deleted`);
	}

	async #rowsOf(name: string): Promise<string> {
		const table = (await this.dataTables()).find((one) => one.name === name);
		if (!table) throw new Error(`n8n has no data table "${name}"`);
		return `/rest/projects/${table.projectId}/data-tables/${table.id}`;
	}

	/** Runs the draft from one of its triggers, as the editor's "Execute workflow" does. */
	async runFromTrigger(workflowId: string, trigger: string): Promise<void> {
		await this.session.post(`/rest/workflows/${encodeURIComponent(workflowId)}/run`, z.unknown(), {
			triggerToStartFrom: { name: trigger },
		});
	}

	async nodeTypes(): Promise<z.infer<typeof NodeType>[]> {
		const response = await this.session.fetch(new URL('/types/nodes.json', this.session.baseUrl));
		return z.array(NodeType).parse(await response.json());
	}
}

const conditions = (where: Record<string, string | number>) =>
	Object.entries(where).map(([columnName, value]) => ({ columnName, condition: 'eq', value }));
