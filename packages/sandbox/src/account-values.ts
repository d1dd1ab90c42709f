import { createMockActiveCampaign } from '@rdcrm/mock-activecampaign';
import { createMockBling } from '@rdcrm/mock-bling';
import { createMockMailchimp } from '@rdcrm/mock-mailchimp';
import { createMockOmie } from '@rdcrm/mock-omie';
import { createMockRdCrm } from '@rdcrm/mock-rdcrm';
import { ACTIVECAMPAIGN_URL } from './vendors/activecampaign.ts';
import type { MockName } from './vendors/index.ts';
import { readWorkflows, type WorkflowContent, type WorkflowFile } from './workflow-files.ts';

/** Values that depend on an account: parameters by node name, for "Configuração" by field. */
type Values = Record<string, Record<string, unknown>>;

const SETTINGS = 'Configuração';

/** Id of the form whose sign-ups must be confirmed, in the mock's account. */
export const DOUBLE_OPT_IN_FORM = '2';

/**
 * Returns the values that users enter after importing a workflow, by workflow path; the files only
 * describe them. They are fixed, because the mocks start with the same records everywhere.
 */
export function accountValues(): Record<string, Values> {
	const mailchimp = createMockMailchimp();
	const responsavel_email = first(createMockRdCrm().store.users.all()).email;
	const { id: listId } = first(mailchimp.store.lists.all());
	const lista = first(createMockActiveCampaign().store.lists.all()).id;
	return {
		'erp-quotes/bling.json': {
			[SETTINGS]: {
				forma_de_pagamento: Number(first(createMockBling().store.payment_methods.all()).id),
			},
		},
		'erp-quotes/omie.json': {
			[SETTINGS]: {
				conta_corrente: first(createMockOmie().world.settings.accounts),
				estado: 'SP',
			},
		},
		'marketing-sync/3-mql-vira-negociacao.json': { [SETTINGS]: { responsavel_email } },
		'marketing-sync/activecampaign/activecampaign.json': {
			[SETTINGS]: {
				activecampaign_url: ACTIVECAMPAIGN_URL,
				lista,
				formularios_confirmados: DOUBLE_OPT_IN_FORM,
			},
		},
		'marketing-sync/mailchimp/mailchimp.json': {
			'Assinante mudou': { list: listId },
			[SETTINGS]: {
				servidor: mailchimp.world.settings.api_key.split('-').at(-1),
				categoria_interesses: first(mailchimp.store.interest_categories.all()).id,
			},
		},
		'support-context/ticket-resolvido-no-crm.json': { [SETTINGS]: { responsavel_email } },
	};
}

function first<T>(records: readonly T[]): T {
	const [record] = records;
	if (record === undefined) throw new Error('A mock has no record for the workflows to be set to.');
	return record;
}

/**
 * Reads every workflow with the values that its user has set.
 * @param at addresses at which n8n reaches the systems, where it does not use their true hosts
 */
export function readSetWorkflows(at: Reached = {}): WorkflowFile[] {
	const all = accountValues();
	const addresses = addressSettings(at);
	return readWorkflows().map((workflow) => ({
		...workflow,
		nodes: workflow.nodes.map((node) => {
			const set = setNode(node, all[workflow.path]?.[node.name]);
			return node.name === SETTINGS ? setNode(set, known(set, addresses)) : set;
		}),
	}));
}

/** Addresses at which n8n reaches the systems. */
type Reached = Partial<Record<MockName | 'tryton', string>>;

/** Fields of "Configuração" that hold a system's address, with the path that follows it. */
const ADDRESSES: Record<string, [system: keyof Reached, path: string]> = {
	orcamentos: ['erp', '/v1/quotes'],
	clientes: ['erp', '/v1/customers'],
	activecampaign_url: ['activecampaign', ''],
	odoo_url: ['odoo', ''],
	omie_url: ['omie', '/api/v1'],
	bling_url: ['bling', '/Api/v3'],
	tryton_url: ['tryton', ''],
	freshdesk_url: ['freshdesk', ''],
	zendesk_url: ['zendesk', ''],
};

const addressSettings = (at: Reached) =>
	Object.fromEntries(
		Object.entries(ADDRESSES).flatMap(([row, [system, path]]) =>
			at[system] === undefined ? [] : [[row, `${at[system]}${path}`]],
		),
	);

const known = (node: Node, values: Record<string, unknown>) =>
	Object.fromEntries(Object.entries(values).filter(([name]) => name in valuesOf(node)));

/** Returns the export with the account's values replaced by those in the file. */
export function withoutAccountValues(
	exported: WorkflowContent,
	file: WorkflowFile,
): WorkflowContent {
	const values = accountValues()[file.path] ?? {};
	const nodes = exported.nodes.map((node) => {
		const names = Object.keys(values[node.name] ?? {});
		const original = file.nodes.find(({ name }) => name === node.name);
		if (names.length === 0 || !original) return node;
		const held = valuesOf(original);
		return setNode(node, Object.fromEntries(names.map((name) => [name, held[name]])));
	});
	return { ...exported, nodes };
}

type Node = WorkflowContent['nodes'][number];

interface Assignment {
	name: string;
	value: unknown;
}

function assignmentsOf({ parameters }: Node): Assignment[] {
	const { assignments } = parameters as { assignments?: { assignments?: Assignment[] } };
	return assignments?.assignments ?? [];
}

function valuesOf(node: Node): Record<string, unknown> {
	if (node.name !== SETTINGS) return node.parameters;
	return Object.fromEntries(assignmentsOf(node).map(({ name, value }) => [name, value]));
}

function setNode(node: Node, values: Record<string, unknown> = {}): Node {
	if (node.name !== SETTINGS) return { ...node, parameters: { ...node.parameters, ...values } };
	const known = assignmentsOf(node);
	const unknown = Object.keys(values).filter((key) => !known.some(({ name }) => name === key));
	if (unknown.length > 0) throw new Error(`"${SETTINGS}" has no ${unknown.join(', ')}`);
	const assignments = known.map((one) =>
		one.name in values ? { ...one, value: values[one.name] } : one,
	);
	return { ...node, parameters: { ...node.parameters, assignments: { assignments } } };
}
