import { hashOf } from './members/identity.ts';
import type { MergeField } from './schemas/list.ts';
import type { Member, Status } from './schemas/member.ts';
import type { Mailchimp, MailchimpWorld } from './store.ts';
import { apiTime } from './time.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/** Fixed id of the seeded audience, so that workflows need no look-up. */
export const LIST_ID = '4f1e2d3c4b';
const OTHER_LIST_ID = '5a6b7c8d9e';

const STAGES = ['Lead', 'Qualificado', 'Proposta', 'Cliente'];

const FIELDS: Array<Pick<MergeField, 'tag' | 'name' | 'type'> & { choices?: string[] }> = [
	{ tag: 'FNAME', name: 'Nome', type: 'text' },
	{ tag: 'LNAME', name: 'Sobrenome', type: 'text' },
	{ tag: 'PHONE', name: 'Telefone', type: 'phone' },
	{ tag: 'CARGO', name: 'Cargo', type: 'text' },
	{ tag: 'EMPRESA', name: 'Empresa', type: 'text' },
	{ tag: 'ETAPA', name: 'Etapa no funil', type: 'text' },
	{ tag: 'DESDE', name: 'Cliente desde', type: 'date' },
	{ tag: 'NIVER', name: 'Aniversário', type: 'birthday' },
];

const INTERESTS = ['Climatização', 'Manutenção', 'Locação', 'Projetos'];
const PERMISSIONS = ['E-mail', 'Ligação telefônica', 'Anúncios personalizados'];
const TAGS = ['Newsletter', 'E-book 2026', 'MQL'];
const JOBS = ['Gerente de Marketing', 'Analista Comercial', 'Diretora de Vendas', 'Sócio'];

/** Statuses of the seeded members, and the source that ended each subscription. */
const STATES: Array<Pick<Member, 'status' | 'ended_by' | 'barred'>> = [
	...Array.from({ length: 8 }, () => state('subscribed')),
	{ status: 'unsubscribed', ended_by: 'user', barred: true },
	{ status: 'unsubscribed', ended_by: 'api', barred: false },
	{ status: 'cleaned', ended_by: 'admin', barred: true },
	state('pending'),
];

function state(status: Status) {
	return { status, ended_by: null, barred: false };
}

export function seed(mc: Mailchimp): void {
	const { store, world } = mc;
	const { faker } = world.random;
	const list_id = LIST_ID;
	seedAudience(mc, {
		...{ id: list_id, web_id: 402_571, name: 'Newsletter Exemplo Educação' },
		...{ category: 'c0ffee0001', interest: '1e57ab000' },
		tags: TAGS,
	});
	// This audience is empty.
	seedAudience(mc, {
		...{ id: OTHER_LIST_ID, web_id: 402_572, name: 'Clientes Exemplo Educação' },
		...{ category: 'c0ffee0002', interest: '1e57ab001' },
		tags: [],
	});
	STATES.forEach((state, index) => {
		const hex = (length: number) =>
			faker.string.hexadecimal({ length, casing: 'lower', prefix: '' });
		const email = `assinante${index + 1}@exemplo.com.br`;
		const at = daysBefore(world, 200 - index * 9);
		store.members.insert({
			id: hex(32),
			list_id,
			email_address: email,
			hash: hashOf(email),
			unique_email_id: hex(10),
			web_id: 500_000_000 + index,
			email_type: 'html',
			...state,
			unsubscribe_reason: state.ended_by === 'user' ? 'Não quero mais receber estes e-mails' : null,
			merge_fields: person(world, index),
			interests: Object.fromEntries(
				store.interests.by('list', list_id).map(({ id }) => [id, faker.datatype.boolean(0.4)]),
			),
			permissions: { a1b2c3d4e0: state.status === 'subscribed' },
			ip_signup: '203.0.113.7',
			timestamp_signup: at,
			ip_opt: '203.0.113.7',
			timestamp_opt: state.status === 'pending' ? '' : at,
			last_changed: daysBefore(world, 100 - index * 9),
			language: 'pt',
			vip: false,
			location: { latitude: 0, longitude: 0 },
			source: 'Hosted Signup Form',
			tags: index % 3 === 0 ? ['100001'] : [],
		});
	});
}

interface Audience {
	id: string;
	web_id: number;
	name: string;
	category: string;
	/** Prefix of the ids of its interests. */
	interest: string;
	tags: string[];
}

function seedAudience({ store, world }: Mailchimp, audience: Audience): void {
	const { id: list_id, web_id, name, category: category_id, interest, tags } = audience;
	const created_at = daysBefore(world, 300);
	store.lists.insert({
		...{ id: list_id, web_id, name },
		company: 'Exemplo Educação',
		from_email: 'marketing@exemplo.com.br',
		double_optin: false,
		date_created: created_at,
		permissions: PERMISSIONS.map((text, at) => ({ id: `a1b2c3d4e${at}`, text })),
	});
	FIELDS.forEach((field, index) => {
		const merge_id = index + 1;
		store.merge_fields.insert({
			id: `${list_id}:${merge_id}`,
			list_id,
			merge_id,
			required: false,
			default_value: '',
			public: true,
			display_order: merge_id + 1,
			choices: [],
			...field,
		});
	});
	store.interest_categories.insert({
		...{ id: category_id, list_id },
		title: 'Interesses',
		type: 'checkboxes',
	});
	INTERESTS.forEach((name, index) => {
		store.interests.insert({ id: `${interest}${index}`, list_id, category_id, name });
	});
	tags.forEach((name, index) => {
		store.tags.insert({ id: String(100_001 + index), list_id, name, created_at });
	});
}

function person({ random: { faker } }: MailchimpWorld, index: number) {
	return {
		FNAME: faker.person.firstName(),
		LNAME: faker.person.lastName(),
		PHONE: `+55119${faker.string.numeric(8)}`,
		CARGO: JOBS[index % JOBS.length] ?? '',
		EMPRESA: `${faker.person.lastName()} Comércio Ltda`,
		ETAPA: STAGES[index % STAGES.length] ?? '',
	};
}

function daysBefore({ referenceDate }: MailchimpWorld, days: number): string {
	return apiTime(referenceDate.getTime() - days * DAY_MS);
}
