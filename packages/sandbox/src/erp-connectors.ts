import { basename } from 'node:path';
import { MOCKS, type MockName, SYSTEMS, type SystemName } from './vendors/index.ts';
import { readWorkflows, type WorkflowFile } from './workflow-files.ts';

/** Node by which a connector takes the role of the ERP when it is published. */
const TAKES_ROLE = 'Dizer que sou o ERP';

export const DEFAULT_ERP = 'exemplo';

/** Returns the ERP that a workflow connects, from its file name; `undefined` for other workflows. */
export const erpOf = ({ path, nodes }: Pick<WorkflowFile, 'path' | 'nodes'>): string | undefined =>
	nodes.some(({ name }) => name === TAKES_ROLE) ? basename(path, '.json') : undefined;

const systems = Object.keys(SYSTEMS) as SystemName[];

/** Returns the system that an ERP's connector calls. */
const systemOf = (erp: string): SystemName | undefined =>
	systems.find((name) => SYSTEMS[name].connector === `erp-quotes/${erp}.json`);

/** Returns the mock that plays this ERP, if there is one. */
export const mockOf = (erp: string): MockName | undefined =>
	MOCKS.find((name) => name === systemOf(erp));

/** Returns the ERP's display name. */
export function erpLabel(erp: string): string {
	const system = systemOf(erp);
	return system ? SYSTEMS[system].label : erp;
}

/** Returns the names of all ERPs that have a connector. */
export const erpNames = (): string[] => readWorkflows().flatMap((one) => erpOf(one) ?? []);

/** @throws with a message for the user */
export function readErp(text: string): string {
	const names = erpNames();
	if (names.includes(text)) return text;
	throw new Error(`--erp must be one of ${names.join(', ')}, not "${text}".`);
}

/** Whether a workflow is a place for a company's own steps, which does nothing until somebody adds them. */
const isForOwnSteps = ({ path }: WorkflowFile): boolean => basename(path) === 'seus-passos.json';

/** Whether a workflow stays unpublished: another ERP has the role, or nobody has added steps. */
export const rests = (workflow: WorkflowFile, erp: string): boolean =>
	![undefined, erp].includes(erpOf(workflow)) || isForOwnSteps(workflow);
