import type { Organization } from '../schemas/organization.ts';
import { type Crm, nameKey } from '../store.ts';
import { plain, seedContact } from './customers.ts';
import { type Cast, seedDeal } from './deals.ts';
import { maskCnpj, randomCnpj } from './documents.ts';
import { daysAgo, made } from './history.ts';
import { PLOTS } from './plots.ts';

const KINDS = ['Metalúrgica', 'Clínica', 'Supermercado', 'Colégio', 'Hotel', 'Padaria', 'Gráfica'];
const FORMS = ['Ltda', 'S.A.', 'ME', 'EPP'];
const CONTACTS_OF_ONE = 3;
const DEALS_OF_ONE = 2;
const DAYS = 700;

/** Called with the number of contacts created so far. */
export type OnProgress = (contacts: number) => void;

/** Adds the given number of contacts, with one organization and two deals for every three contacts. */
export function seedCrowd(crm: Crm, cast: Cast, contacts: number, onProgress?: OnProgress): void {
	const { faker } = crm.world.random;
	for (let made = 0; made < contacts; made += CONTACTS_OF_ONE) {
		const { organization, host } = seedOrganization(crm, cast);
		for (let index = made; index < Math.min(made + CONTACTS_OF_ONE, contacts); index++) {
			const age = faker.number.int({ min: 1, max: DAYS });
			const idle = faker.number.int({ min: 0, max: age });
			seedContact(crm, index, { age, idle, organization, host: `${host}-${made}` });
		}
		for (let index = made; index < made + DEALS_OF_ONE; index++) {
			const { quote: _, ...plot } = faker.helpers.arrayElement(PLOTS);
			seedDeal(crm, cast, plot, index, {
				organization,
				age: faker.number.int({ min: 1, max: DAYS }),
				ahead: faker.number.int({ min: 1, max: 90 }),
			});
		}
		onProgress?.(made);
	}
}

function seedOrganization(crm: Crm, { team, catalogue }: Cast) {
	const { store, world } = crm;
	const { faker } = world.random;
	const created = made(crm, faker.number.int({ min: 1, max: DAYS }));
	const family = faker.person.lastName();
	const name = freeName(
		crm,
		`${faker.helpers.arrayElement(KINDS)} ${family} ${faker.helpers.arrayElement(FORMS)}`,
	);
	const organization: Organization = {
		...created,
		updated_at: daysAgo(crm, 0),
		name,
		description: null,
		url: null,
		address: {
			line: `${faker.location.street()}, ${faker.location.city()}`,
			latitude: null,
			longitude: null,
		},
		segment_ids: [faker.helpers.arrayElement(catalogue.segments).id],
		follower_ids: [],
		owner_id: faker.helpers.arrayElement(team).id,
		custom_fields: { cnpj: maskCnpj(randomCnpj(faker)) },
	};
	return { organization: store.organizations.insert(organization), host: plain(family) };
}

/** Returns the name, with a number appended if it is taken: names are unique in the account. */
function freeName({ store }: Crm, name: string): string {
	const isTaken = store.organizations.by('name', nameKey(name)).length > 0;
	return isTaken ? `${name} (${store.organizations.size})` : name;
}
