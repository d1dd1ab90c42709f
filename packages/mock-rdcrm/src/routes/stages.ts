import type { Route } from '@rdcrm/mock-kit';
import { notFound } from '../errors.ts';
import { given, stamped } from '../records.ts';
import { stage } from '../schemas/plain.ts';
import type { Crm, StoredStage } from '../store.ts';
import { crud } from './crud.ts';

export function stageRoutes(crm: Crm): Route[] {
	const { store, world } = crm;
	const within = (params: Record<string, string>) => {
		const pipeline = store.pipelines.get(params.pipeline_id ?? '');
		if (!pipeline) throw notFound();
		return store.stages.by('pipeline_id', pipeline.id);
	};
	return crud(crm, {
		names: ['Stage', 'Stages'],
		docs: ['stage-from-pipeline', 'stages-from-pipeline'],
		path: '/crm/v2/pipelines/{pipeline_id}/stages',
		...stage,
		collection: store.stages,
		within,
		listing: { filters: { fields: {} }, sorts: { order: ({ order }) => order } },
		insert: (data, params) => {
			const siblings = within(params);
			makeRoom(crm, siblings, data.order);
			return store.stages.insert({
				description: null,
				objective: null,
				order: siblings.length + 1,
				...stamped(crm),
				...given(data),
				name: data.name,
				pipeline_id: params.pipeline_id ?? '',
			});
		},
		change: (before, data) => {
			const siblings = store.stages.by('pipeline_id', before.pipeline_id);
			makeRoom(
				crm,
				siblings.filter(({ id }) => id !== before.id),
				data.order,
			);
			return store.stages.update(before.id, { ...given(data), updated_at: world.clock.iso() });
		},
	});
}

/** Shifts the stages from a taken place onwards by one, if settings say so. */
function makeRoom({ store, world }: Crm, siblings: readonly StoredStage[], place?: number): void {
	const isTaken = siblings.some(({ order }) => order === place);
	if (!isTaken || place === undefined || world.settings.taken_stage_order === 'share') return;
	for (const { id, order } of siblings) {
		if (order >= place) store.stages.update(id, { order: order + 1 });
	}
}
