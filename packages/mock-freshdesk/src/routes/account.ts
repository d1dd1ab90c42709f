import { defineRoute, type Route } from '@rdcrm/mock-kit';
import { z } from 'zod';
import { uniquely } from '../contacts.ts';
import { failures, notFound } from '../errors.ts';
import { paged, pageQuery } from '../paging.ts';
import { dated, id } from '../schemas/common.ts';
import { agent, company, newCompany } from '../schemas/contact.ts';
import { type Desk, newId } from '../store.ts';
import { agentWire, companyWire } from '../tickets/wire.ts';
import { apiAgent } from '../vendor.ts';
import { reference, usedByNode } from './row.ts';

const group = z.strictObject({
	id,
	name: z.string(),
	description: z.null(),
	agent_ids: z.array(id),
	...dated,
});

/** Agents, groups, products and companies, to which tickets are assigned. */
export function accountRoutes(desk: Desk): Route[] {
	const { store, world } = desk;
	const listing = (operationId: string, name: string, record: z.ZodType, read: () => unknown[]) =>
		defineRoute<z.output<typeof pageQuery>>({
			...usedByNode,
			operationId,
			method: 'GET',
			path: `/api/v2/${name}`,
			summary: `List ${name}`,
			query: pageQuery,
			responses: { 200: z.array(record), ...failures() },
			handler: ({ query, request }) => paged(read(), query, request),
		});
	return [
		listing('listAgents', 'agents', agent, () =>
			store.agents.all().map((one) => agentWire(desk, one)),
		),
		defineRoute({
			...usedByNode,
			operationId: 'viewCurrentAgent',
			method: 'GET',
			path: '/api/v2/agents/me',
			summary: 'View the agent of the API key',
			responses: { 200: agent, ...failures() },
			handler: () => ({ status: 200, body: agentWire(desk, apiAgent(desk)) }),
		}),
		defineRoute({
			...reference,
			operationId: 'viewAgent',
			method: 'GET',
			path: '/api/v2/agents/{id}',
			summary: 'View an agent',
			responses: { 200: agent, ...failures(404) },
			handler: ({ params }) => {
				const found = store.agents.get(params.id ?? '');
				if (!found) throw notFound();
				return { status: 200, body: agentWire(desk, found) };
			},
		}),
		listing('listGroups', 'groups', group, () =>
			store.groups.all().map((one) => ({
				...one,
				id: Number(one.id),
				description: null,
				agent_ids: store.agents.all().map((member) => Number(member.id)),
			})),
		),
		// The account has a single, unnamed product, so the list is empty.
		listing('listProducts', 'products', z.never(), () => []),
		listing('listCompanies', 'companies', company, () => store.companies.all().map(companyWire)),
		defineRoute({
			...reference,
			operationId: 'viewCompany',
			method: 'GET',
			path: '/api/v2/companies/{id}',
			summary: 'View a company',
			responses: { 200: company, ...failures(404) },
			handler: ({ params }) => {
				const found = store.companies.get(params.id ?? '');
				if (!found) throw notFound();
				return { status: 200, body: companyWire(found) };
			},
		}),
		defineRoute({
			...reference,
			operationId: 'createCompany',
			method: 'POST',
			path: '/api/v2/companies',
			summary: 'Create a company',
			body: newCompany,
			responses: { 201: company, ...failures(409) },
			handler: ({ body }) => {
				const at = world.clock.iso();
				const record = { ...body, id: newId(world), created_at: at, updated_at: at };
				const made = uniquely(() => store.companies.insert(record));
				return { status: 201, body: companyWire(made) };
			},
		}),
	];
}
