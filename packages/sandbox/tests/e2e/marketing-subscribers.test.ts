import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { MarketingWorld } from './support/marketing/world.ts';
import { enterMarketing, GRANTED, STORIES, someone } from './support/marketing-case.ts';
import { fillInTestForm } from './support/test-form.ts';

describe.each(STORIES)('%s', (vendor) => {
	let world: MarketingWorld;
	beforeAll(async () => {
		world = await enterMarketing(vendor);
		return world.leave;
	});
	afterEach(() => world.calm());

	describe('the form for testing a step', () => {
		it('of step 1 syncs a subscriber without a notification', async () => {
			const email = someone();
			await world.unheard(() => world.tool.subscribe(email, { first: 'Ana', last: 'Lima' }));
			expect(await world.crm.contactsWith(email)).toEqual([]);
			await fillInTestForm(world, world.paths.contact, email, world.tool.system);
			expect(await world.onlyContact(email)).toMatchObject({ name: 'Ana Lima' });
		});

		it('of step 2 passes on a change and a stage without a notification', async () => {
			const { email, contact } = await world.subscribed();
			await world.unheard(async () => {
				await world.crm.updateContact(contact.id, { job_title: 'Diretora' });
				const stage_id = await world.crm.stageId('Apresentação');
				await world.crm.createDeal({ name: 'Fornos', stage_id, contact_ids: [contact.id] });
			});
			await fillInTestForm(world, world.paths.subscriber, contact.id, world.tool.system);
			expect(await world.subscriber(email)).toMatchObject({
				...{ jobTitle: 'Diretora', stage: 'Apresentação' },
			});
		});
	});

	describe('a new subscriber', () => {
		it('becomes a contact with name, phone, job title, interests and consent, in two calls', async () => {
			const email = someone();
			const calls = await world.crmCalls(() =>
				world.tool.subscribe(email, {
					...{ first: 'Ana', last: 'Souza Lima', phone: '(11) 98765-4321', jobTitle: 'Gerente' },
					interests: ['Locação', 'Projetos'],
				}),
			);
			const contact = await world.onlyContact(email);
			expect(contact).toMatchObject({
				name: 'Ana Souza Lima',
				job_title: 'Gerente',
				emails: [{ email }],
				phones: [{ phone: '+5511987654321' }],
				legal_bases: [GRANTED],
				custom_fields: { interesses: ['Locação', 'Projetos'] },
			});
			// The account's slugs are cached for five minutes, which may end at any time.
			const own = calls.filter((call) => call !== 'listCustomFields');
			expect(own).toEqual(['listContacts', 'createContact']);
			expect(await world.linksOf(email)).toMatchObject([
				{ rd_id: contact.id, situacao: 'ativo', motivo: '', pendente: 0 },
			]);
			expect(await world.waitingFor(email)).toEqual([]);
		});

		it('is read once in the tool, although the CRM reports the new contact', async () => {
			const calls = await world.toolCalls(() =>
				world.tool.subscribe(someone(), { first: 'Ana', confirmed: true }),
			);
			expect(calls).not.toEqual([]);
			expect(calls).toEqual([...new Set(calls)]);
		});

		it('becomes a contact without an incomplete phone, named by its address if it has no name', async () => {
			const email = someone();
			await world.tool.subscribe(email, { phone: '98765-4321' });
			await world.settle();
			expect(await world.onlyContact(email)).toMatchObject({ name: email, phones: [] });
			expect(await world.subscriber(email)).toMatchObject({ name: '' });
		});

		it('waits for the confirmation if one is required', async () => {
			const email = someone();
			await world.tool.subscribe(email, { doubleOptIn: true });
			await world.settle();
			expect(await world.crm.contactsWith(email)).toEqual([]);
			await world.tool.confirm(email);
			await world.settle();
			expect(await world.onlyContact(email)).toMatchObject({ legal_bases: [GRANTED] });
		});

		it('who is already a contact fills its empty fields, and gets the other values from the CRM', async () => {
			const email = someone();
			const basis = {
				category: 'data_processing',
				type: 'legitimate_interest',
				status: 'granted',
			};
			const contact = await world.crm.addContact({
				...{ name: 'Ana Souza', job_title: 'Diretora' },
				...{ emails: [{ email }], legal_bases: [basis] },
			});
			const calls = await world.crmCalls(() =>
				world.tool.subscribe(email.toUpperCase(), {
					...{ first: 'Aninha', phone: '+351 912 345 678', jobTitle: 'Estagiária' },
					confirmed: true,
				}),
			);
			expect(await world.onlyContact(email)).toMatchObject({
				...{ id: contact.id, name: 'Ana Souza', job_title: 'Diretora' },
				phones: [{ phone: '+351912345678' }],
				legal_bases: [basis, GRANTED],
			});
			const { id } = await world.subscriber(String((await world.linkOf(email))?.mkt_id));
			expect(await world.subscriber(id)).toMatchObject({ name: 'Ana Souza', jobTitle: 'Diretora' });
			expect(calls.sort()).toEqual(
				['listContacts', 'updateContact', 'getContact', 'listDeals'].sort(),
			);
		});

		it('who matches two contacts is left to a person, and nothing is written', async () => {
			const email = someone();
			const two = [
				await world.crm.addContact({ name: 'Ana', emails: [{ email }] }),
				await world.crm.addContact({ name: 'Ana Maria', emails: [{ email }] }),
			];
			const { crm, there } = await world.writes(async () => {
				await world.tool.subscribe(email, { first: 'Outra' });
				await world.settle();
				await world.tool.change(email, { first: 'Mais uma' });
			});
			expect([...crm, ...there]).toEqual([]);
			expect(await world.linksOf(email)).toMatchObject([
				{
					motivo: 'Mais de um contato no CRM com este e-mail',
					detalhe: expect.stringContaining(String(two[1]?.id)),
					rd_id: '',
				},
			]);
		});

		it("whose address the CRM would refuse is left to a person, and cannot change a request's path", async () => {
			const email = `o/${someone('x#y?')}`;
			const before = await world.tool.control.ledgerEnd();
			const calls = await world.crmCalls(() => world.tool.subscribe(email));
			expect(calls.filter((name) => name !== 'listContacts')).toEqual([]);
			expect(await world.linksOf(email)).toMatchObject([
				{ motivo: 'O CRM não aceita este endereço de e-mail' },
			]);
			const paths = (await world.tool.control.ledger(before)).map(({ path }) => path);
			expect(paths.filter((path) => /%23y|#y|x\.y/.test(path))).toEqual([]);
		});
	});

	describe('repeated, simultaneous and forged events', () => {
		it('have no effect when repeated, and cost no call to the CRM', async () => {
			const { email } = await world.subscribed();
			expect(await world.crmCalls(() => world.tool.replay('subscribed', 2))).toEqual([]);
			await world.onlyContact(email);
		});

		it('create one contact from five simultaneous deliveries', async () => {
			const email = someone();
			await world.tool.control.plan([{ action: { type: 'duplicate', copies: 5 }, times: 1 }]);
			// Slow enough for the other runs to search before the first one has created the record.
			await world.crm.control.fault('createContact', { type: 'latency', ms: 2000 }, null);
			const { crm } = await world.writes(() => world.tool.subscribe(email));
			await world.onlyContact(email);
			expect(crm).toEqual(['createContact']);
			expect(await world.linksOf(email)).toHaveLength(1);
		});

		it('create one contact from two different events about a new address', async () => {
			const email = someone();
			await world.crm.control.fault('createContact', { type: 'latency', ms: 2000 }, null);
			await world.tool.subscribe(email, { first: 'Ana', confirmed: true });
			await world.tool.change(email, { jobTitle: 'Gerente' });
			await world.settle();
			expect(await world.onlyContact(email)).toMatchObject({ job_title: 'Gerente' });
		});

		it('create twenty contacts for twenty simultaneous subscribers, and no execution fails', async () => {
			await world.tool.limit(true);
			const since = await world.n8n.executions.newestId();
			const emails = Array.from({ length: 20 }, () => someone('vinte'));
			await Promise.all(emails.map((email) => world.tool.subscribe(email, { first: 'Ana' })));
			await world.settle();
			for (const email of emails) await world.onlyContact(email);
			expect(
				await world.n8n.executions.list({ status: ['error', 'crashed'], afterId: since }),
			).toEqual([]);
		});

		it('change nothing if they are forged, whatever their kind', async () => {
			const member = await world.subscribed();
			const stranger = someone('ninguem');
			for (const kind of ['subscribe', 'unsubscribe', 'bounce', 'change', 'email'] as const) {
				const calls = await world.crmCalls(async () => {
					for (const { email, id } of [member, { email: stranger, id: '987654321' }]) {
						await world.tool.forge({ kind, email, id, earlier: member.email });
					}
				});
				expect(calls, kind).toEqual([]);
				expect(await world.crm.contactsWith(stranger), kind).toEqual([]);
				expect(await world.linksOf(stranger), kind).toEqual([]);
				expect(await world.onlyContact(member.email), kind).toMatchObject({
					...{ name: 'Ana Lima', legal_bases: [GRANTED] },
				});
			}
		});

		it("leave nothing in the queue if they claim to be the flow's own, or name nobody", async () => {
			const { email, id, contact } = await world.subscribed();
			const calls = await world.crmCalls(async () => {
				const chave = `${email} Falsa`;
				const claims: Record<string, string>[] = [
					...[{ chave, fluxo: 'x', motivos: 'jornada' }, { type: 'nada' }],
				];
				for (const more of claims) {
					await world.tool.forge({ kind: 'subscribe', email, id, more });
				}
				await world.tool.forge({ kind: 'subscribe', email: '', id: '' });
				await world.tool.forge({ kind: 'change', email: '__proto__', id: '1/../2' });
			});
			expect(calls).toEqual([]);
			expect(await world.crm.dealsOf(contact.id)).toEqual([]);
			expect(await world.waitingFor(email, '-', '__proto__')).toEqual([]);
		});
	});
});
