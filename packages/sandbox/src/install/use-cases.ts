import { z } from 'zod';
import type { WorkflowContent, WorkflowFile } from '../workflow-files.ts';

/** Folder of the queue, which every use case needs. */
const QUEUE = 'fila';
/** Table in which a connector registers, and the column with the tool that it connects. */
const ROLES = 'rdcrm_papeis';
const TOOL_COLUMN = 'sistema';
/** Role of a story. In the tool's column, it registers its group in the queue. */
const STORY = 'fluxo';

/** A use case and the tools that it can be installed for. */
export interface UseCase {
	name: string;
	tools: string[];
}

export const useCaseOf = (path: string): string => path.split('/')[0] ?? '';

/** Returns all use cases among the files, sorted by name. */
export function useCasesIn(files: WorkflowFile[]): UseCase[] {
	const names = new Set(files.map(({ path }) => useCaseOf(path)).filter((name) => name !== QUEUE));
	return [...names].sort().map((name) => {
		const tools = files.filter(({ path }) => useCaseOf(path) === name).map(toolOf);
		return { name, tools: [...new Set(tools.filter((tool) => tool !== undefined))].sort() };
	});
}

/**
 * Returns the files that a use case needs for one tool, in the order of import and publication: the queue, the other
 * workflows that they look up, the connector, the stories.
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
 * Returns the tool whose connector a file is part of: the one whose folder it is in, or the one it registers when it is
 * published. Returns undefined for a story.
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

/** Returns the roles in which a node looks up other workflows. */
const rolesAskedFor = ({ parameters }: Node): unknown[] =>
	Question.safeParse(parameters)
		.data?.filters.conditions.filter(({ keyName }) => keyName === 'papel')
		.map(({ keyValue }) => keyValue) ?? [];

/** Names that each file has had in released versions, by path. */
export type Released = Record<string, string[]>;

/** Returns the names of the workflows of earlier versions that this version replaces. */
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
