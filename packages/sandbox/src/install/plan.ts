import type { ListedWorkflow, PublicN8n, WholeWorkflow } from '../n8n/public-api/public-n8n.ts';
import { withCredentials } from '../outside/fill.ts';
import { versionOf, type WorkflowContent, type WorkflowFile } from '../workflow-files.ts';
import { type Credentials, type MissingCredential, missingIn } from './credentials.ts';
import { isSameFlow } from './merge/same.ts';
import { type Conflict, type Flow, mergeWorkflow } from './merge/workflow.ts';
import type { InstalledFile } from './records.ts';
import type { Released } from './use-cases.ts';

/** The plan for one file. */
export interface Step {
	file: WorkflowFile;
	/** Content to send to n8n. */
	content: Flow;
	missing: MissingCredential[];
	conflicts: Conflict[];
	/** Current workflow; left out if the file is installed for the first time. */
	before?: WholeWorkflow;
	/** Version that was installed; left out if the canvas does not name it. */
	from?: string | undefined;
	/** Whether the workflow in n8n will change. */
	isChange: boolean;
	/** Whether exactly this file is recorded as installed. */
	isRemembered: boolean;
}

export interface World {
	n8n: PublicN8n;
	workflows: ListedWorkflow[];
	credentials: Credentials;
	installed: ReadonlyMap<string, InstalledFile>;
	released: Released;
	/** Returns a file of the version that was imported by hand, if the user has named its folder. */
	earlier(path: string): WorkflowContent | undefined;
}

/** Plans what to do with a file, and changes nothing. @throws with a message for the user */
export async function planStep(file: WorkflowFile, world: World): Promise<Step> {
	const found = find(file, world);
	if (!found) {
		const content = withCredentials(file, world.credentials.idOf);
		return {
			...{ file, content, conflicts: [], isChange: true, isRemembered: false },
			missing: missingIn(content, world.credentials),
		};
	}
	const before = await world.n8n.wholeWorkflow(found.id);
	const base = found.installed ?? byHand(file, before, world);
	const { flow, conflicts } = mergeWorkflow({ base, mine: before, theirs: file });
	const content = withCredentials(flow, world.credentials.idOf);
	return {
		...{ file, content, conflicts, before },
		missing: missingIn(content, world.credentials),
		from: versionOf(base),
		isChange: !isSameFlow(before, content),
		isRemembered: found.installed !== undefined && isSameFlow(found.installed, file),
	};
}

/** Finds the workflow of a file: as recorded, or else by the names that the file has had. */
function find(
	{ path, name }: WorkflowFile,
	{ n8n, workflows, installed, released }: World,
): { id: string; installed?: WorkflowContent } | undefined {
	const known = installed.get(path);
	if (known && workflows.some(({ id }) => id === known.workflowId)) {
		return { id: known.workflowId, installed: known.content };
	}
	const names = [name, ...(released[path] ?? [])];
	const [one, ...others] = workflows.filter((workflow) => names.includes(workflow.name));
	if (!one || others.length === 0) return one;
	const links = [one, ...others].map(({ id }) => `${n8n.url}/workflow/${id}`).join(', ');
	throw new Error(
		`Há mais de um fluxo chamado "${one.name}": ${links}. Mude o nome dos que não devem ser atualizados, ou arquive-os. Nada foi mudado.`,
	);
}

/** Returns the file that a workflow was imported from by hand. @throws if that version is not available */
function byHand(
	file: WorkflowFile,
	workflow: WholeWorkflow,
	{ n8n, earlier }: World,
): WorkflowContent {
	const version = versionOf(workflow);
	const [base] = [earlier(file.path), file].filter((one) => one && versionOf(one) === version);
	if (base) return base;
	throw new Error(
		`O fluxo "${workflow.name}" (${n8n.url}/workflow/${workflow.id}) foi importado à mão${version ? ` da versão ${version}` : ''}, e não se sabe o que você mudou nele. Baixe os fluxos dessa versão e diga com --base em que pasta eles estão; ou mude o nome do fluxo, e o novo será importado ao lado. Nada foi mudado.`,
	);
}
