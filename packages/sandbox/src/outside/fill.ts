import type { PublicN8n } from '../n8n/public-api/public-n8n.ts';
import type { SandboxCredential } from '../vendors/vendor.ts';
import type { WorkflowContent, WorkflowFile } from '../workflow-files.ts';
import type { Installed } from './installed.ts';

/**
 * Makes sure that nothing of the user's own is changed.
 * @throws if that n8n has something under a name that the sandbox needs but did not put there
 */
export async function assertNothingForeign(
	n8n: PublicN8n,
	installed: Installed,
	wanted: { credentials: SandboxCredential[]; workflows: WorkflowFile[] },
): Promise<void> {
	const credentials = await n8n.credentials();
	const workflows = await n8n.workflows();
	const foreign = [
		...wanted.credentials.filter(({ name, type }) =>
			credentials
				.filter((one) => one.name === name && one.type === type)
				.some(({ id }) => id !== installed.idOf('credentials', name)),
		),
		...wanted.workflows.filter(({ name, path }) =>
			workflows
				.filter((one) => one.name === name)
				.some(({ id }) => id !== installed.idOf('workflows', path)),
		),
	];
	if (foreign.length === 0) return;
	const names = foreign.map(({ name }) => `"${name}"`).join(', ');
	throw new Error(
		`The n8n at ${n8n.url} has credentials or workflows of its own under names that the sandbox needs: ${names}. Rename or delete them, or use an n8n that is only for trials. Nothing in it was changed.`,
	);
}

/**
 * Creates the credentials in that n8n, or updates those of an earlier run.
 * @returns their ids by name
 */
export async function putCredentials(
	n8n: PublicN8n,
	installed: Installed,
	wanted: SandboxCredential[],
): Promise<Map<string, string>> {
	const there = new Set((await n8n.credentials()).map(({ id }) => id));
	const ids = new Map<string, string>();
	for (const { name, type, data } of wanted) {
		const known = installed.idOf('credentials', name);
		const isThere = known !== undefined && there.has(known);
		if (isThere) await n8n.updateCredential(known, { name, type, data });
		const id = isThere ? known : await n8n.createCredential({ name, type, data });
		installed.remember('credentials', name, id);
		ids.set(name, id);
	}
	return ids;
}

/**
 * Creates the workflows in that n8n as drafts, or updates those of an earlier run. These are unpublished,
 * because the systems that they were published for are new.
 * @returns their ids by the path of the file
 */
export async function putWorkflows(
	n8n: PublicN8n,
	installed: Installed,
	workflows: WorkflowFile[],
	credentials: ReadonlyMap<string, string>,
): Promise<Map<string, string>> {
	const there = await n8n.workflows();
	const ids = new Map<string, string>();
	for (const workflow of workflows) {
		const known = there.find(({ id }) => id === installed.idOf('workflows', workflow.path));
		const content = withCredentials(workflow, (_, name) => credentials.get(name));
		if (known?.activeVersionId) await n8n.unpublish(known.id);
		if (known) await n8n.updateWorkflow(known.id, content);
		const id = known?.id ?? (await n8n.createWorkflow(content));
		installed.remember('workflows', workflow.path, id);
		ids.set(workflow.path, id);
	}
	return ids;
}

/**
 * Fills in the ids of credentials that a workflow only names, as in a file.
 * @param idOf returns the id in that n8n
 */
export function withCredentials<Flow extends WorkflowContent>(
	workflow: Flow,
	idOf: (type: string, name: string) => string | undefined,
): Flow {
	const nodes = workflow.nodes.map((node) => ({
		...node,
		...(node.credentials && {
			credentials: Object.fromEntries(
				Object.entries(node.credentials).map(([type, reference]) => [
					type,
					{ ...reference, id: reference.id ?? idOf(type, reference.name) ?? null },
				]),
			),
		}),
	}));
	return { ...workflow, nodes };
}
