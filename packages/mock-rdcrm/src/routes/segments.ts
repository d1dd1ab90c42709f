import type { Route } from '@rdcrm/mock-kit';
import { text } from '../rdql/fields.ts';
import { given, stamped } from '../records.ts';
import {
	type Segment,
	type SegmentCreate,
	type SegmentUpdate,
	segment,
	segmentCreate,
	segmentUpdate,
} from '../schemas/segment.ts';
import type { Crm } from '../store.ts';
import { crud } from './crud.ts';

export function segmentRoutes(crm: Crm): Route[] {
	const { segments } = crm.store;
	return crud<Segment, SegmentCreate, SegmentUpdate>(crm, {
		names: ['Segment', 'Segments'],
		docs: ['segment', 'segments'],
		path: '/crm/v2/segments',
		wire: segment,
		create: segmentCreate,
		update: segmentUpdate,
		collection: segments,
		listing: {
			filters: { fields: { name: text(({ name }) => name) } },
			sorts: { name: ({ name }) => name },
		},
		insert: (data) => segments.insert({ ...stamped(crm), ...given(data), name: data.name }),
		change: (before, data) =>
			segments.update(before.id, { ...given(data), updated_at: crm.world.clock.iso() }),
	});
}
