import type { RdCrmStore } from '@rdcrm/mock-rdcrm';
import { asHeld, byId, first, type ListCase, type OperationCase, type Shown } from './case.mts';

interface Table {
	resource: string;
	/** "Source": the CRM's operations are `createSource`, `listSources` … */
	name: string;
	collection: 'campaigns' | 'lost_reasons' | 'pipelines' | 'products' | 'segments' | 'sources';
	/** Whether the name is its only field, and therefore a parameter of its own */
	onlyName?: boolean;
	shown?: Shown;
}

const withStages: Shown = (record, store) => ({
	...record,
	stage_ids: store.stages.by('pipeline_id', record.id).map(({ id }) => id),
});

/** Teams are documented with `team_id`. */
const asTeam: Shown = ({ id, ...record }) => ({ ...record, team_id: id });

const TABLES: Table[] = [
	{ resource: 'campaign', name: 'Campaign', collection: 'campaigns' },
	{ resource: 'lostReason', name: 'LostReason', collection: 'lost_reasons', onlyName: true },
	{ resource: 'pipeline', name: 'Pipeline', collection: 'pipelines', shown: withStages },
	{ resource: 'product', name: 'Product', collection: 'products' },
	{ resource: 'segment', name: 'Segment', collection: 'segments', onlyName: true },
	{ resource: 'source', name: 'Source', collection: 'sources' },
];

function casesOf({ resource, name, collection, onlyName, shown = asHeld }: Table): OperationCase[] {
	const pointsBy = `${resource}Id`;
	const point = (store: RdCrmStore) => ({
		[pointsBy]: byId(first<{ id: string }>(store[collection].all()).id),
	});
	const named = (store: RdCrmStore, id: unknown) => {
		const all: readonly { id: string; name: string }[] = store[collection].all();
		return all.find((record) => record.id === id)?.name;
	};
	return [
		{
			resource,
			operation: 'create',
			endpoints: [`create${name}`],
			parameters: () => ({ name: 'Novo' }),
			output: { name: 'Novo' },
			effect: (store, { id }) => [named(store, id), 'Novo'],
		},
		{
			resource,
			operation: 'get',
			endpoints: [`get${name}`],
			parameters: point,
			reads: (store) => [shown(first<{ id: string }>(store[collection].all()), store)],
			pointsBy,
		},
		{
			resource,
			operation: 'getMany',
			endpoints: [`list${name}s`],
			parameters: () => ({ returnAll: true }),
			list: { collection, shown },
		},
		{
			resource,
			operation: 'update',
			endpoints: [`update${name}`],
			parameters: (store) => ({
				...point(store),
				...(onlyName ? { name: 'Renomeado' } : { updateFields: { name: 'Renomeado' } }),
			}),
			output: { name: 'Renomeado' },
			effect: (store, { id }) => [named(store, id), 'Renomeado'],
			pointsBy,
		},
	];
}

const stage = (store: RdCrmStore) => {
	const { id, pipeline_id } = first(store.stages.all());
	return { pipelineId: byId(pipeline_id), stageId: byId(id) };
};

const stageCases: OperationCase[] = [
	{
		resource: 'stage',
		operation: 'create',
		endpoints: ['createStage'],
		parameters: (store) => ({
			pipelineId: stage(store).pipelineId,
			name: 'Novo',
			additionalFields: { objective: 'Fechar' },
		}),
		output: { name: 'Novo', objective: 'Fechar' },
		effect: (store, { id }) => [
			store.stages.get(String(id))?.pipeline_id,
			first(store.stages.all()).pipeline_id,
		],
		pointsBy: 'pipelineId',
	},
	{
		resource: 'stage',
		operation: 'get',
		endpoints: ['getStage'],
		parameters: stage,
		reads: (store) => [first(store.stages.all())],
		pointsBy: 'stageId',
	},
	{
		resource: 'stage',
		operation: 'getMany',
		endpoints: ['listStages'],
		parameters: (store) => ({ pipelineId: stage(store).pipelineId, returnAll: true }),
		pointsBy: 'pipelineId',
		list: {
			collection: 'stages',
			of: ({ pipeline_id }, store) => pipeline_id === first(store.pipelines.all()).id,
		},
	},
	{
		resource: 'stage',
		operation: 'update',
		endpoints: ['updateStage'],
		parameters: (store) => ({ ...stage(store), updateFields: { name: 'Renomeado' } }),
		output: { name: 'Renomeado' },
		effect: (store, { id }) => [store.stages.get(String(id))?.name, 'Renomeado'],
		pointsBy: 'stageId',
	},
];

function readOnly(resource: string, name: string, list: ListCase): OperationCase[] {
	const { shown = asHeld } = list;
	const pointsBy = `${resource}Id`;
	return [
		{
			resource,
			operation: 'get',
			endpoints: [`get${name}`],
			parameters: (store) => ({
				[pointsBy]: byId(first<{ id: string }>(store[list.collection].all()).id),
			}),
			reads: (store) => [shown(first<{ id: string }>(store[list.collection].all()), store)],
			pointsBy,
		},
		{
			resource,
			operation: 'getMany',
			endpoints: [`list${name}s`],
			parameters: () => ({ returnAll: true }),
			list,
		},
	];
}

export const tableCases: OperationCase[] = [
	...TABLES.flatMap(casesOf),
	...stageCases,
	...readOnly('user', 'User', { collection: 'users' }),
	...readOnly('team', 'Team', { collection: 'teams', shown: asTeam }),
];
