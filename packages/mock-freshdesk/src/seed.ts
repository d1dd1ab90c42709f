import { plainText, textToHtml } from '@rdcrm/mock-kit';
import { createContact } from './contacts.ts';
import type { Agent } from './schemas/agent.ts';
import type { Contact } from './schemas/contact.ts';
import { CLOSED, RESOLVED } from './schemas/ticket.ts';
import { type Desk, newId } from './store.ts';
import { STORIES, type Story } from './stories.ts';

const HOUR_MS = 60 * 60 * 1000;
const DAY_MS = 24 * HOUR_MS;

/** The agent of the API key, followed by the agents who answer customers. */
const AGENTS = [
	['Integração n8n', 'integracao@aurora.example', 'Administração'],
	['Marina Lopes', 'marina.lopes@aurora.example', 'Analista de suporte'],
	['Diego Ferraz', 'diego.ferraz@aurora.example', 'Analista de suporte'],
] as const;

/** The customers' companies, with name and domain. The seeded CRM has the same ones. */
const COMPANIES = [
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
	const team = AGENTS.map(([name, email, job_title]) =>
		store.agents.insert({ id: newId(world), name, email, job_title, ...dates }),
	);
	for (const [name, domain] of COMPANIES) addCompany(desk, name, [domain]);
	const customers = Array.from({ length: CUSTOMERS }, (_, index) => addCustomer(desk, index));
	STORIES.forEach((story, index) => {
		const requester = customers[index % CUSTOMERS];
		const agent = team[1 + (index % 2)];
		if (requester && agent)
			addTicket(desk, story, requester, agent, group.id, STORIES.length - index);
	});
}

function addCompany(desk: Desk, name: string, domains: string[]) {
	const at = daysAgo(desk, 300);
	return desk.store.companies.insert({
		id: newId(desk.world),
		name,
		domains,
		description: null,
		note: null,
		custom_fields: {},
		created_at: at,
		updated_at: at,
	});
}

function addCustomer(desk: Desk, index: number): Contact {
	const { store, world } = desk;
	const { faker } = world.random;
	const at = daysAgo(desk, 120 - index);
	const mobile = `+55119${faker.string.numeric({ length: 8, exclude: '0' })}`;
	const aged = (contact: Contact) =>
		store.contacts.update(contact.id, { created_at: at, updated_at: at });
	const given = world.settings.customers[index];
	if (given) {
		const { name, email, company } = given;
		const known = company === null ? undefined : store.companies.one('name', company.toLowerCase());
		const company_id = company === null ? null : (known ?? addCompany(desk, company, [])).id;
		return aged(createContact(desk, { name, email, mobile, company_id, active: true }));
	}
	const [first, last] = [faker.person.firstName(), faker.person.lastName()];
	const [, domain = ''] = COMPANIES[index % COMPANIES.length] ?? [];
	const email = `${plain(first)}.${plain(last)}@${domain}`;
	return aged(createContact(desk, { name: `${first} ${last}`, email, mobile, active: true }));
}

function addTicket(
	desk: Desk,
	story: Story,
	requester: Contact,
	agent: Agent,
	groupId: string,
	age: number,
): void {
	const { store, world } = desk;
	const opened = world.referenceDate.getTime() - age * 2 * DAY_MS;
	const moment = (step: number) => new Date(opened + step * 3 * HOUR_MS).toISOString();
	const last = moment(story.messages.length);
	const html = textToHtml(story.opening);
	const answered = story.messages.findIndex(({ by }) => by === 'agent');
	const ended = story.status === RESOLVED || story.status === CLOSED;
	const ticket = store.tickets.insert({
		id: String(store.tickets.size + 1),
		subject: story.subject,
		description: html,
		description_text: plainText(html),
		status: story.status,
		priority: story.priority,
		source: 1,
		type: story.type,
		requester_id: requester.id,
		responder_id: answered < 0 ? null : agent.id,
		group_id: groupId,
		company_id: requester.company_id,
		product_id: null,
		email_config_id: null,
		cc_emails: [],
		tags: [...story.tags],
		custom_fields: {},
		due_by: new Date(opened + 3 * DAY_MS).toISOString(),
		fr_due_by: new Date(opened + DAY_MS).toISOString(),
		spam: false,
		deleted: false,
		first_responded_at: answered < 0 ? null : moment(answered + 1),
		resolved_at: ended ? last : null,
		closed_at: story.status === CLOSED ? last : null,
		created_at: moment(0),
		updated_at: last,
	});
	story.messages.forEach(({ by, body }, step) => {
		const content = textToHtml(body);
		store.conversations.insert({
			id: newId(world),
			ticket_id: ticket.id,
			user_id: by === 'customer' ? requester.id : agent.id,
			body: content,
			body_text: plainText(content),
			private: by === 'note',
			incoming: by === 'customer',
			source: by === 'note' ? 2 : 0,
			to_emails: by === 'agent' && requester.email ? [requester.email] : [],
			cc_emails: [],
			created_at: moment(step + 1),
			updated_at: moment(step + 1),
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
