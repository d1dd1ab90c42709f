import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type PublicN8n, Refused } from '../n8n/index.ts';
import type { ListedWorkflow, WholeWorkflow } from '../n8n/public-api/public-n8n.ts';
import { versionOf, type WorkflowContent, type WorkflowFile } from '../workflow-files.ts';
import { missingColumns, type NewColumn } from './columns.ts';
import { credentialsOf } from './credentials.ts';
import { planStep, type Step } from './plan.ts';
import { type InstalledFile, Records } from './records.ts';
import { filesFor, type Released, replacedNames, toolOf, useCaseOf } from './use-cases.ts';

export interface InstallOptions {
	/** All files of this version. */
	files: WorkflowFile[];
	released: Released;
	useCase: string;
	tool: string;
	publish: boolean;
	/** Whether to only report what would be done. */
	dryRun: boolean;
	/** Folder in which workflows are saved before they are changed. */
	backupFolder: string;
	/** Returns a file of the version that was imported by hand. */
	earlier(path: string): WorkflowContent | undefined;
}

/** The result for one file. */
export interface Outcome extends Step {
	/** Id in n8n; left out in a dry run if the workflow does not exist yet. */
	id?: string;
	/** File with the workflow's previous content. */
	backup?: string;
	publication: Publication;
}

export interface Publication {
	/** Whether the draft, an earlier version or nothing is published. */
	state: 'published' | 'behind' | 'draft';
	/** Why it was not published although requested. */
	because?: string;
	/** Whether n8n refused to publish it. */
	isRefused?: boolean;
}

export interface Result {
	outcomes: Outcome[];
	/** Workflows of earlier versions that these replace. */
	replaced: ListedWorkflow[];
	/** Columns that were added to existing tables. */
	columns: NewColumn[];
	/** Files of other use cases or tools that are installed in another version. */
	outdated: WorkflowFile[];
}

/**
 * Installs a use case for one tool, or upgrades it. Everything is read and merged before anything is changed. After a
 * failure, running it again continues.
 * @throws with a message for the user
 */
export async function install(n8n: PublicN8n, options: InstallOptions): Promise<Result> {
	const { files, released, useCase, tool, dryRun } = options;
	const records = new Records(n8n.tables);
	const workflows = await n8n.workflows();
	const installed = await records.all();
	const world = {
		...{ n8n, workflows, installed, released },
		credentials: credentialsOf(await n8n.credentials()),
		earlier: options.earlier,
	};
	const steps: Step[] = [];
	const chosen = filesFor(files, useCase, tool);
	for (const file of chosen) steps.push(await planStep(file, world));
	const replaced = replacedAmong(workflows, installed, options);
	const others = files.filter((file) => !chosen.includes(file));
	const outdated = others.filter((file) => isOutdated(file, workflows, installed));
	const columns = await missingColumns(n8n.tables, chosen);
	if (dryRun) return { outcomes: steps.map(planned), replaced, columns, outdated };

	if (steps.some(({ isRemembered }) => !isRemembered)) await records.prepare();
	for (const { table, column } of columns) await n8n.tables.addColumn(table, column);
	const outcomes: Outcome[] = [];
	for (const step of steps) outcomes.push(await carryOut(n8n, records, step, options));
	if (options.publish) await publishAll(n8n, outcomes, replaced);
	return { outcomes, replaced, columns, outdated };
}

const planned = (step: Step): Outcome => ({
	...step,
	...(step.before && { id: step.before.id }),
	publication: publicationOf(step.before, step.isChange),
});

async function carryOut(
	n8n: PublicN8n,
	records: Records,
	step: Step,
	{ backupFolder }: InstallOptions,
): Promise<Outcome> {
	const { file, before, content, isChange, isRemembered } = step;
	const id = before?.id ?? (await asking(file, () => n8n.createWorkflow(content)));
	let backup: string | undefined;
	if (before && isChange) {
		backup = save(before, join(backupFolder, file.path));
		await asking(file, () => n8n.updateWorkflow(before.id, content));
	}
	if (!isRemembered) await asking(file, () => records.remember(file, id));
	return { ...step, id, ...(backup && { backup }), publication: publicationOf(before, isChange) };
}

/** Adds the name of the workflow to a refusal by n8n. */
async function asking<T>({ name }: WorkflowFile, ask: () => Promise<T>): Promise<T> {
	try {
		return await ask();
	} catch (error) {
		if (!(error instanceof Refused)) throw error;
		throw new Error(
			`O n8n recusou o fluxo "${name}" (${error.message}). O que já foi feito fica; corrija a causa e execute o mesmo comando outra vez.`,
			{ cause: error },
		);
	}
}

/** Saves a workflow before it is changed, in the format that the editor imports. */
function save(
	{ name, nodes, connections, settings, nodeGroups }: WholeWorkflow,
	file: string,
): string {
	mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
	const content = { name, nodes, connections, settings, nodeGroups };
	writeFileSync(file, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600, flag: 'wx' });
	return file;
}

function publicationOf(before: WholeWorkflow | undefined, isChange: boolean): Publication {
	if (!before?.activeVersionId) return { state: 'draft' };
	return {
		state: isChange || before.activeVersionId !== before.versionId ? 'behind' : 'published',
	};
}

/** Publishes the complete workflows in order, and notes a reason for the others. */
async function publishAll(
	n8n: PublicN8n,
	outcomes: Outcome[],
	replaced: ListedWorkflow[],
): Promise<void> {
	const isReplacing = replaced.some(({ activeVersionId }) => activeVersionId !== null);
	for (const outcome of outcomes) {
		const { id, missing, conflicts, publication } = outcome;
		if (id === undefined || publication.state === 'published') continue;
		const because = whyNot(missing.length > 0, conflicts.length > 0, isReplacing);
		outcome.publication = because
			? { ...publication, because }
			: await publish(n8n, id, publication);
	}
}

function whyNot(isMissing: boolean, isConflict: boolean, isReplacing: boolean): string | undefined {
	if (isMissing) return 'faltam credenciais';
	if (isConflict) return 'veja antes o que os dois lados mudaram';
	if (isReplacing) return 'despublique antes os fluxos que ele substitui';
	return undefined;
}

async function publish(n8n: PublicN8n, id: string, before: Publication): Promise<Publication> {
	try {
		await n8n.publish(id);
		return { state: 'published' };
	} catch (error) {
		if (!(error instanceof Refused)) throw error;
		return { ...before, because: error.message, isRefused: true };
	}
}

function isOutdated(
	file: WorkflowFile,
	workflows: ListedWorkflow[],
	installed: ReadonlyMap<string, InstalledFile>,
): boolean {
	const known = installed.get(file.path);
	const isThere = workflows.some(({ id }) => id === known?.workflowId);
	return known !== undefined && isThere && versionOf(known.content) !== versionOf(file);
}

function replacedAmong(
	workflows: ListedWorkflow[],
	installed: ReadonlyMap<string, InstalledFile>,
	{ files, released, useCase, tool }: InstallOptions,
): ListedWorkflow[] {
	const names = replacedNames(released, files, useCase, tool);
	const gone = [...installed].filter(
		([path, { content }]) =>
			useCaseOf(path) === useCase &&
			[undefined, tool].includes(toolOf({ path, nodes: content.nodes })) &&
			!files.some((file) => file.path === path),
	);
	const ids = new Set(gone.map(([, { workflowId }]) => workflowId));
	return workflows.filter(({ id, name }) => ids.has(id) || names.includes(name));
}
