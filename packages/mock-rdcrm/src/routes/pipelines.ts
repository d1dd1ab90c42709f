import type { Route } from '@rdcrm/mock-kit';
import { stamped } from '../records.ts';
import { type Pipeline, pipeline } from '../schemas/plain.ts';
import type { Crm, StoredPipeline } from '../store.ts';
import { crud } from './crud.ts';

/** The reference says that a new pipeline has stages; their names are inferred. */
const DEFAULT_STAGES = [
	'Sem contato',
	'Contato feito',
	'Identificação do interesse',
	'Apresentação',
	'Proposta enviada',
];

export function pipelineRoutes(crm: Crm): Route[] {
	const { store } = crm;
	return crud(crm, {
		names: ['Pipeline', 'Pipelines'],
		...pipeline,
		collection: store.pipelines,
		listing: { filters: { fields: {} }, sorts: { order: ({ order }) => order } },
		present: (record) => present(crm, record),
		insert: ({ name, order }) => {
			const added = store.pipelines.insert({
				...stamped(crm),
				name,
				order: order ?? store.pipelines.size + 1,
			});
			for (const [index, stage] of DEFAULT_STAGES.entries()) {
				store.stages.insert({
					...stamped(crm),
					pipeline_id: added.id,
					name: stage,
					description: null,
					objective: null,
					order: index + 1,
				});
			}
			return added;
		},
	});
}

function present({ store, world }: Crm, record: Readonly<StoredPipeline>): Pipeline {
	const stages = store.stages.by('pipeline_id', record.id);
	if (world.settings.pipeline_stage_ids === 'order') stages.sort((a, b) => a.order - b.order);
	return { ...record, stage_ids: stages.map(({ id }) => id) };
}
