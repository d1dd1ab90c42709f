import { plainText, textToHtml } from '@rdcrm/mock-kit';
import type { Organization } from './schemas/organization.ts';
import type { User } from './schemas/user.ts';
import { type Desk, newId } from './store.ts';
import { STORIES, type Story } from './stories.ts';
import { isDone } from './tickets/solving.ts';
import { createUser } from './users.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
const HOUR_MS = DAY_MS / 24;

/** The user of the API, followed by the agents who answer customers. */
const AGENTS = [
	{ name: 'Integração n8n', email: 'integracao@aurora.example', role: 'admin' },
	{ name: 'Marina Lopes', email: 'marina.lopes@aurora.example', role: 'agent' },
	{ name: 'Diego Ferraz', email: 'diego.ferraz@aurora.example', role: 'agent' },
] as const;

/** The customers' companies, with name and domain. The seeded CRM has the same ones. */
const ORGANIZATIONS = [
	['Metalúrgica Serra Azul Ltda', 'serraazul.example'],
	['Hospital Santa Clara S.A.', 'santaclara.example'],
	['Rede Bom Preço Supermercados', 'bompreco.example'],
	['Colégio Horizonte', 'horizonte.example'],
] as const;

const CUSTOMERS = 8;

export function seed(desk: Desk): void {
	const { store, world } = desk;
	const at = daysAgo(desk, 400);
	const dates = { created_at: at, updated_at: at };
	const group = store.groups.insert({ id: newId(world), name: 'Suporte', ...dates });
	const team = AGENTS.map(({ name, email, role }) =>
		aged(desk, createUser(desk, { name, email, role, verified: true }), 400),
	);
	for (const [name, domain] of ORGANIZATIONS) addOrganization(desk, name, [domain]);
	const customers = Array.from({ length: CUSTOMERS }, (_, index) => addCustomer(desk, index));
	STORIES.forEach((story, index) => {
		const requester = customers[index % CUSTOMERS];
		const agent = team[1 + (index % 2)];
		if (requester && agent)
			addTicket(desk, story, requester, agent, group.id, STORIES.length - index);
	});
}

function addOrganization(
	{ store, world }: Desk,
	name: string,
	domain_names: string[],
): Organization {
	const at = daysAgo({ store, world }, 300);
	return store.organizations.insert({
		id: newId(world),
		name,
		external_id: null,
		domain_names,
		details: null,
		notes: null,
		group_id: null,
		tags: [],
		organization_fields: {},
		created_at: at,
		updated_at: at,
	});
}

function addCustomer(desk: Desk, index: number): User {
	const { store, world } = desk;
	const { faker } = world.random;
	const phone = `+55119${faker.string.numeric({ length: 8, exclude: '0' })}`;
	const given = world.settings.customers[index];
	if (given) {
		const organization =
			given.organization === null
				? undefined
				: (store.organizations.one('name', given.organization.toLowerCase()) ??
					addOrganization(desk, given.organization, []));
		const { name, email } = given;
		const organization_id = organization?.id ?? null;
		return aged(desk, createUser(desk, { name, email, phone, organization_id }), 120 - index);
	}
	const [first, last] = [faker.person.firstName(), faker.person.lastName()];
	const [, domain = ''] = ORGANIZATIONS[index % ORGANIZATIONS.length] ?? [];
	const email = `${plain(first)}.${plain(last)}@${domain}`;
	return aged(desk, createUser(desk, { name: `${first} ${last}`, email, phone }), 120 - index);
}

function aged(desk: Desk, user: User, days: number): User {
	const at = daysAgo(desk, days);
	for (const { id } of desk.store.identities.by('user', user.id)) {
		desk.store.identities.update(id, { created_at: at, updated_at: at });
	}
	return desk.store.users.update(user.id, { created_at: at, updated_at: at });
}

function addTicket(
	desk: Desk,
	story: Story,
	requester: User,
	agent: User,
	groupId: string,
	age: number,
): void {
	const { store, world } = desk;
	const opened = world.referenceDate.getTime() - age * 2 * DAY_MS;
	const moment = (step: number) => new Date(opened + step * 3 * HOUR_MS).toISOString();
	const handled = story.status !== 'new';
	const ticket = store.tickets.insert({
		id: String(store.tickets.size + 1),
		external_id: null,
		subject: story.subject,
		description: story.messages[0]?.body ?? '',
		type: story.type,
		priority: story.priority,
		status: story.status,
		recipient: 'suporte@aurora.example',
		requester_id: requester.id,
		submitter_id: requester.id,
		assignee_id: handled ? agent.id : null,
		organization_id: requester.organization_id,
		group_id: handled ? groupId : null,
		collaborator_ids: [],
		tags: [...story.tags],
		custom_fields: [],
		due_at: null,
		channel: 'email',
		follows: null,
		solved_at: isDone(story.status) ? moment(story.messages.length - 1) : null,
		reopens: 0,
		created_at: moment(0),
		updated_at: moment(story.messages.length - 1),
	});
	story.messages.forEach(({ by, body }, step) => {
		const html = textToHtml(body);
		store.comments.insert({
			id: newId(world),
			ticket_id: ticket.id,
			audit_id: newId(world),
			author_id: by === 'customer' ? requester.id : agent.id,
			html_body: `<div class="zd-comment" dir="auto">${html}</div>`,
			plain_body: plainText(html),
			public: by !== 'note',
			channel: by === 'customer' ? 'email' : 'web',
			created_at: moment(step),
		});
	});
}

const plain = (name: string) =>
	name
		.normalize('NFD')
		.replace(/[^A-Za-z]/g, '')
		.toLowerCase();

function daysAgo({ world }: Desk, days: number): string {
	return new Date(world.referenceDate.getTime() - days * DAY_MS).toISOString();
}
