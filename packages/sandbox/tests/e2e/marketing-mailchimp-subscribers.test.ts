import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
	enterMailchimp,
	type MailchimpWorld,
	REVIEW,
	someone,
	TABLE,
} from './support/mailchimp-case.ts';

let world: MailchimpWorld;
beforeAll(async () => {
	world = await enterMailchimp();
});

afterEach(async () => {
	await world.mailchimp.control.plan([]);
	await world.crm.control.clearFaults();
	await world.mailchimp.control.settings({ max_connections: 10 });
});

const rowsOf = async (table: string, email: string) =>
	(await world.n8n.dataTableRows(table)).filter((row) => row.email === email);

describe('a new subscriber', () => {
	it('becomes a contact with name, phone, job title, interests and consent, in two calls', async () => {
		const email = someone();
		const projects = await world.mailchimp.interestId('Projetos');
		const calls = await world.crmCalls(() =>
			world.mailchimp.subscribe(email, {
				merge_fields: { FNAME: 'Ana', LNAME: 'Lima', PHONE: '(11) 98765-4321', CARGO: 'Gerente' },
				interests: { [projects]: true },
			}),
		);
		const [contact, ...others] = await world.crm.contactsWith(email);
		expect(others).toEqual([]);
		expect(contact).toMatchObject({
			name: 'Ana Lima',
			job_title: 'Gerente',
			emails: [{ email }],
			phones: [{ phone: '+5511987654321' }],
			legal_bases: [{ category: 'communications', type: 'consent', status: 'granted' }],
			custom_fields: { interesses: ['Projetos'] },
		});
		expect(calls).toEqual(['listContacts', 'createContact']);
		expect(await rowsOf(TABLE, email)).toMatchObject([
			{ rd_id: contact?.id, situacao: 'ativo', motivo: '', retomar_em: 0, campanha: '' },
		]);
	});

	it('comes without a phone that is not sure to be one, and without a name that is not known', async () => {
		const email = someone();
		await world.mailchimp.subscribe(email, { merge_fields: { PHONE: '98765-4321' } });
		await world.settle();
		expect(await world.crm.contactsWith(email)).toMatchObject([{ name: email, phones: [] }]);
		expect((await world.mailchimp.member(email))?.merge_fields).toMatchObject({ FNAME: '' });
	});

	it('waits for the confirmation where Mailchimp asks for one', async () => {
		const email = someone();
		await world.mailchimp.subscribe(email, { double_opt_in: true });
		await world.settle();
		expect(await world.crm.contactsWith(email)).toEqual([]);
		await world.mailchimp.confirm(email);
		await world.settle();
		expect(await world.crm.contactsWith(email)).toHaveLength(1);
	});

	it('who is a contact already is linked, fills what is empty and takes the rest from the CRM', async () => {
		const email = someone();
		const contact = await world.crm.addContact({
			name: 'Ana Souza',
			emails: [{ email }],
			job_title: 'Diretora',
			legal_bases: [
				{ category: 'data_processing', type: 'legitimate_interest', status: 'granted' },
			],
		});
		const calls = await world.crmCalls(() =>
			world.mailchimp.subscribe(email.toUpperCase(), {
				merge_fields: { FNAME: 'Aninha', PHONE: '+351 912 345 678', CARGO: 'Estagiária' },
			}),
		);
		expect(await world.crm.contactsWith(email)).toMatchObject([
			{
				id: contact.id,
				name: 'Ana Souza',
				job_title: 'Diretora',
				phones: [{ phone: '+351912345678' }],
				legal_bases: [
					{ category: 'data_processing', type: 'legitimate_interest', status: 'granted' },
					{ category: 'communications', type: 'consent', status: 'granted' },
				],
			},
		]);
		expect((await world.mailchimp.member(email.toUpperCase()))?.merge_fields).toMatchObject({
			FNAME: 'Ana',
			LNAME: 'Souza',
			CARGO: 'Diretora',
		});
		expect(calls).toEqual(['listContacts', 'listDeals', 'getContact', 'updateContact']);
	});

	it('who matches two contacts is left to a person', async () => {
		const email = someone();
		for (const name of ['Ana', 'Ana Maria']) {
			await world.crm.addContact({ name, emails: [{ email }] });
		}
		const { crm, mailchimp } = await world.writes(async () => {
			await world.mailchimp.subscribe(email);
			await world.settle();
			await world.mailchimp.replay('subscribe', 1);
		});
		expect([...crm, ...mailchimp]).toEqual([]);
		expect(await rowsOf(REVIEW, email)).toMatchObject([
			{ motivo: 'Mais de um contato no CRM com este e-mail' },
		]);
	});

	it('whose address the CRM would refuse is left to a person, and its address bends no path', async () => {
		const email = `o/${someone('x#y?')}`;
		const calls = await world.crmCalls(() => world.mailchimp.subscribe(email));
		expect(calls.filter((name) => name !== 'listContacts')).toEqual([]);
		expect(await rowsOf(REVIEW, email)).toMatchObject([
			{ motivo: 'O CRM não aceita este endereço de e-mail' },
		]);
	});
});

