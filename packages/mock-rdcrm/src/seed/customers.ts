import type { Contact } from '../schemas/contact.ts';
import type { Organization } from '../schemas/organization.ts';
import type { Crm, StoredUser } from '../store.ts';
import type { Catalogue } from './catalogue.ts';
import { INTERESTS } from './custom-fields.ts';
import { alphanumericCnpj, maskCnpj, randomCnpj, randomCpf } from './documents.ts';
import { daysAgo, made } from './history.ts';

/** Name, host of the addresses, place, index of the segment. */
const ORGANIZATIONS = [
	['Metalúrgica Serra Azul Ltda', 'serraazul', 'Caxias do Sul, RS', 0],
	['Hospital Santa Clara S.A.', 'santaclara', 'Campinas, SP', 2],
	['Rede Bom Preço Supermercados', 'bompreco', 'Goiânia, GO', 1],
	['Colégio Horizonte', 'horizonte', 'Belo Horizonte, MG', 3],
	['Hotel Praia do Forte Ltda', 'praiadoforte', 'Mata de São João, BA', 4],
	['Laticínios Vale Verde', 'valeverde', 'Castro, PR', 0],
	['Clínica Vida Nova', 'vidanova', 'Curitiba, PR', 2],
	['Têxtil Blumenau S.A.', 'textilblumenau', 'Blumenau, SC', 0],
	['Pousada Recanto das Águas', 'recantodasaguas', 'Bonito, MS', 4],
	['Faculdade Atlântico', 'atlantico', 'Recife, PE', 3],
	['Lojas Primavera Ltda', 'primavera', 'Ribeirão Preto, SP', 1],
	['Frigorífico Pantanal', 'pantanal', 'Cuiabá, MT', 0],
] as const;

/** The number of contacts without a `size`, which adds a crowd to them. */
export const CONTACTS = 20;
const JOBS = [
	'Gerente de compras',
	'Diretora administrativa',
	'Coordenador de manutenção',
	'Engenheira de facilities',
	'Sócio-proprietário',
	'Analista de suprimentos',
];
const AREA_CODES = ['11', '19', '31', '41', '47', '51', '62', '65', '71', '81'];

export interface Customers {
	organizations: readonly Readonly<Organization>[];
	contacts: readonly Readonly<Contact>[];
}

export function seedCustomers(
	crm: Crm,
	team: readonly Readonly<StoredUser>[],
	{ segments }: Catalogue,
): Customers {
	const { faker } = crm.world.random;
	const organizations = ORGANIZATIONS.map(([name, host, place, segment], index) => {
		const alphanumeric = index === 6 || index === 10;
		const cnpj = alphanumeric ? alphanumericCnpj(faker) : randomCnpj(faker);
		return crm.store.organizations.insert({
			...made(crm, 330 - index * 20),
			name,
			description: null,
			url: `https://www.${host}.example`,
			address: {
				line: `${faker.location.street()}, ${faker.number.int({ min: 10, max: 2999 })}, ${place}`,
				latitude: null,
				longitude: null,
			},
			segment_ids: [segments[segment]?.id ?? []].flat(),
			follower_ids: [],
			owner_id: team[index % team.length]?.id ?? null,
			// People enter it with and without the mask.
			custom_fields: { cnpj: index % 4 === 3 ? cnpj : maskCnpj(cnpj) },
		});
	});
	const contacts = Array.from({ length: CONTACTS }, (_, index) =>
		seedContact(crm, index, {
			age: 300 - index * 12,
			idle: index,
			organization: organizations[index % ORGANIZATIONS.length],
			host: ORGANIZATIONS[index % ORGANIZATIONS.length]?.[1] ?? 'empresa',
		}),
	);
	return { organizations, contacts };
}

interface Career {
	/** Days since the record was created; `idle` counts from its last change. */
	age: number;
	idle: number;
	organization: Readonly<Organization> | undefined;
	/** Host of the e-mail address. */
	host: string;
}

export function seedContact(
	crm: Crm,
	index: number,
	{ age, idle, organization, host }: Career,
): Readonly<Contact> {
	const { faker } = crm.world.random;
	const [first, last] = [faker.person.firstName(), faker.person.lastName()];
	const phone = `${faker.helpers.arrayElement(AREA_CODES)}9${faker.string.numeric({ length: 8, exclude: '0' })}`;
	const granted = index % 3 !== 2;
	const created = made(crm, age);
	return crm.store.contacts.insert({
		...created,
		updated_at: daysAgo(crm, idle),
		name: `${first} ${last}`,
		job_title: faker.helpers.arrayElement(JOBS),
		emails: [{ email: `${plain(first)}.${plain(last)}@${host}.example` }],
		phones: [{ phone: `+55${phone}`, type: 'mobile' }],
		whatsapp_username: null,
		birthday: index % 4 === 0 ? faker.date.birthdate().toISOString().slice(0, 10) : null,
		social_profiles: [],
		organization_id: organization?.id ?? null,
		legal_bases: granted
			? [{ category: 'communications', type: 'consent', status: 'granted' }]
			: [],
		custom_fields: {
			cpf: randomCpf(faker),
			interesses: faker.helpers.arrayElements(INTERESTS, { min: 1, max: 2 }),
		},
	});
}

export function plain(name: string): string {
	return name
		.normalize('NFD')
		.replace(/[^A-Za-z]/g, '')
		.toLowerCase();
}
