import { ok, type Route } from '@rdcrm/mock-kit';
import { z } from 'zod';
import { uniquely } from '../contacts.ts';
import { pageQuery } from '../paging.ts';
import { agent } from '../schemas/agent.ts';
import { dated, id } from '../schemas/common.ts';
import { company, newCompany } from '../schemas/company.ts';
import { type Desk, newId } from '../store.ts';
import { agentWire, companyWire } from '../tickets/wire.ts';
import { apiAgent } from '../vendor.ts';
import { crud, row, USED_BY_NODE } from './row.ts';

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
	return [
		row({
			source: USED_BY_NODE,
			operationId: 'viewCurrentAgent',
			method: 'GET',
			path: '/api/v2/agents/me',
			summary: 'View the agent of the API key',
			answers: { 200: agent },
			failures: [],
			handler: () => ok(agentWire(desk, apiAgent(desk))),
		}),
		...crud({
			names: ['Agent', 'Agents'],
			path: '/api/v2/agents',
			collection: store.agents,
			wire: agent,
			present: (record) => agentWire(desk, record),
			list: { summary: 'List agents', source: USED_BY_NODE },
			get: { summary: 'View an agent' },
		}),
		...crud({
			names: ['Group', 'Groups'],
			source: USED_BY_NODE,
			path: '/api/v2/groups',
			collection: store.groups,
			wire: group,
			present: (record) => ({
				...record,
				id: Number(record.id),
				description: null,
				agent_ids: store.agents.all().map((member) => Number(member.id)),
			}),
			list: { summary: 'List groups' },
		}),
		row({
			source: USED_BY_NODE,
			operationId: 'listProducts',
			method: 'GET',
			path: '/api/v2/products',
			summary: 'List products',
			query: pageQuery,
			answers: { 200: z.array(z.never()) },
			failures: [],
			// The account has a single, unnamed product, so the list is empty.
			handler: () => ok([]),
		}),
		...crud({
			names: ['Company', 'Companies'],
			path: '/api/v2/companies',
			collection: store.companies,
			wire: company,
			present: companyWire,
			list: { summary: 'List companies', source: USED_BY_NODE },
			get: { summary: 'View a company' },
			create: {
				summary: 'Create a company',
				body: newCompany,
				insert: (body) => {
					const at = world.clock.iso();
					const record = { ...body, id: newId(world), created_at: at, updated_at: at };
					return uniquely(() => store.companies.insert(record));
				},
			},
		}),
	];
}
