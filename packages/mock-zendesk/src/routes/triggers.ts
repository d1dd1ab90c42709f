import { defineRoute, type Route } from '@rdcrm/mock-kit';
import { z } from 'zod';
import { failures, notFound, Refusal, wrong } from '../errors.ts';
import { paged, pageOf, pageQuery } from '../paging.ts';
import type { Trigger } from '../records.ts';
import { newTrigger, trigger, triggerChange } from '../schemas/trigger.ts';
import { type Desk, newId } from '../store.ts';
import { apiUrl } from '../tickets/wire.ts';
import { checkConditions } from '../triggers/conditions.ts';
import { reference, usedByNode } from './row.ts';

const PATH = '/api/v2/triggers';
const one = z.strictObject({ trigger });

export function triggerRoutes(desk: Desk): Route[] {
	const { store, world } = desk;
	const shown = (record: Trigger) => triggerWire(desk, record);
	const listing = (operationId: string, path: string, keep: (record: Trigger) => boolean) =>
		defineRoute<z.output<typeof pageQuery>>({
			...usedByNode,
			operationId,
			method: 'GET',
			path,
			summary: 'List triggers by position',
			query: pageQuery,
			responses: { 200: pageOf('triggers', trigger), ...failures() },
			handler: ({ query, request }) => {
				const found = store.triggers.all().filter(keep);
				const wires = found.sort((a, b) => a.position - b.position).map(shown);
				return { status: 200, body: paged('triggers', wires, query, request) };
			},
		});
	return [
		listing('listTriggers', PATH, () => true),
		listing('listActiveTriggers', `${PATH}/active`, ({ active }) => active),
		defineRoute({
			...reference,
			operationId: 'showTrigger',
			method: 'GET',
			path: `${PATH}/{id}`,
			summary: 'Show a trigger',
			responses: { 200: one, ...failures(404) },
			handler: ({ params }) => ({
				status: 200,
				body: { trigger: shown(triggerOf(desk, params.id)) },
			}),
		}),
		defineRoute({
			...usedByNode,
			operationId: 'createTrigger',
			method: 'POST',
			path: PATH,
			summary: 'Create a trigger',
			body: newTrigger,
			responses: { 201: one, ...failures(422) },
			handler: ({ body: { trigger: input } }) => {
				check(desk, input);
				const at = world.clock.iso();
				const made = store.triggers.insert({
					active: true,
					position: store.triggers.size + 1,
					...input,
					id: newId(world),
					created_at: at,
					updated_at: at,
				});
				return { status: 201, body: { trigger: shown(made) } };
			},
		}),
		defineRoute({
			...reference,
			operationId: 'updateTrigger',
			method: 'PUT',
			path: `${PATH}/{id}`,
			summary: 'Update a trigger',
			body: triggerChange,
			responses: { 200: one, ...failures(404, 422) },
			handler: ({ params, body }) => {
				const before = triggerOf(desk, params.id);
				const after = { ...before, ...body.trigger, updated_at: world.clock.iso() };
				check(desk, after);
				return {
					status: 200,
					body: { trigger: shown(store.triggers.update(before.id, after)) },
				};
			},
		}),
		defineRoute({
			...usedByNode,
			operationId: 'deleteTrigger',
			method: 'DELETE',
			path: `${PATH}/{id}`,
			summary: 'Delete a trigger',
			responses: { 204: null, ...failures(404) },
			handler: ({ params }) => {
				store.triggers.delete(triggerOf(desk, params.id).id);
				return { status: 204 };
			},
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

/** Returns the trigger. @throws {Refusal} 404 if there is none */
function triggerOf({ store }: Desk, id: string | undefined): Trigger {
	const found = store.triggers.get(id ?? '');
	if (!found) throw new Refusal(notFound());
	return found;
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
