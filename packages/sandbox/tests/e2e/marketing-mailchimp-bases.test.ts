import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { configure } from './support/configure.ts';
import {
	enterMailchimp,
	type MailchimpWorld,
	PATH,
	REVIEW,
	someone,
	TABLE,
} from './support/mailchimp-case.ts';
import { workflowOf } from './support/workflow-of.ts';
import { awayFromTheHour, forgetContacts } from './support/world.ts';

const PROGRESS = 'rdcrm_mailchimp_carga';
const CONSENT = { category: 'communications', type: 'consent', status: 'granted' };
const COUNTS = ['a_criar', 'a_vincular', 'a_atualizar', 'ambiguos', 'recusados'] as const;

let world: MailchimpWorld;
beforeAll(async () => {
	world = await enterMailchimp();
});

/** What nobody told the flow: as before it was there, or while it was off. */
async function unnoticed(act: () => Promise<unknown>): Promise<void> {
	await world.settle();
	const dropAll = [{ action: { type: 'drop' }, times: null }];
	await Promise.all([world.crm.control.plan(dropAll), world.mailchimp.control.plan(dropAll)]);
	await act();
	await world.settle();
	await Promise.all([world.crm.control.plan([]), world.mailchimp.control.plan([])]);
}

async function run(trigger: string): Promise<Record<string, unknown>> {
	await world.n8n.runFromTrigger(workflowOf(PATH).id, trigger);
	await world.settle();
	const name = trigger === 'Primeira carga' ? 'primeira carga' : 'conferência';
	const row = (await world.n8n.dataTableRows(PROGRESS)).find(({ nome }) => nome === name);
	return row ?? {};
}

describe('the first sync', () => {
	let restore: (() => Promise<void>) | undefined;
	afterEach(async () => {
		await restore?.();
		restore = undefined;
	});

	/** One of each kind; none of the two systems has told of them. */
	async function twoBases() {
		const emails = {
			new: someone('novo'),
			equal: someone('igual'),
			differs: someone('difere'),
			bare: someone('semconsentimento'),
			twice: someone('dois'),
			odd: `o/${someone('x#y?')}`,
			left: someone('saiu'),
		};
		const contacts: Record<string, string> = {};
		const contact = async (kind: keyof typeof emails, fields: Record<string, unknown> = {}) => {
			const added = await world.crm.addContact({
				name: 'Ana Lima',
				emails: [{ email: emails[kind] }],
				legal_bases: [CONSENT],
				...fields,
			});
			contacts[kind] = added.id;
		};
		await unnoticed(async () => {
			for (const email of Object.values(emails)) {
				await world.mailchimp.subscribe(email, { merge_fields: { FNAME: 'Ana', LNAME: 'Lima' } });
			}
			await world.mailchimp.unsubscribe(emails.left);
			await contact('equal');
			await contact('differs', { job_title: 'Diretora' });
			await contact('bare', { legal_bases: [] });
			await contact('twice');
			await contact('twice');
			await contact('left');
			await world.crm.createDeal({
				name: 'Projeto',
				stage_id: await world.crm.stageId('Apresentação'),
				contact_ids: [contacts.differs],
			});
		});
		return { emails, contacts };
	}

	it('only counts at first, and writes nothing on either side', async () => {
		const before = await run('Primeira carga');
		const { emails } = await twoBases();
		const { crm, mailchimp } = await world.writes(() => run('Primeira carga'));
		expect([...crm, ...mailchimp]).toEqual([]);
		const after = await run('Primeira carga');
		expect(after).toMatchObject({ fase: 'simulação', feitos: 0 });
		expect(COUNTS.map((name) => Number(after[name]) - Number(before[name]))).toEqual([
			1, 4, 3, 1, 1,
		]);
		expect(await world.crm.contactsWith(emails.new)).toEqual([]);
	});

	it('then brings both bases together, in bulk where Mailchimp can, and again without doubles', async () => {
		const { emails, contacts } = await twoBases();
		restore = await configure(world, PATH, { carga_simular: false });
		// Someone's turn goes wrong; the run goes on, and the next one finds what is left.
		await world.crm.control.fault('createContact', { type: 'status', status: 503 });
		const { mailchimp } = await world.writes(() => run('Primeira carga'));
		await world.crm.control.clearFaults();
		expect(mailchimp).toContain('bulkMembers');

		const progress = await run('Primeira carga');
		expect(progress).toMatchObject({ fase: 'concluída' });
		expect(progress.feitos).toBe(progress.total);
		expect(await world.crm.contactsWith(emails.new)).toHaveLength(1);
		expect(await world.mailchimp.member(emails.differs)).toMatchObject({
			merge_fields: { CARGO: 'Diretora', ETAPA: 'Apresentação' },
			tags: [{ name: 'CRM: Apresentação' }],
			status: 'subscribed',
		});
		expect((await world.crm.contact(contacts.bare ?? '')).legal_bases).toEqual([CONSENT]);
		expect((await world.crm.contact(contacts.left ?? '')).legal_bases).toEqual([
			{ ...CONSENT, status: 'declined' },
		]);
		const rows = await world.n8n.dataTableRows(TABLE);
		const linked = rows.find(({ email }) => email === emails.equal);
		expect(linked).toMatchObject({ rd_id: contacts.equal, situacao: 'ativo' });
		const reviews = await world.n8n.dataTableRows(REVIEW);
		for (const email of [emails.twice, emails.odd]) {
			expect(reviews.filter((review) => review.email === email)).toHaveLength(1);
		}

		const { crm, mailchimp: more } = await world.writes(() => run('Primeira carga'));
		expect([...crm, ...more]).toEqual([]);
	});

	it('notes whom the bulk call refuses, and settles that later', async () => {
		const { emails } = await twoBases();
		restore = await configure(world, PATH, { carga_simular: false });
		const rowOf = async (email: string) =>
			(await world.n8n.dataTableRows(TABLE)).find((row) => row.email === email);
		// One goes for good while the two bases are being compared.
		const before = await world.mailchimp.control.ledgerEnd();
		await world.crm.control.fault('listContacts', { type: 'latency', ms: 5000 });
		await world.n8n.runFromTrigger(workflowOf(PATH).id, 'Primeira carga');
		await expect
			.poll(
				async () => (await world.mailchimp.control.ledger(before)).map((one) => one.operationId),
				{ timeout: 30_000 },
			)
			.toContain('getMembers');
		await world.mailchimp.erase(emails.differs);
		await world.settle();
		await world.crm.control.clearFaults();
		expect(await rowOf(emails.differs)).toMatchObject({ motivo: 'Recusado no lote', marca: '' });
		expect(Number((await rowOf(emails.differs))?.retomar_em)).toBeGreaterThan(0);
		expect(await rowOf(emails.equal)).toMatchObject({ situacao: 'ativo', motivo: '' });

		await world.n8n.runFromTrigger(workflowOf(PATH).id, 'A cada 5 minutos');
		await world.settle();
		expect(await rowOf(emails.differs)).toBeUndefined();
		expect(await world.mailchimp.member(emails.differs)).toBeUndefined();
	});
});

