import { parse } from 'flatted';
import { z } from 'zod';
import { isoTime, type N8nDatabase } from './database.ts';
import type { N8nSession } from './session.ts';

/** States in which n8n is still working on an execution. `waiting` is a Wait node of over a minute. */
export const UNFINISHED = ['new', 'running'] as const;

export const Execution = z.object({
	id: z.string(),
	workflowId: z.string(),
	workflowName: z.string().nullish(),
	mode: z.string(),
	status: z.string(),
	startedAt: z.string().nullish(),
});
export type Execution = z.infer<typeof Execution>;

export interface ExecutionFilter {
	status?: readonly string[];
	workflowId?: string;
	/** Only executions started after this one. */
	afterId?: string;
}

const RunData = z.object({
	resultData: z.object({
		runData: z.record(
			z.string(),
			z.array(z.object({ data: z.unknown().optional(), error: z.unknown().optional() })),
		),
	}),
});

const PAGE = 100;
/** Page size if only new executions are wanted; n8n takes twice as long for a whole page. */
const FEW = 20;

const Page = z.object({ results: z.array(Execution), nextCursor: z.string().nullish() });

export class Executions {
	readonly #session: N8nSession;
	readonly #database: N8nDatabase | undefined;

	constructor(session: N8nSession, database?: N8nDatabase) {
		this.#session = session;
		this.#database = database;
	}

	/** Returns executions, newest first. */
	async list({ afterId, ...filter }: ExecutionFilter = {}): Promise<Execution[]> {
		if (this.#database) return listIn(this.#database, { ...filter, afterId: afterId ?? '0' });
		const found: Execution[] = [];
		const limit = afterId === undefined ? PAGE : FEW;
		for (let cursor: string | undefined; ; ) {
			const { results, nextCursor } = await this.#page(filter, limit, cursor);
			const wanted = results.filter(
				({ id }) => afterId === undefined || Number(id) > Number(afterId),
			);
			found.push(...wanted);
			if (!nextCursor || wanted.length < results.length) return found;
			cursor = nextCursor;
		}
	}

	/** Returns the newest `limit` executions, at most 100. */
	async latest(limit = PAGE): Promise<Execution[]> {
		return (await this.#page({}, limit)).results;
	}

	/** Returns the newest execution's id, for use as `afterId`; '0' if there is none. */
	async newestId(): Promise<string> {
		if (this.#database) return newestIn(this.#database);
		return (await this.#page({}, 1)).results[0]?.id ?? '0';
	}

	/** Returns each node's outputs or errors by its name: all that n8n keeps of an execution and shows in the editor. */
	async outputs(id: string): Promise<Record<string, unknown>> {
		const { data } = await this.#session.get(
			`/rest/executions/${id}`,
			z.object({ data: z.string() }),
		);
		const { resultData } = RunData.parse(parse(data));
		return Object.fromEntries(
			Object.entries(resultData.runData).map(([node, runs]) => [
				node,
				runs.map(({ data, error }) => data ?? error),
			]),
		);
	}

	/** Stops a running execution as the editor's "Stop" does: at once, without its error workflow. */
	async stop(id: string): Promise<void> {
		await this.#session.post(`/rest/executions/${id}/stop`, z.unknown());
	}

	async #page(
		filter: Omit<ExecutionFilter, 'afterId'>,
		limit: number,
		cursor?: string,
	): Promise<z.output<typeof Page>> {
		const query = new URLSearchParams({ limit: String(limit), filter: JSON.stringify(filter) });
		if (cursor) query.set('cursor', cursor);
		return this.#session.get(`/rest/executions?${query}`, Page);
	}
}

/** n8n keeps the row of a deleted execution for an hour. */
const KEPT = 'e.deletedAt IS NULL';

function listIn(
	database: N8nDatabase,
	{ afterId, status, workflowId }: ExecutionFilter & { afterId: string },
): Execution[] {
	const wanted = status?.map(() => '?').join();
	const rows = database.all(
		`SELECT e.id, workflowId, name AS workflowName, mode, status, startedAt FROM execution_entity e
		LEFT JOIN workflow_entity w ON w.id = e.workflowId
		WHERE ${KEPT} AND e.id > ? ${wanted ? `AND status IN (${wanted})` : ''}
		${workflowId ? 'AND workflowId = ?' : ''} ORDER BY e.id DESC`,
		[Number(afterId), ...(status ?? []), ...(workflowId ? [workflowId] : [])],
	);
	return rows.map((row) =>
		Execution.parse({ ...row, id: String(row.id), startedAt: isoTime(row.startedAt) }),
	);
}

function newestIn(database: N8nDatabase): string {
	const [row] = database.all(`SELECT MAX(id) AS id FROM execution_entity e WHERE ${KEPT}`);
	return String(row?.id ?? 0);
}
