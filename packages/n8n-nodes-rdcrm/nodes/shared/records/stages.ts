import type { RdCrmContext } from '../transport/context';
import { listRecords } from '../transport/pagination';
import type { Sort } from '../transport/pagination';
import { apiPath } from '../transport/request';

/** The account's order of pipelines and of their stages. */
export const BY_ORDER: Sort = { field: 'order', direction: 'asc' };

export interface Stage {
	id: string;
	name: string;
	pipelineName: string;
}

/** Returns the stages of all pipelines. RD lists stages only below their pipeline. */
export async function listStages(context: RdCrmContext): Promise<Stage[]> {
	const stages: Stage[] = [];
	for (const pipeline of await listRecords(context, { path: '/pipelines', sort: BY_ORDER })) {
		const records = await listRecords(context, {
			path: apiPath`/pipelines/${String(pipeline.id)}/stages`,
			sort: BY_ORDER,
		});
		for (const { id, name } of records) {
			stages.push({ id: String(id), name: String(name), pipelineName: String(pipeline.name) });
		}
	}
	return stages;
}
