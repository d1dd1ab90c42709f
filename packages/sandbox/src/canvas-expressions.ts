import type { WorkflowContent } from './workflow-files.ts';

type Node = WorkflowContent['nodes'][number];

/** Returns every text in a node's parameters. */
export function stringsIn(value: unknown): string[] {
	if (typeof value === 'string') return [value];
	if (typeof value !== 'object' || value === null) return [];
	return Object.values(value).flatMap(stringsIn);
}

/** Returns the expressions of a text, with their braces. */
export const expressionsIn = (text: string) =>
	text.startsWith('=') ? [...text.matchAll(/\{\{[\s\S]*?\}\}(?!\})/g)].map(([one]) => one) : [];

export const isNote = ({ type }: Node) => type.endsWith('.stickyNote');

/** Nodes of a connector, from the stored event to the flow that takes it. */
export const WAY_TO_THE_EVENTS = [
	'Guardar o evento',
	'O mais antigo',
	'Quem acorda?',
	'Evento não guardado',
	'Tirar o evento',
	'Onde estão os eventos',
	'Acordar os eventos',
	'Acordou?',
];

/** Nodes between a flow and the queue. They are the same in all files and not part of a canvas's story. */
export const MECHANICS = [
	'Ao publicar',
	'Dizer quem sou',
	'Dizer que sou o ERP',
	'Quem usa o ERP',
	'Retomar os orçamentos',
	'Dizer que sou o helpdesk',
	'Retomar o que espera',
	'Já foi feito?',
	'Quem está em curso',
	'Há lugar na fila?',
	'Onde está a fila',
	'Chamar a fila',
	...WAY_TO_THE_EVENTS,
];

/** Whether a node creates a table. */
export const isSetUp = ({ parameters }: Node) =>
	parameters.resource === 'table' && parameters.operation === 'create';

const ABOUT_ROLES = ['rdcrm_papeis', 'rdcrm_copia'];

/** Whether a node reads or writes which workflow has which role. */
const isAboutRoles = ({ parameters }: Node) =>
	stringsIn(parameters.dataTableId).some((name) => ABOUT_ROLES.includes(name));

/** Whether a node connects a flow to the queue or to other flows, and tells nothing of its story. */
export const isMechanics = (node: Node) =>
	MECHANICS.includes(node.name) || isSetUp(node) || isAboutRoles(node);
