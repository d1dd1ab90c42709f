import { BY_ORDER } from '../../shared/records/stages';
import type { ListRequest, Sort } from '../../shared/transport/pagination';
import { apiPath } from '../../shared/transport/request';

export type NamedList = Pick<ListRequest, 'path' | 'filter' | 'sort'>;

const BY_NAME: Sort = { field: 'name', direction: 'asc' };
const BY_CREATION: Sort = { field: 'created_at', direction: 'asc' };

/** The short lists of an account, in the order that RD documents for each. */
export const namedLists = {
	campaign: { path: '/campaigns', sort: BY_CREATION },
	lostReason: { path: '/lost_reasons', sort: BY_CREATION },
	pipeline: { path: '/pipelines', sort: BY_ORDER },
	product: { path: '/products', sort: BY_NAME },
	segment: { path: '/segments', sort: BY_NAME },
	source: { path: '/sources', sort: BY_NAME },
	team: { path: '/teams' },
	user: { path: '/users' },
} satisfies Record<string, NamedList>;

/** Kinds of records that can be given by name. RD lists stages only below their pipeline. */
export type Kind = keyof typeof namedLists | 'stage';

export function stagesOf(pipelineId: string): NamedList {
	return { path: apiPath`/pipelines/${pipelineId}/stages`, sort: BY_ORDER };
}
