import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
	enterActiveCampaign,
	type MarketingWorld,
	someEmail,
} from './support/activecampaign-case.ts';
import type { Contact } from './support/crm.ts';

const PROGRESS = 'rdcrm_activecampaign_carga';
const LOST = [{ action: { type: 'drop' }, times: null }];
const COUNTS = ['a_criar', 'a_vincular', 'a_atualizar', 'ambiguos', 'recusados'] as const;

let world: MarketingWorld;
beforeAll(async () => {
	world = await enterActiveCampaign();
	await world.emptyBases();
});

afterEach(() => world.calm());
afterAll(() => world.limit());

async function progress(): Promise<Record<string, unknown>> {
	const rows = await world.n8n.dataTableRows(PROGRESS);
	return rows.find(({ nome }) => nome === 'primeira carga') ?? {};
}

async function dryRun(): Promise<Record<(typeof COUNTS)[number], number>> {
	await world.run('Primeira carga');
	const row = await progress();
	expect(row).toMatchObject({ fase: 'simulação', feitos: 0 });
	return Object.fromEntries(COUNTS.map((name) => [name, Number(row[name])])) as never;
}

/** A user sets `carga_simular` to false, and starts it by hand. */
const firstSync = () => world.runWith('Primeira carga', { carga_simular: false });

interface Bases {
	equal: { email: string; contact: Contact };
	moreInCrm: { email: string; contact: Contact };
	onlySubscriber: string;
	onlyContact: string;
	left: string;
	doubtful: string;
	strange: string;
}

/** Two bases that grew apart before anyone joined them. */
async function apart(): Promise<Bases> {
	const { ac, crm, settle, calm } = world;
	const emails = Array.from({ length: 6 }, someEmail);
	const [equal, moreInCrm, onlySubscriber, onlyContact, left, doubtful] = emails as [
		string,
		...string[],
	] & { length: 6 };
	const strange = `o/x#${someEmail().slice(7, 15)}?@x.com`;
	await Promise.all([ac.control.plan(LOST), crm.control.plan(LOST)]);
	const person = { first_name: 'Ana', last_name: 'Lima' };
	const inCrm = {
		name: 'Ana Lima',
		legal_bases: [{ category: 'communications', type: 'consent', status: 'granted' }],
	};
	for (const email of [equal, moreInCrm, onlySubscriber, left, doubtful, strange]) {
		await ac.submitForm({ email: String(email), ...person });
	}
	await ac.unsubscribe(String(left));
	const contacts = [];
	for (const email of [equal, moreInCrm, onlyContact, doubtful, doubtful]) {
		contacts.push(await crm.addContact({ ...inCrm, emails: [{ email }] }));
	}
	const [first, second] = contacts as [Contact, Contact];
	await crm.updateContact(second.id, {
		job_title: 'Diretora',
		phones: [{ phone: '+5511912345678', type: 'mobile' }],
		custom_fields: { interesses: ['Locação', 'Projetos'] },
	});
	await crm.createDeal({
		name: 'Climatização',
		stage_id: await crm.stageId('Proposta enviada'),
		contact_ids: [second.id],
	});
	await settle();
	await calm();
	return {
		equal: { email: equal, contact: first },
		moreInCrm: { email: String(moreInCrm), contact: second },
		onlySubscriber: String(onlySubscriber),
		onlyContact: String(onlyContact),
		left: String(left),
		doubtful: String(doubtful),
		strange,
	};
}

const writesOf = (calls: string[]) => calls.filter((name) => !/^(get|list)/.test(name));

describe('the first sync', () => {
	it('only counts when it is a dry run', async () => {
		const { doubtful } = await apart();
		const calls = await world.callsDuring(async () => {
			expect(await dryRun()).toEqual({
				a_criar: 1,
				a_vincular: 2,
				a_atualizar: 1,
				ambiguos: 1,
				recusados: 1,
			});
		});
		expect(writesOf([...calls.crm, ...calls.activecampaign])).toEqual([]);
		expect(await world.reviewsOf(doubtful)).toEqual([]);
	});

	it('brings two bases together, the fields in bulk, and does nothing twice', async () => {
		const { ac, crm, onlyContact, reviewsOf, rowOf, callsDuring } = world;
		await firstSync();
		const bases = await apart();
		const calls = await callsDuring(firstSync);

		expect(await onlyContact(bases.onlySubscriber)).toMatchObject({ name: 'Ana Lima' });
		expect(await ac.subscriber(bases.moreInCrm.email)).toMatchObject({
			phone: '+5511912345678',
			status: 'active',
			fields: {
				CARGO: 'Diretora',
				INTERESSES: '||Locação||Projetos||',
				ETAPA: 'Proposta enviada',
			},
			tags: ['CRM: Proposta enviada'],
		});
		for (const { email, contact } of [bases.equal, bases.moreInCrm]) {
			expect(await rowOf(email)).toMatchObject({ rd_id: contact.id });
		}
		expect(await crm.contactsWith(bases.left)).toEqual([]);
		expect((await ac.subscriber(bases.left)).status).toBe('unsubscribed');
		expect((await ac.subscribers()).map(({ email }) => email)).not.toContain(bases.onlyContact);
		for (const email of [bases.doubtful, bases.strange]) {
			expect(await reviewsOf(email)).toHaveLength(1);
		}
		expect(writesOf(calls.crm)).toEqual(['createContact']);
		expect(writesOf(calls.activecampaign)).toEqual(['bulkImport']);
		expect(await progress()).toMatchObject({ fase: 'concluída' });

		const again = await callsDuring(firstSync);
		expect(writesOf([...again.crm, ...again.activecampaign])).toEqual([]);
	});

	it('reads a list of several pages within the limit of the account, and goes on after a stop', async () => {
		const { ac, crm, limit, settle, calm, onlyContact, rowOf } = world;
		const emails = Array.from({ length: 105 }, someEmail);
		const legal_bases = [{ category: 'communications', type: 'consent', status: 'granted' }];
		const [first = '', second = '', ...known] = emails;
		await Promise.all([ac.control.plan(LOST), crm.control.plan(LOST)]);
		for (const email of emails) await ac.submitForm({ email, first_name: 'Ana' });
		for (const email of known)
			await crm.addContact({ name: 'Ana', emails: [{ email }], legal_bases });
		await settle();
		await calm();
		await limit();
		await crm.control.fault('createContact', { type: 'status', status: 400 }, 1);
		await firstSync();
		expect(await rowOf(known.at(-1) ?? '')).toMatchObject({ situacao: 'ativo' });
		expect((await crm.contactsWith(first)).length + (await crm.contactsWith(second)).length).toBe(
			1,
		);

		await firstSync();
		for (const email of [first, second]) await onlyContact(email);
	});
});
