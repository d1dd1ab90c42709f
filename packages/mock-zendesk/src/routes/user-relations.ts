import { created, ok, type Route } from '@rdcrm/mock-kit';
import { z } from 'zod';
import { paged, pageOf, pageQuery } from '../paging.ts';
import { organization } from '../schemas/organization.ts';
import { identity, identityIn } from '../schemas/user.ts';
import type { Desk } from '../store.ts';
import { identityWire, organizationWire } from '../user-wire.ts';
import { addIdentity } from '../users.ts';
import { row, USED_BY_NODE } from './row.ts';
import { userOf } from './users.ts';

const PATH = '/api/v2/users/{id}';

const related = z.strictObject({
	user_related: z.strictObject({
		assigned_tickets: z.int(),
		requested_tickets: z.int(),
		ccd_tickets: z.int(),
	}),
});

export function userRelationRoutes(desk: Desk): Route[] {
	const { store } = desk;
	return [
		row({
			operationId: 'listIdentities',
			method: 'GET',
			path: `${PATH}/identities`,
			summary: 'List the addresses and phones of a user',
			query: pageQuery,
			answers: { 200: pageOf('identities', identity) },
			failures: [404],
			handler: ({ params, query, request }) => {
				const found = store.identities.by('user', userOf(desk, params.id).id);
				const wires = found.map((one) => identityWire(desk, one));
				return ok(paged('identities', wires, query, request));
			},
		}),
		row({
			operationId: 'createIdentity',
			method: 'POST',
			path: `${PATH}/identities`,
			summary: 'Give a user another address or phone',
			body: identityIn,
			answers: { 201: z.strictObject({ identity }) },
			failures: [404, 422],
			handler: ({ params, body: { identity: input } }) => {
				const made = addIdentity(desk, userOf(desk, params.id), input.type, input.value);
				return created({ identity: identityWire(desk, made) });
			},
		}),
		row({
			source: USED_BY_NODE,
			operationId: 'listUserOrganizations',
			method: 'GET',
			path: `${PATH}/organizations`,
			summary: 'List the organizations of a user',
			query: pageQuery,
			answers: { 200: pageOf('organizations', organization) },
			failures: [404],
			handler: ({ params, query, request }) => {
				const { organization_id } = userOf(desk, params.id);
				const found = [store.organizations.get(organization_id ?? '') ?? []].flat();
				const wires = found.map((one) => organizationWire(desk, one));
				return ok(paged('organizations', wires, query, request));
			},
		}),
		row({
			source: USED_BY_NODE,
			operationId: 'showUserRelated',
			method: 'GET',
			path: `${PATH}/related`,
			summary: 'Count what is related to a user',
			answers: { 200: related },
			failures: [404],
			handler: ({ params }) => {
				const { id } = userOf(desk, params.id);
				const tickets = store.tickets.all();
				return ok({
					user_related: {
						assigned_tickets: tickets.filter((one) => one.assignee_id === id).length,
						requested_tickets: tickets.filter((one) => one.requester_id === id).length,
						ccd_tickets: tickets.filter((one) => one.collaborator_ids.includes(id)).length,
					},
				});
			},
		}),
	];
}
