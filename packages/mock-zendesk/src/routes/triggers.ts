import { ok, type Route } from '@rdcrm/mock-kit';
import type { z } from 'zod';
import { wrong } from '../errors.ts';
import { paged, pageOf, pageQuery } from '../paging.ts';
import { newTrigger, type Trigger, trigger, triggerChange } from '../schemas/trigger.ts';
import { type Desk, newId } from '../store.ts';
import { apiUrl } from '../tickets/wire.ts';
import { checkConditions } from '../triggers/conditions.ts';
import { crud, row, USED_BY_NODE } from './row.ts';

const PATH = '/api/v2/triggers';

export function triggerRoutes(desk: Desk): Route[] {
	const { store, world } = desk;
	const shown = (record: Trigger) => triggerWire(desk, record);
	const byPosition = () => store.triggers.all().toSorted((a, b) => a.position - b.position);
	return [
		row<z.output<typeof pageQuery>>({
			source: USED_BY_NODE,
			operationId: 'listActiveTriggers',
			method: 'GET',
			path: `${PATH}/active`,
			summary: 'List triggers by position',
			query: pageQuery,
			answers: { 200: pageOf('triggers', trigger) },
			failures: [],
			handler: ({ query, request }) => {
				const wires = byPosition()
					.filter(({ active }) => active)
					.map(shown);
				return ok(paged('triggers', wires, query, request));
			},
		}),
		...crud({
			names: ['Trigger', 'Triggers'],
			path: PATH,
			collection: store.triggers,
			wire: trigger,
			present: shown,
			list: { summary: 'List triggers by position', source: USED_BY_NODE, find: byPosition },
			get: { summary: 'Show a trigger' },
			create: {
				summary: 'Create a trigger',
				source: USED_BY_NODE,
				body: newTrigger,
				insert: ({ trigger: input }) => {
					check(desk, input);
					const at = world.clock.iso();
					return store.triggers.insert({
						active: true,
						position: store.triggers.size + 1,
						...input,
						id: newId(world),
						created_at: at,
						updated_at: at,
					});
				},
			},
			update: {
				summary: 'Update a trigger',
				body: triggerChange,
				change: (before, { trigger: input }) => {
					const after = { ...before, ...input, updated_at: world.clock.iso() };
					check(desk, after);
					return store.triggers.update(before.id, after);
				},
			},
			delete: { summary: 'Delete a trigger', source: USED_BY_NODE },
		}),
	];
}

/** Checks a trigger. The only modelled action is `notification_webhook`. @throws {Refusal} */
function check(desk: Desk, { conditions, actions }: Pick<Trigger, 'conditions' | 'actions'>): void {
	if (conditions.all.length + conditions.any.length === 0) {
		throw wrong('conditions', 'must have at least one condition');
	}
	checkConditions(conditions);
	for (const { field, value } of actions) {
		if (field !== 'notification_webhook') throw wrong('actions', `the field ${field} is not valid`);
		if (!desk.store.webhooks.get(value[0] ?? ''))
			throw wrong('actions', 'the webhook is not valid');
	}
}

function triggerWire(desk: Desk, record: Trigger): z.output<typeof trigger> {
	return {
		...record,
		id: Number(record.id),
		url: apiUrl(desk, `triggers/${record.id}`),
		description: null,
		category_id: '1',
		raw_title: record.title,
		default: false,
	};
}
