import type { Crm } from '../store.ts';
import { seedCatalogue } from './catalogue.ts';
import { seedCustomFields } from './custom-fields.ts';
import { seedCustomers } from './customers.ts';
import { seedDeals } from './deals.ts';
import { seedFunnels } from './funnels.ts';
import { seedTeam } from './team.ts';

/** A sales team of a company that sells and services air conditioning to other companies. */
export function seed(crm: Crm): void {
	const team = seedTeam(crm);
	const funnels = seedFunnels(crm);
	seedCustomFields(crm);
	const catalogue = seedCatalogue(crm);
	const customers = seedCustomers(crm, team, catalogue);
	seedDeals(crm, { team, funnels, catalogue, customers });
}