describe('events that come twice, at once or from nobody', () => {
	it('makes nothing new of an event that comes three times, and asks the CRM nothing more', async () => {
		const email = someone();
		await world.mailchimp.subscribe(email);
		await world.settle();
		expect(await world.crmCalls(() => world.mailchimp.replay('subscribe', 2))).toEqual([]);
		expect(await world.crm.contactsWith(email)).toHaveLength(1);
	});

	it('makes one contact of five deliveries at the same moment', async () => {
		const email = someone();
		await world.mailchimp.control.plan([
			{ match: { eventName: 'subscribe' }, action: { type: 'duplicate', copies: 5 } },
		]);
		// Time enough for the others to look, too, before the first has created.
		await world.crm.control.fault('createContact', { type: 'latency', ms: 2000 }, null);
		await world.mailchimp.subscribe(email);
		await world.settle();
		expect(await world.crm.contactsWith(email)).toHaveLength(1);
		expect(await rowsOf(TABLE, email)).toHaveLength(1);
	});

	it('makes one contact of two different events of a new address', async () => {
		const email = someone();
		await world.mailchimp.subscribe(email, { merge_fields: { FNAME: 'Ana' } });
		await world.mailchimp.changeProfile(email, { merge_fields: { CARGO: 'Gerente' } });
		await world.settle();
		expect(await world.crm.contactsWith(email)).toMatchObject([{ job_title: 'Gerente' }]);
	});

	it('makes twenty contacts of twenty subscribers at once', async () => {
		const emails = Array.from({ length: 20 }, () => someone('vinte'));
		await Promise.all(emails.map((email) => world.mailchimp.subscribe(email)));
		await world.settle();
		const found = await Promise.all(emails.map((email) => world.crm.contactsWith(email)));
		expect(found.map(({ length }) => length)).toEqual(emails.map(() => 1));
	});

	it.each(['subscribe', 'unsubscribe', 'cleaned', 'profile', 'upemail'])(
		'finds nothing true in a forged %s event',
		async (type) => {
			const member = someone('membro');
			const stranger = someone('ninguem');
			await world.mailchimp.subscribe(member);
			await world.settle();
			const calls = await world.crmCalls(async () => {
				for (const email of [member, stranger]) {
					const form = {
						type,
						fired_at: '2026-11-25 03:00:00',
						'data[email]': email,
						'data[new_email]': email,
						'data[old_email]': member,
						'data[merges][FNAME]': '{{ $env }}',
						// What the flow hands to itself when it starts again.
						pista: JSON.stringify({ origem: 'mql', email, campanha: 'Forjada' }),
						lista_id: 'outra',
					};
					await world.mailchimp.forge(form);
				}
			});
			expect(calls).toEqual([]);
			expect(await world.crm.contactsWith(stranger)).toEqual([]);
			expect(await rowsOf(TABLE, stranger)).toEqual([]);
			expect(await world.crm.contactsWith(member)).toMatchObject([
				{ name: member, legal_bases: [{ status: 'granted' }] },
			]);
		},
	);
});
