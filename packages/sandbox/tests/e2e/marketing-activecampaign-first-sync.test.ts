import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
	enterActiveCampaign,
	type MarketingWorld,
	someEmail,
	writesOf,
} from './support/activecampaign-case.ts';

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

/** Two bases that grew apart before anyone joined them. */
async function apart() {
	const { ac, crm, settle, calm } = world;
	const email = {
		equal: someEmail(),
		moreInCrm: someEmail(),
		onlySubscriber: someEmail(),
		onlyContact: someEmail(),
		left: someEmail(),
		doubtful: someEmail(),
		strange: `o/x#${someEmail().slice(7, 15)}?@x.com`,
	};
	const { onlyContact: _, ...subscribers } = email;
	await Promise.all([ac.control.plan(LOST), crm.control.plan(LOST)]);
	for (const one of Object.values(subscribers)) {
		await ac.submitForm({ email: one, first_name: 'Ana', last_name: 'Lima' });
	}
	await ac.unsubscribe(email.left);
	const inCrm = (one: string) =>
		crm.addContact({
			name: 'Ana Lima',
			emails: [{ email: one }],
			legal_bases: [{ category: 'communications', type: 'consent', status: 'granted' }],
		});
	const equal = await inCrm(email.equal);
	const moreInCrm = await inCrm(email.moreInCrm);
	for (const one of [email.onlyContact, email.doubtful, email.doubtful]) await inCrm(one);
	await crm.updateContact(moreInCrm.id, {
		job_title: 'Diretora',
		phones: [{ phone: '+5511912345678', type: 'mobile' }],
		custom_fields: { interesses: ['Locação', 'Projetos'] },
	});
	await crm.createDeal({
		name: 'Climatização',
		stage_id: await crm.stageId('Proposta enviada'),
		contact_ids: [moreInCrm.id],
	});
	await settle();
	await calm();
	return { email, equal, moreInCrm };
}

describe('the first sync', () => {
	it('only counts when it is a dry run', async () => {
		const { email } = await apart();
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
		expect(await world.reviewsOf(email.doubtful)).toEqual([]);
	});

	it('brings two bases together, the fields in bulk, and does nothing twice', async () => {
		const { ac, crm, onlyContact, reviewsOf, rowOf, callsDuring } = world;
		await firstSync();
		const { email, equal, moreInCrm } = await apart();
		const calls = await callsDuring(firstSync);

		expect(await onlyContact(email.onlySubscriber)).toMatchObject({ name: 'Ana Lima' });
		expect(await ac.subscriber(email.moreInCrm)).toMatchObject({
			phone: '+5511912345678',
			status: 'active',
			fields: {
				CARGO: 'Diretora',
				INTERESSES: '||Locação||Projetos||',
				ETAPA: 'Proposta enviada',
			},
			tags: ['CRM: Proposta enviada'],
		});
		expect(await rowOf(email.equal)).toMatchObject({ rd_id: equal.id });
		expect(await rowOf(email.moreInCrm)).toMatchObject({ rd_id: moreInCrm.id });
		expect(await crm.contactsWith(email.left)).toEqual([]);
		expect((await ac.subscriber(email.left)).status).toBe('unsubscribed');
		expect((await ac.subscribers()).map((one) => one.email)).not.toContain(email.onlyContact);
		for (const one of [email.doubtful, email.strange]) expect(await reviewsOf(one)).toHaveLength(1);
		expect(writesOf(calls.crm)).toEqual(['createContact']);
		expect(writesOf(calls.activecampaign)).toEqual(['bulkImport']);
		expect(await progress()).toMatchObject({ fase: 'concluída' });

		const again = await callsDuring(firstSync);
		expect(writesOf([...again.crm, ...again.activecampaign])).toEqual([]);
	});

	it('goes on one by one where ActiveCampaign refuses a whole batch', async () => {
		const { ac, rowOf, fiveMinutesLater } = world;
		await firstSync();
		const { email } = await apart();
		await ac.control.fault('bulkImport', { type: 'status', status: 400 });
		await firstSync();
		expect(await progress()).toMatchObject({ fase: 'concluída' });
		expect(await rowOf(email.moreInCrm)).toMatchObject({ motivo: 'Recusado no lote' });
		await fiveMinutesLater(email.moreInCrm);
		expect((await ac.subscriber(email.moreInCrm)).fields).toMatchObject({ CARGO: 'Diretora' });
		expect(await rowOf(email.moreInCrm)).toMatchObject({ motivo: '', retomar_em: 0 });
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
