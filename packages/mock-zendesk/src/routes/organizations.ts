import { ok, type Route, UniqueViolation } from '@rdcrm/mock-kit';
import { z } from 'zod';
import { notFound, wrong } from '../errors.ts';
import { idText } from '../schemas/common.ts';
import {
	newOrganization,
	type Organization,
	type OrganizationChange,
	organization,
	organizationChange,
} from '../schemas/organization.ts';
import { type Desk, newId } from '../store.ts';
import { organizationWire } from '../user-wire.ts';
import { crud, row, USED_BY_NODE } from './row.ts';

const PATH = '/api/v2/organizations';
const count = z.strictObject({
	count: z.strictObject({ value: z.int(), refreshed_at: z.iso.datetime() }),
});
const related = z.strictObject({
	organization_related: z.strictObject({ users_count: z.int(), tickets_count: z.int() }),
});

export function organizationRoutes(desk: Desk): Route[] {
	const { store, world } = desk;
	return [
		row({
			source: USED_BY_NODE,
			operationId: 'countOrganizations',
			method: 'GET',
			path: `${PATH}/count`,
			summary: 'Count organizations',
			answers: { 200: count },
			failures: [],
			handler: () =>
				ok({ count: { value: store.organizations.size, refreshed_at: world.clock.iso() } }),
		}),
		...crud({
			names: ['Organization', 'Organizations'],
			source: USED_BY_NODE,
			path: PATH,
			collection: store.organizations,
			wire: organization,
			present: (record) => organizationWire(desk, record),
			list: { summary: 'List organizations' },
			get: { summary: 'Show an organization' },
			create: {
				summary: 'Create an organization',
				body: newOrganization,
				insert: ({ organization }) => {
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
							...fieldsOf(desk, organization),
							id: newId(world),
							name: organization.name,
							created_at: at,
							updated_at: at,
						});
					return uniquely(insert);
				},
			},
			update: {
				summary: 'Update an organization',
				body: organizationChange,
				change: ({ id }, { organization }) => {
					const patch = { ...fieldsOf(desk, organization), updated_at: world.clock.iso() };
					return uniquely(() => store.organizations.update(id, patch));
				},
			},
			delete: {
				summary: 'Delete an organization',
				remove: ({ id }) => {
					letGo(desk, id);
					store.organizations.delete(id);
				},
			},
		}),
		row({
			source: USED_BY_NODE,
			operationId: 'showOrganizationRelated',
			method: 'GET',
			path: `${PATH}/{id}/related`,
			summary: 'Count what is related to an organization',
			answers: { 200: related },
			failures: [404],
			handler: ({ params }) => {
				const { id = '' } = params;
				if (!store.organizations.get(id)) throw notFound();
				const users_count = store.users.all().filter(belongsTo(id)).length;
				const tickets_count = store.tickets.all().filter(belongsTo(id)).length;
				return ok({ organization_related: { users_count, tickets_count } });
			},
		}),
	];
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
