import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { addresses } from './support/addresses.ts';
import { publishChanged } from './support/configure.ts';
import {
	enterMailchimp,
	type MailchimpWorld,
	PATH,
	someone,
	TABLE,
} from './support/mailchimp-case.ts';
import { workflowOf } from './support/workflow-of.ts';

const { n8n: n8nUrl, secret } = addresses();
const TURNS = 'rdcrm_vez';
const UNAVAILABLE = { type: 'status', status: 503 };
const BUSY = { type: 'status', status: 429 };

let world: MailchimpWorld;
beforeAll(async () => {
	world = await enterMailchimp();
});

afterEach(async () => {
	await world.crm.control.clearFaults();
	await world.mailchimp.control.clearFaults();
});

const rowOf = async (email: string) =>
	(await world.n8n.dataTableRows(TABLE)).find((row) => row.email === email);

/** The clock of the schedule, turned by hand: the row falls due, then the five minutes are up. */
async function fiveMinutesLater(email: string): Promise<void> {
	await world.n8n.updateDataTableRows(TABLE, { email }, { retomar_em: 1 });
	await world.n8n.runFromTrigger(workflowOf(PATH).id, 'A cada 5 minutos');
	await world.settle();
}

describe('bad days', () => {
	it.each([
		['Mailchimp is out', 'mailchimp', 'getMember', UNAVAILABLE, 'O Mailchimp respondeu 503'],
		['Mailchimp asks to slow down', 'mailchimp', 'getMember', BUSY, 'O Mailchimp respondeu 429'],
		['the CRM is out', 'crm', 'createContact', UNAVAILABLE, ''],
	] as const)(
		'brings the subscriber in later when %s, and says why meanwhile',
		async (_, side, operationId, fault, reason) => {
			const email = someone();
			await world[side].control.fault(operationId, fault, null);
			await world.mailchimp.subscribe(email);
			await world.settle();
			expect(await world.crm.contactsWith(email)).toEqual([]);
			const row = await rowOf(email);
			expect(row).toMatchObject({ tentativas: 1, motivo: expect.stringContaining(reason) });
			expect(row?.motivo).not.toBe('');
			// The turn is given back: the next event need not wait for it to run out.
			const turns = await world.n8n.dataTableRows(TURNS);
			expect(turns.filter(({ dono }) => dono === row?.execucao)).toEqual([]);

			await world[side].control.clearFaults();
			await fiveMinutesLater(email);
			expect(await world.crm.contactsWith(email)).toHaveLength(1);
			expect(await rowOf(email)).toMatchObject({ tentativas: 0, retomar_em: 0, motivo: '' });
		},
	);

	it('waits by itself when the CRM asks to slow down for a moment', async () => {
		const email = someone();
		await world.crm.control.fault('listContacts', { ...BUSY, retryAfterSeconds: 1 });
		await world.mailchimp.subscribe(email);
		await world.settle();
		expect(await world.crm.contactsWith(email)).toHaveLength(1);
	});

	it('makes no second contact when the answer of the first is lost', async () => {
		const email = someone();
		await world.crm.control.fault('createContact', { type: 'reset', when: 'after' });
		await world.mailchimp.subscribe(email);
		await world.settle();
		await fiveMinutesLater(email);
		expect(await world.crm.contactsWith(email)).toHaveLength(1);
		expect(await rowOf(email)).toMatchObject({ situacao: 'ativo', motivo: '' });
	});

	it.each([
		['is out', UNAVAILABLE],
		['asks to slow down', BUSY],
	])('writes to the subscriber later when Mailchimp %s', async (_, fault) => {
		const email = someone();
		await world.mailchimp.subscribe(email);
		await world.settle();
		const [contact] = await world.crm.contactsWith(email);
		await world.mailchimp.control.fault('patchMember', fault, null);
		await world.crm.updateContact(contact?.id ?? '', { job_title: 'Diretora' });
		await world.settle();
		expect((await world.mailchimp.member(email))?.merge_fields.CARGO).toBe('');
		await world.mailchimp.control.clearFaults();
		await fiveMinutesLater(email);
		expect((await world.mailchimp.member(email))?.merge_fields.CARGO).toBe('Diretora');
	});

	it('keeps two MQLs in mind until their deals can be opened, and opens one for each', async () => {
		const email = someone();
		await world.mailchimp.subscribe(email);
		await world.settle();
		await world.crm.control.fault('createDeal', UNAVAILABLE, null);
		for (const campanha of ['Semana do cliente', 'Verão 2026']) {
			await world.mailchimp.sendJourneyWebhook(email, `${n8nUrl}/webhook/mailchimp-mql`, {
				headers: { 'X-Segredo': secret },
				body: { campanha },
			});
			await world.settle();
		}
		await world.crm.control.clearFaults();
		for (let times = 0; times < 3; times++) await fiveMinutesLater(email);
		const [contact] = await world.crm.contactsWith(email);
		expect(await world.crm.dealsOf(contact?.id ?? '')).toHaveLength(2);
		expect(await rowOf(email)).toMatchObject({ campanha: '', motivo: '', retomar_em: 0 });
	});

	it('opens the deal of an MQL later whose turn did not come', async () => {
		const email = someone();
		await world.mailchimp.subscribe(email);
		await world.settle();
		const turns = (await world.n8n.dataTableRows(TURNS)).map(({ id }) => Number(id));
		const turnsOf = async (dono: string, ate: number) => {
			for (const id of turns) await world.n8n.updateDataTableRows(TURNS, { id }, { dono, ate });
		};
		// Another execution keeps the turn; nobody waits a quarter of an hour for it here.
		const restore = await publishChanged(world, PATH, (workflow) =>
			JSON.parse(JSON.stringify(workflow).replace('$runIndex >= 120', '$runIndex >= 1')),
		);
		await turnsOf('outra', Date.now() + 3_600_000);
		try {
			await world.mailchimp.sendJourneyWebhook(email, `${n8nUrl}/webhook/mailchimp-mql`, {
				headers: { 'X-Segredo': secret },
				body: { campanha: 'Semana do cliente' },
			});
			await world.settle();
		} finally {
			await turnsOf('', 0);
			await restore();
		}
		const [contact] = await world.crm.contactsWith(email);
		expect(await world.crm.dealsOf(contact?.id ?? '')).toEqual([]);
		expect(await rowOf(email)).toMatchObject({ campanha: 'Semana do cliente' });
		expect(Number((await rowOf(email))?.retomar_em)).toBeGreaterThan(Date.now());
		await fiveMinutesLater(email);
		expect(await world.crm.dealsOf(contact?.id ?? '')).toHaveLength(1);
	});

	it('leaves to a person what Mailchimp refuses, instead of trying it again and again', async () => {
		const email = someone();
		await world.mailchimp.subscribe(email);
		await world.settle();
		const [contact] = await world.crm.contactsWith(email);
		await world.mailchimp.control.fault('patchMember', { type: 'status', status: 400 });
		await world.crm.updateContact(contact?.id ?? '', { job_title: 'Diretora' });
		await world.settle();
		expect(await rowOf(email)).toMatchObject({
			retomar_em: 0,
			motivo: expect.stringContaining('Revisar: O Mailchimp não aceitou os dados'),
		});
	});
});
