import type { IDataObject, IHookFunctions, INode, INodeParameters } from 'n8n-workflow';
import { describe, expect, it } from 'vitest';
import { checkAgreement } from '../../nodes/shared/trigger/checkAgreement.ts';

const byName = (value: string) => ({ stage: { __rl: true, mode: 'name', value } });
const picked = (value: string, cachedResultName?: string) => ({
	stage: { __rl: true, mode: 'list', value, cachedResultName },
});

/** A set of conditions as both triggers of the quote flow have it. */
const QUOTE = { name: 'Orçamento', stages: { values: [byName('Orçamento solicitado')] } };
const CLOSED = { name: 'Fechada', statuses: ['won', 'lost'] };
const REOPENED = {
	name: 'Reaberta',
	statuses: ['ongoing'],
	customFields: { values: [{ field: 'deal.id_orcamento_erp', value: '' }] },
};
const SETS = [QUOTE, CLOSED, REOPENED];
const PREPARE = {
	...{ resource: 'deal', operation: 'prepareQuote' },
	...{ quoteStage: 'Orçamento solicitado', numberField: 'id_orcamento_erp', options: {} },
};

interface Flow {
	ours?: IDataObject[];
	theirs?: IDataObject[];
	prepare?: IDataObject;
	mode?: string;
	/** Changes to the other trigger. */
	other?: Partial<INode>;
}

/** Publishes a flow with both triggers and Prepare Quote. Returns the message, or nothing if it succeeds. */
function published({ ours = SETS, theirs = SETS, prepare, mode = 'activate', other }: Flow = {}) {
	const node = (name: string, type: string, parameters: IDataObject): INode => ({
		...{ id: name, name, type: `n8n-nodes-rdcrm.${type}`, typeVersion: 1.1, position: [0, 0] },
		parameters: parameters as INodeParameters,
		credentials: { rdCrmOAuth2Api: { id: 'c1', name: 'RD' } },
	});
	const trigger = node('Mudou no CRM', 'rdCrmTrigger', { conditionSets: { values: ours } });
	const catchUp = {
		...node('Conferir o CRM', 'rdCrmCatchUpTrigger', { conditionSets: { values: theirs } }),
		...other,
	};
	const nodes = [trigger, catchUp, ...(prepare ? [node('Preparar', 'rdCrm', prepare)] : [])];
	const context = {
		getNode: () => trigger,
		getActivationMode: () => mode,
		workflow: { nodes: Object.fromEntries(nodes.map((one) => [one.name, one])) },
	} as unknown as IHookFunctions;
	try {
		checkAgreement(context, 'rdCrmCatchUpTrigger');
		return undefined;
	} catch (error) {
		return (error as Error).message;
	}
}

const inStage = (...values: IDataObject[]) => [{ ...QUOTE, stages: { values } }, CLOSED, REOPENED];