describe('the hourly catch-up', () => {
	beforeAll(() => forgetContacts(world));

	it('brings what no webhook told: a sign-up, a change in the CRM, a moved deal, a departure', async () => {
		const [known, leaves, fresh] = [someone('conhecido'), someone('sai'), someone('api')];
		await world.mailchimp.subscribe(known);
		await world.mailchimp.subscribe(leaves);
		await world.settle();
		const [contact] = await world.crm.contactsWith(known);
		await unnoticed(async () => {
			await world.mailchimp.subscribe(fresh);
			await world.mailchimp.unsubscribe(leaves);
			await world.crm.updateContact(contact?.id ?? '', { job_title: 'Diretora' });
			await world.crm.createDeal({
				name: 'Projeto',
				stage_id: await world.crm.stageId('Apresentação'),
				contact_ids: [contact?.id],
			});
		});
		expect(await run('Conferência de hora em hora')).toMatchObject({ fase: 'concluída' });
		expect(await world.crm.contactsWith(fresh)).toHaveLength(1);
		expect((await world.crm.contactsWith(leaves))[0]?.legal_bases).toMatchObject([
			{ status: 'declined' },
		]);
		expect((await world.mailchimp.member(known))?.merge_fields).toMatchObject({
			CARGO: 'Diretora',
			ETAPA: 'Apresentação',
		});
	});

	it('skips whom the flow has brought in line already', async () => {
		const email = someone('visto');
		await world.mailchimp.subscribe(email);
		await world.settle();
		const [contact] = await world.crm.contactsWith(email);
		await awayFromTheHour(world);
		const before = await world.crm.control.ledgerEnd();
		await run('Conferência de hora em hora');
		const entries = await world.crm.control.ledger(before);
		const about = entries.filter(({ path, query }) =>
			[contact?.id, email].some((text) => `${path} ${query.filter}`.includes(text ?? '')),
		);
		expect(about).toEqual([]);
	});

	it('costs two calls of the CRM when nothing has changed since the last one', async () => {
		await run('Conferência de hora em hora');
		// As if nobody had done anything for a long time.
		const cursor = new Date(Date.now() + 7_200_000).toISOString();
		await world.n8n.updateDataTableRows(PROGRESS, { nome: 'conferência' }, { cursor });
		await awayFromTheHour(world);
		const before = await world.crm.control.ledgerEnd();
		await run('Conferência de hora em hora');
		const lists = await world.crm.control.ledger(before);
		expect(lists.map(({ operationId }) => operationId)).toEqual(['listContacts', 'listDeals']);
	});
});
