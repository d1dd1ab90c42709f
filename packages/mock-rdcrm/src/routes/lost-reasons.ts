import type { Route } from '@rdcrm/mock-kit';
import { text } from '../rdql/fields.ts';
import { given, stamped } from '../records.ts';
import {
	type LostReason,
	type LostReasonCreate,
	type LostReasonUpdate,
	lostReason,
	lostReasonCreate,
	lostReasonUpdate,
} from '../schemas/lost-reason.ts';
import type { Crm } from '../store.ts';
import { crud } from './crud.ts';

export function lostReasonRoutes(crm: Crm): Route[] {
	const { lost_reasons } = crm.store;
	return crud<LostReason, LostReasonCreate, LostReasonUpdate>(crm, {
		names: ['LostReason', 'LostReasons'],
		docs: ['lost-reason', 'lost-reasons'],
		path: '/crm/v2/lost_reasons',
		wire: lostReason,
		create: lostReasonCreate,
		update: lostReasonUpdate,
		collection: lost_reasons,
		event: 'lost_reason',
		listing: {
			filters: { fields: { name: text(({ name }) => name) } },
			sorts: { name: ({ name }) => name, created_at: ({ created_at }) => created_at },
		},
		insert: (data) => lost_reasons.insert({ ...stamped(crm), ...given(data), name: data.name }),
		change: (before, data) =>
			lost_reasons.update(before.id, { ...given(data), updated_at: crm.world.clock.iso() }),
	});
}
