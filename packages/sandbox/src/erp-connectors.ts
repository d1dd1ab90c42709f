import { basename } from 'node:path';
import { MOCKS, type MockName, VENDORS } from './vendors/index.ts';
import { readWorkflows, type WorkflowFile } from './workflow-files.ts';

/** The node by which a connector takes the role of the ERP when it is published. */
const TAKES_ROLE = 'Dizer que sou o ERP';

export const DEFAULT_ERP = 'exemplo';

/** The ERP that a workflow connects, by the name of its file; `undefined` for any other workflow. */
export const erpOf = ({ path, nodes }: Pick<WorkflowFile, 'path' | 'nodes'>): string | undefined =>
	nodes.some(({ name }) => name === TAKES_ROLE) ? basename(path, '.json') : undefined;

/** ERPs that are no mock but the real thing. */
const REAL: Record<string, string> = { tryton: 'Tryton' };

/** The mock that plays this ERP. */
export const mockOf = (erp: string): MockName | undefined =>
	erp === DEFAULT_ERP ? 'erp' : MOCKS.find((name) => name === erp);

/** The ERP's name for people. */
export function erpLabel(erp: string): string {
	const mock = mockOf(erp);
	return mock ? VENDORS[mock].label : (REAL[erp] ?? erp);
}

/** Names of all ERPs that have a connector. */
export const erpNames = (): string[] => readWorkflows().flatMap((one) => erpOf(one) ?? []);

/** @throws with a sentence for people */
export function readErp(text: string): string {
	const names = erpNames();
	if (names.includes(text)) return text;
	throw new Error(`--erp must be one of ${names.join(', ')}, not "${text}".`);
}

/** Whether a workflow rests while another ERP has the role. */
export const rests = (workflow: WorkflowFile, erp: string): boolean =>
	![undefined, erp].includes(erpOf(workflow));
