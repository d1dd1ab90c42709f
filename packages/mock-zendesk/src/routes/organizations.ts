import { defineRoute, type Route, UniqueViolation } from '@rdcrm/mock-kit';
import { z } from 'zod';
import { failures, notFound, Refusal, wrong } from '../errors.ts';
import { paged, pageOf, pageQuery } from '../paging.ts';
import type { Organization } from '../records.ts';
import { idText } from '../schemas/common.ts';
import {
	newOrganization,
	type OrganizationChange,
	organization,
	organizationChange,
} from '../schemas/organization.ts';
import { type Desk, newId } from '../store.ts';
import { organizationWire } from '../user-wire.ts';
import { usedByNode } from './row.ts';

const PATH = '/api/v2/organizations';
const one = z.strictObject({ organization });
const count = z.strictObject({
	count: z.strictObject({ value: z.int(), refreshed_at: z.iso.datetime() }),
});
const related = z.strictObject({
	organization_related: z.strictObject({ users_count: z.int(), tickets_count: z.int() }),
});

export function organizationRoutes(desk: Desk): Route[] {
	const { store, world } = desk;
	const shown = (record: Organization) => ({ organization: organizationWire(desk, record) });
	return [
		defineRoute({
			...usedByNode,
			operationId: 'listOrganizations',
			method: 'GET',
			path: PATH,
			summary: 'List organizations',
			query: pageQuery,
			responses: { 200: pageOf('organizations', organization), ...failures() },
			handler: ({ query, request }) => {
				const wires = store.organizations.all().map((record) => organizationWire(desk, record));
				return { status: 200, body: paged('organizations', wires, query, request) };
			},
		}),
		defineRoute({
			...usedByNode,
			operationId: 'countOrganizations',
			method: 'GET',
			path: `${PATH}/count`,
			summary: 'Count organizations',
			responses: { 200: count, ...failures() },
			handler: () => ({
				status: 200,
				body: { count: { value: store.organizations.size, refreshed_at: world.clock.iso() } },
			}),
		}),
		defineRoute({
			...usedByNode,
			operationId: 'showOrganization',
			method: 'GET',
			path: `${PATH}/{id}`,
			summary: 'Show an organization',
			responses: { 200: one, ...failures(404) },
			handler: ({ params }) => ({ status: 200, body: shown(organizationOf(desk, params.id)) }),
		}),
		defineRoute({
			...usedByNode,
			operationId: 'createOrganization',
			method: 'POST',
			path: PATH,
			summary: 'Create an organization',
			body: newOrganization,
			responses: { 201: one, ...failures(422) },
			handler: ({ body }) => {
				const at = world.clock.iso();
				const insert = () =>
					store.organizations.insert({
						external_id: null,
						domain_names: [],
						details: null,
						notes: null,
						group_id: null,
						tags: [],
						organization_fields: {},
						...fieldsOf(desk, body.organization),
						id: newId(world),
						name: body.organization.name,
						created_at: at,
						updated_at: at,
					});
				return { status: 201, body: shown(uniquely(insert)) };
			},
		}),
		defineRoute({
			...usedByNode,
			operationId: 'updateOrganization',
			method: 'PUT',
			path: `${PATH}/{id}`,
			summary: 'Update an organization',
			body: organizationChange,
			responses: { 200: one, ...failures(404, 422) },
			handler: ({ params, body }) => {
				const { id } = organizationOf(desk, params.id);
				const patch = { ...fieldsOf(desk, body.organization), updated_at: world.clock.iso() };
				return { status: 200, body: shown(uniquely(() => store.organizations.update(id, patch))) };
			},
		}),
		defineRoute({
			...usedByNode,
			operationId: 'deleteOrganization',
			method: 'DELETE',
			path: `${PATH}/{id}`,
			summary: 'Delete an organization',
			responses: { 204: null, ...failures(404) },
			handler: ({ params }) => {
				const { id } = organizationOf(desk, params.id);
				letGo(desk, id);
				store.organizations.delete(id);
				return { status: 204 };
			},
		}),
		defineRoute({
			...usedByNode,
			operationId: 'showOrganizationRelated',
			method: 'GET',
			path: `${PATH}/{id}/related`,
			summary: 'Count what is related to an organization',
			responses: { 200: related, ...failures(404) },
			handler: ({ params }) => {
				const { id } = organizationOf(desk, params.id);
				const users_count = store.users.all().filter(belongsTo(id)).length;
				const tickets_count = store.tickets.all().filter(belongsTo(id)).length;
				return { status: 200, body: { organization_related: { users_count, tickets_count } } };
			},
		}),
	];
}

/** Returns the organization. @throws {Refusal} 404 if there is none */
function organizationOf({ store }: Desk, id: string | undefined): Organization {
	const found = store.organizations.get(id ?? '');
	if (!found) throw new Refusal(notFound());
	return found;
}

const belongsTo =
	(id: string) =>
	({ organization_id }: { organization_id: string | null }) =>
		organization_id === id;

/** Removes a deleted organization from its users and tickets. */
function letGo({ store: { users, tickets } }: Desk, organizationId: string): void {
	const none = { organization_id: null };
	for (const { id } of users.all().filter(belongsTo(organizationId))) users.update(id, none);
	for (const { id } of tickets.all().filter(belongsTo(organizationId))) tickets.update(id, none);
}

function uniquely(write: () => Organization): Organization {
	try {
		return write();
	} catch (error) {
		if (!(error instanceof UniqueViolation)) throw error;
		throw wrong('name', 'has already been taken', 'DuplicateValue');
	}
}

/** Returns the fields to write, without absent ones, so that they overwrite nothing. @throws {Refusal} */
function fieldsOf(
	{ store }: Desk,
	{ group_id, ...rest }: OrganizationChange,
): Partial<Organization> {
	if (group_id != null && !store.groups.get(String(group_id))) throw wrong('group', 'is invalid');
	const named = Object.entries(rest).filter(([, value]) => value !== undefined);
	return {
		...(Object.fromEntries(named) as Partial<Organization>),
		...(group_id !== undefined && { group_id: idText(group_id) }),
	};
}
