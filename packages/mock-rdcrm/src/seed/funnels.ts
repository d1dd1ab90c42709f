import type { Crm, StoredStage } from '../store.ts';
import { made } from './history.ts';

const SALES = [
	'Sem contato',
	'Contato feito',
	'Identificação do interesse',
	'Apresentação',
	'Orçamento solicitado',
	'Proposta enviada',
];
const RENEWAL = ['Contrato a vencer', 'Em conversa', 'Proposta de renovação'];

export interface Funnels {
	sales: readonly Readonly<StoredStage>[];
	renewal: readonly Readonly<StoredStage>[];
}

export function seedFunnels(crm: Crm): Funnels {
	return {
		sales: funnel(crm, 'Funil de vendas', 1, SALES),
		renewal: funnel(crm, 'Renovação de contratos', 2, RENEWAL),
	};
}

function funnel(crm: Crm, name: string, order: number, stages: readonly string[]) {
	const pipeline = crm.store.pipelines.insert({ ...made(crm, 380), name, order });
	return stages.map((stage, index) =>
		crm.store.stages.insert({
			...made(crm, 380),
			pipeline_id: pipeline.id,
			name: stage,
			description: null,
			objective: null,
			order: index + 1,
		}),
	);
}
