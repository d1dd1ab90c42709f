import type { Route } from '@rdcrm/mock-kit';
import { text } from '../rdql/fields.ts';
import { given, stamped } from '../records.ts';
import {
	type Source,
	type SourceCreate,
	type SourceUpdate,
	source,
	sourceCreate,
	sourceUpdate,
} from '../schemas/source.ts';
import type { Crm } from '../store.ts';
import { crud } from './crud.ts';

export function sourceRoutes(crm: Crm): Route[] {
	const { sources } = crm.store;
	return crud<Source, SourceCreate, SourceUpdate>(crm, {
		names: ['Source', 'Sources'],
		docs: ['source', 'sources'],
		path: '/crm/v2/sources',
		wire: source,
		create: sourceCreate,
		update: sourceUpdate,
		collection: sources,
		event: 'source',
		listing: {
			filters: { fields: { name: text(({ name }) => name) } },
			sorts: { name: ({ name }) => name },
		},
		insert: (data) =>
			sources.insert({ description: null, ...stamped(crm), ...given(data), name: data.name }),
		change: (before, data) =>
			sources.update(before.id, { ...given(data), updated_at: crm.world.clock.iso() }),
	});
}