describe('a publication', () => {
	it('succeeds if both triggers and Prepare Quote agree', () => {
		expect(published({ prepare: PREPARE })).toBeUndefined();
		expect(published()).toBeUndefined();
	});

	it('fails if the stage differs between the triggers, in the language of the notes', () => {
		const theirs = inStage(byName('Proposta enviada'));
		const sentence =
			'"Mudou no CRM" e "Conferir o CRM" têm etapas diferentes no conjunto "Orçamento": Orçamento solicitado e Proposta enviada. Deixe iguais nos dois e publique de novo.';
		expect(published({ theirs, prepare: PREPARE })).toBe(sentence);
		const english =
			'"Mudou no CRM" and "Conferir o CRM" have different stages in the set "Orçamento": Orçamento solicitado and Proposta enviada. Make them equal and publish again.';
		expect(published({ theirs })).toBe(english);
		expect(published({ theirs, prepare: { ...PREPARE, options: { language: 'en' } } })).toBe(
			english,
		);
	});

	it('fails if a status, a field or one of several stages differs', () => {
		const prepare = PREPARE;
		const lost = [QUOTE, { ...CLOSED, statuses: ['won'] }, REOPENED];
		expect(published({ prepare, theirs: lost })).toContain(
			'status diferentes no conjunto "Fechada"',
		);
		const field = { values: [{ field: 'deal.outro', value: '' }] };
		expect(published({ prepare, theirs: [QUOTE, { ...REOPENED, customFields: field }] })).toContain(
			'campos diferentes no conjunto "Reaberta": deal.id_orcamento_erp e deal.outro',
		);
		const two = inStage(byName('Orçamento solicitado'), byName('Proposta enviada'));
		expect(published({ prepare, theirs: two })).toContain(
			'Orçamento solicitado e Orçamento solicitado, Proposta enviada',
		);
		expect(published({ prepare, theirs: [{ ...QUOTE, stages: {} }] })).toContain(
			'solicitado e nada',
		);
	});

	it('fails if Prepare Quote has a different stage or field than the triggers', () => {
		const stage = { ...PREPARE, quoteStage: 'Proposta enviada' };
		expect(published({ prepare: stage })).toBe(
			'"Preparar" e "Mudou no CRM" têm etapas diferentes: Proposta enviada e Orçamento solicitado. Deixe iguais nos dois e publique de novo.',
		);
		const field = { ...PREPARE, numberField: 'outro' };
		expect(published({ prepare: field })).toContain('campos diferentes: outro e id_orcamento_erp');
	});

	it('compares what stands beside an expression', () => {
		const read = { ...REOPENED, stages: { values: [byName('={{ 1 }}')] } };
		const theirs = [QUOTE, CLOSED, { ...read, statuses: ['lost'] }];
		expect(published({ ours: [QUOTE, CLOSED, read], theirs })).toContain(
			'statuses in the set "Reaberta": ongoing and lost',
		);
	});

	it('compares names without case and accents, in any order', () => {
		const ours = inStage(byName('Orçamento solicitado'), byName('Proposta'));
		const theirs = inStage(byName('proposta '), byName('ORCAMENTO SOLICITADO'));
		const prepare = { ...PREPARE, quoteStage: 'orcamento solicitado' };
		expect(published({ ours, theirs, prepare })).toBeUndefined();
	});

	it('recognizes the name of a stage that was picked from the list', () => {
		const sets = (name?: string) => inStage(picked('s1', name));
		const flow = (name?: string) => ({ ours: sets(name), theirs: sets(name), prepare: PREPARE });
		expect(published(flow('Funil de vendas › Orçamento solicitado'))).toBeUndefined();
		expect(published(flow('Funil de vendas › Proposta'))).toContain('solicitado e Proposta');
		// An ID alone does not say which stage it is.
		expect(published(flow())).toBeUndefined();
		const byId = { ...flow(), prepare: { ...PREPARE, quoteStage: 's1' } };
		expect(published(byId)).toBeUndefined();
	});

	it('accepts the stage of one pipeline in Prepare Quote if the triggers have names', () => {
		const id = '67eac31f6282af00162eae80';
		expect(published({ prepare: { ...PREPARE, quoteStage: id } })).toBeUndefined();
		const other = inStage(picked('67eac31f6282af00162eae81', 'Vendas › Proposta'));
		const flow = { ours: other, theirs: other, prepare: { ...PREPARE, quoteStage: id } };
		expect(published(flow)).toContain(`${id} e Proposta`);
	});

	it.each([
		['sets without a name', { theirs: [{ ...QUOTE, name: '', stages: {} }] }],
		['sets of another name', { theirs: [{ ...QUOTE, name: 'Outro', stages: {} }] }],
		['an expression', { theirs: inStage(byName('={{ $env.STAGE }}')) }],
		['an expression in Prepare Quote', { prepare: { ...PREPARE, quoteStage: '={{ 1 }}' } }],
		['a trigger that is disabled', { theirs: inStage(byName('x')), other: { disabled: true } }],
		['a trigger of another account', { theirs: inStage(byName('x')), other: { credentials: {} } }],
		[
			'stages of which one is an expression',
			{
				ours: [{ ...CLOSED, stages: { values: [byName('={{ 1 }}')] } }, QUOTE],
				theirs: [CLOSED, QUOTE],
				prepare: { ...PREPARE, quoteStage: 'Proposta' },
			},
		],
		['another operation', { prepare: { ...PREPARE, operation: 'get', quoteStage: 'x' } }],
		['no conditions at all', { ours: [], theirs: [], prepare: PREPARE }],
	] as [string, Flow][])('says nothing about %s', (_, flow) => {
		expect(published(flow)).toBeUndefined();
	});

	it.each(['init', 'leadershipChange', 'manual'])('is not affected in mode %s', (mode) => {
		expect(published({ theirs: inStage(byName('x')), mode })).toBeUndefined();
	});
});
