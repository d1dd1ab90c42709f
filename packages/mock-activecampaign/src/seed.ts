import type { Field } from './schemas/field.ts';
import type { Subscription } from './schemas/list.ts';
import type { ActiveCampaign, ActiveCampaignWorld } from './store.ts';
import { accountTime } from './time.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

const LISTS = ['Newsletter', 'Clientes'];
const TAGS = ['Newsletter', 'E-book 2026', 'MQL'];
const STAGES = ['Lead', 'Qualificado', 'Proposta', 'Cliente'];
const JOBS = ['Gerente de Marketing', 'Analista Comercial', 'Diretora de Vendas', 'Sócio'];
const INTERESTS = ['Climatização', 'Manutenção', 'Locação', 'Projetos'];
const CONSENT = 'Aceito receber e-mails';

const FIELDS: Array<Pick<Field, 'title' | 'type' | 'perstag' | 'choices'>> = [
	{ title: 'Cargo', type: 'text', perstag: 'CARGO', choices: [] },
	{ title: 'Etapa no funil', type: 'text', perstag: 'ETAPA', choices: [] },
	{ title: 'Interesses', type: 'checkbox', perstag: 'INTERESSES', choices: INTERESTS },
	{ title: 'Consentimento', type: 'checkbox', perstag: 'CONSENTIMENTO', choices: [CONSENT] },
	{ title: 'Consentimento em', type: 'date', perstag: 'CONSENTIMENTO_EM', choices: [] },
	{ title: 'Empresa', type: 'text', perstag: 'EMPRESA', choices: [] },
	{ title: 'Campanha', type: 'text', perstag: 'CAMPANHA', choices: [] },
	{ title: 'Cliente desde', type: 'date', perstag: 'DESDE', choices: [] },
];

/** Newsletter statuses of the seeded contacts, and the source that ended each subscription. */
const STATES: Array<Pick<Subscription, 'status' | 'ended_by'>> = [
	...Array.from({ length: 7 }, () => state('1')),
	{ status: '2', ended_by: 'public' },
	{ status: '2', ended_by: 'api' },
	{ status: '3', ended_by: 'system' },
	state('0'),
];

function state(status: Subscription['status']) {
	return { status, ended_by: null };
}

export function seed(ac: ActiveCampaign): void {
	const { store, world } = ac;
	const { faker } = world.random;
	const cdate = daysBefore(world, 300);
	LISTS.forEach((name, index) => {
		const stringid = name.toLowerCase();
		store.lists.insert({ id: String(index + 1), stringid, name, cdate });
	});
	TAGS.forEach((tag, index) => {
		const id = String(index + 1);
		store.tags.insert({ id, tag, tagType: 'contact', description: '', cdate });
	});
	FIELDS.forEach((field, index) => {
		store.fields.insert({ id: String(index + 1), ...field, cdate });
	});
	STATES.forEach(({ status, ended_by }, index) => {
		const id = String(index + 1);
		const at = daysBefore(world, 200 - index * 9);
		const left = status === '2' || status === '3';
		store.contacts.insert({
			id,
			email: `contato${id}@exemplo.com.br`,
			firstName: faker.person.firstName(),
			lastName: faker.person.lastName(),
			phone: `+55119${faker.string.numeric(8)}`,
			orgname: index % 3 === 0 ? `${faker.person.lastName()} Comércio Ltda` : '',
			hash: faker.string.hexadecimal({ length: 32, casing: 'lower', prefix: '' }),
			ip: '203.0.113.7',
			bounced_hard: status === '3' ? 1 : 0,
			bounced_soft: 0,
			bounced_date: status === '3' ? daysBefore(world, 90).slice(0, 10) : null,
			score: faker.number.int({ min: 0, max: 40 }),
			cdate: at,
			udate: daysBefore(world, 100 - index * 9),
		});
		store.subscriptions.insert({
			id,
			contact: id,
			list: '1',
			status,
			ended_by,
			sdate: at,
			udate: left ? daysBefore(world, 90) : null,
			unsubreason: ended_by === 'public' ? 'Não quero mais receber' : '',
			sourceid: '0',
			form: '1',
		});
		seedValues(ac, id, at, index);
		if (index % 3 === 0) {
			store.contact_tags.insert({ id: String(index / 3 + 1), contact: id, tag: '1', cdate: at });
		}
	});
}

function seedValues({ store, world }: ActiveCampaign, contact: string, at: string, index: number) {
	const interests = world.random.faker.helpers.arrayElements(INTERESTS, { min: 1, max: 3 });
	const values = [
		JOBS[index % JOBS.length] ?? '',
		STAGES[index % STAGES.length] ?? '',
		`||${interests.join('||')}||`,
		`||${CONSENT}||`,
		at.slice(0, 10),
	];
	values.forEach((value, position) => {
		const id = String(index * values.length + position + 1);
		const field = String(position + 1);
		store.field_values.insert({ id, contact, field, value, cdate: at, udate: at });
	});
}

function daysBefore({ referenceDate }: ActiveCampaignWorld, days: number): string {
	return accountTime(referenceDate.getTime() - days * DAY_MS);
}
