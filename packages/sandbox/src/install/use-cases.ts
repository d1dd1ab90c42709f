import { z } from 'zod';
import type { WorkflowContent, WorkflowFile } from '../workflow-files.ts';

/** The folder of the queue, which every use case needs. */
const QUEUE = 'fila';
/** The table in which a connector says which tool it connects, as a row with this column. */
const ROLES = 'rdcrm_papeis';
const TOOL_COLUMN = 'sistema';
/** The role of a story. What it writes as the tool is the group in which it waits for its turn. */
const STORY = 'fluxo';

/** A use case and the tools that it can be installed for. */
export interface UseCase {
	name: string;
	tools: string[];
}

export const useCaseOf = (path: string): string => path.split('/')[0] ?? '';

/** All use cases among the files, in order. */
export function useCasesIn(files: WorkflowFile[]): UseCase[] {
	const names = new Set(files.map(({ path }) => useCaseOf(path)).filter((name) => name !== QUEUE));
	return [...names].sort().map((name) => {
		const tools = files.filter(({ path }) => useCaseOf(path) === name).map(toolOf);
		return { name, tools: [...new Set(tools.filter((tool) => tool !== undefined))].sort() };
	});
}

/**
 * The files that a use case needs with one tool, in the order in which they are imported and published: the queue, what
 * else these files look for, the connector, the stories.
 */
export function filesFor(files: WorkflowFile[], useCase: string, tool: string): WorkflowFile[] {
	const ofUseCase = files.filter(({ path }) => useCaseOf(path) === useCase);
	const own = [
		...ofUseCase.filter((file) => toolOf(file) === tool),
		...ofUseCase.filter((file) => toolOf(file) === undefined),
	];
	const wanted = own.flatMap(({ nodes }) => nodes.flatMap(rolesAskedFor));
	const shared = files.filter(({ path }) => useCaseOf(path) === QUEUE);
	const isQueue = ({ path }: WorkflowFile) => path === `${QUEUE}/${QUEUE}.json`;
	const isWanted = ({ nodes }: WorkflowFile) =>
		nodes.some((node) => wanted.includes(registration(node)?.papel));
	return [
		...shared.filter(isQueue),
		...shared.filter((file) => !isQueue(file) && isWanted(file)),
		...own,
	];
}

/**
 * The tool whose connector a file is part of: the one whose folder it is in, or the one that it says when it is published.
 * A story has none.
 */
export function toolOf({ path, nodes }: Pick<WorkflowFile, 'path' | 'nodes'>): string | undefined {
	return folderTool(path) ?? nodes.flatMap((node) => registeredTool(node) ?? [])[0];
}

const folderTool = (path: string): string | undefined => /^[^/]+\/([^/]+)\//.exec(path)?.[1];

const Registration = z.object({
	dataTableId: z.object({ value: z.literal(ROLES) }),
	columns: z.object({ value: z.record(z.string(), z.unknown()) }),
});

type Node = WorkflowContent['nodes'][number];

const registration = ({ parameters }: Node) =>
	Registration.safeParse(parameters).data?.columns.value;

function registeredTool(node: Node): string | undefined {
	const { [TOOL_COLUMN]: tool, papel } = registration(node) ?? {};
	if (papel === STORY) return undefined;
	return typeof tool === 'string' && /^\w/.test(tool) ? tool.toLowerCase() : undefined;
}

const Question = z.object({
	dataTableId: z.object({ value: z.literal(ROLES) }),
	filters: z.object({
		conditions: z.array(z.object({ keyName: z.string(), keyValue: z.unknown() })),
	}),
});

/** The roles in which a node looks for other workflows. */
const rolesAskedFor = ({ parameters }: Node): unknown[] =>
	Question.safeParse(parameters)
		.data?.filters.conditions.filter(({ keyName }) => keyName === 'papel')
		.map(({ keyValue }) => keyValue) ?? [];

/** The names that each file has had in released versions, by its path. */
export type Released = Record<string, string[]>;

/** Names of workflows of earlier versions in whose place those of this one have come. */
export function replacedNames(
	released: Released,
	files: WorkflowFile[],
	useCase: string,
	tool: string,
): string[] {
	const current = new Set(files.map(({ name }) => name));
	return Object.entries(released)
		.filter(([path]) => useCaseOf(path) === useCase)
		.filter(([path]) => !files.some((file) => file.path === path))
		.filter(([path]) => [undefined, tool].includes(folderTool(path)))
		.flatMap(([, names]) => names)
		.filter((name) => !current.has(name));
}
