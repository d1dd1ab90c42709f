import type { Crm } from '../store.ts';
import { seedCatalogue } from './catalogue.ts';
import { type OnProgress, seedCrowd } from './crowd.ts';
import { seedCustomFields } from './custom-fields.ts';
import { CONTACTS, seedCustomers } from './customers.ts';
import { seedDeals } from './deals.ts';
import { seedFunnels } from './funnels.ts';
import { seedTeam } from './team.ts';

export interface SeedSize {
	/** Number of contacts, at least the default of 20; organizations and deals scale with it. */
	size?: number;
	/** Reports the progress of a large seed. */
	onProgress?: OnProgress;
}

/** Seeds the account of a company that sells and services air conditioning for other companies. */
export function seed(crm: Crm, { size = CONTACTS, onProgress }: SeedSize): void {
	if (size < CONTACTS) throw new RangeError(`The smallest size is ${CONTACTS}`);
	const team = seedTeam(crm);
	const funnels = seedFunnels(crm);
	seedCustomFields(crm);
	const catalogue = seedCatalogue(crm);
	const customers = seedCustomers(crm, team, catalogue);
	const cast = { team, funnels, catalogue, customers };
	seedDeals(crm, cast);
	seedCrowd(crm, cast, size - CONTACTS, onProgress);
}
