import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Contact, Deal } from './support/crm.ts';
import type { MarketingWorld } from './support/marketing/world.ts';
import { DECLINED, enterMarketing, STORIES, someone } from './support/marketing-case.ts';

describe.each(STORIES)('%s', (vendor) => {
	let world: MarketingWorld;
	beforeAll(async () => {
		world = await enterMarketing(vendor);
		return world.leave;
	});
	afterEach(() => world.calm());

	describe('a contact change in the CRM', () => {
		it("updates the subscriber's job title, name, phone and interests in a single write", async () => {
			const { email, contact } = await world.subscribed();
			const { crm, there } = await world.writes(() =>
				world.crm.updateContact(contact.id, {
					...{ name: 'Ana Maria Lima', job_title: 'Diretora' },
					phones: [{ phone: '+5511912345678' }],
					custom_fields: { interesses: ['Locação', 'Projetos'] },
				}),
			);
			expect(await world.subscriber(email)).toMatchObject({
				...{ name: 'Ana Maria Lima', jobTitle: 'Diretora', phone: '+5511912345678' },
				...{ interests: ['Locação', 'Projetos'], status: 'subscribed' },
			});
			expect({ crm, there }).toEqual({ crm: [], there: [world.tool.operations.write] });
		});

		it('costs two calls to the CRM, one if the stage is known, and none if the event is repeated', async () => {
			const { contact } = await world.subscribed();
			const change = (job_title: string) => world.crm.updateContact(contact.id, { job_title });
			expect(await world.crmCalls(() => change('Gerente'))).toEqual(['getContact', 'listDeals']);
			expect(await world.crmCalls(() => change('Diretora'))).toEqual(['getContact']);
			const last = (await world.crm.control.deliveries()).findLast(
				({ eventName, body }) => eventName === 'crm_contact_updated' && body.includes(contact.id),
			);
			expect(await world.crmCalls(() => world.crm.control.replay(last?.id ?? '', 2))).toEqual([]);
		});

		it('costs no call to the tool if the flow made it', async () => {
			const { contact } = await world.subscribed();
			const created = (await world.crm.control.deliveries()).find(
				({ eventName, body }) => eventName === 'crm_contact_created' && body.includes(contact.id),
			);
			const again = () => world.crm.control.replay(created?.id ?? '', 1);
			expect(await world.toolCalls(again)).toEqual([]);
			await world.crm.updateContact(contact.id, { job_title: 'Diretora' });
			expect(await world.toolCalls(again)).not.toEqual([]);
		});

		it('writes nothing if no field of the subscriber differs, or if a field is cleared', async () => {
			const { email, contact } = await world.subscribed();
			await world.crm.updateContact(contact.id, { job_title: 'Gerente' });
			const { there } = await world.writes(async () => {
				await world.crm.updateContact(contact.id, { birthday: '1990-05-20' });
				await world.crm.updateContact(contact.id, { job_title: null });
			});
			expect(there).toEqual([]);
			expect((await world.subscriber(email)).jobTitle).toBe('Gerente');
		});

		it('ends in the latest state if two events arrive out of order', async () => {
			const { email, contact } = await world.subscribed();
			await world.crm.control.plan([
				{ match: { eventName: 'crm_contact_updated' }, action: { type: 'reorder', count: 2 } },
			]);
			await world.crm.updateContact(contact.id, { job_title: 'Gerente' });
			await world.crm.updateContact(contact.id, { job_title: 'Diretora' });
			await world.settle();
			expect((await world.subscriber(email)).jobTitle).toBe('Diretora');
		});

		it("prevails over the subscriber's change to the same field, in a single write", async () => {
			const { email, contact } = await world.subscribed();
			await world.crm.updateContact(contact.id, { job_title: 'Diretora' });
			const { crm, there } = await world.writes(() =>
				world.tool.change(email, { jobTitle: 'Chefe' }),
			);
			expect({ crm, there }).toEqual({ crm: [], there: [world.tool.operations.write] });
			expect((await world.subscriber(email)).jobTitle).toBe('Diretora');
		});

		it.each([
			['never subscribed', [{ email: someone('fora') }]],
			['has no email', []],
		])(
			'costs no further call to the CRM for a person who %s, and subscribes nobody',
			async (_, emails) => {
				const before = (await world.tool.everyone()).length;
				const calls = await world.crmCalls(async () => {
					const contact = await world.crm.addContact({ name: 'Sem assinatura', emails });
					await world.crm.updateContact(contact.id, { job_title: 'Diretora' });
				});
				// The test itself creates the contact.
				expect(calls).toEqual(['createContact']);
				expect(await world.tool.everyone()).toHaveLength(before);
			},
		);

		it("finds the subscriber by the contact's second address", async () => {
			const email = someone();
			await world.unheard(() => world.tool.subscribe(email, { first: 'Rui' }));
			const emails = [{ email: someone() }, { email: email.toUpperCase() }];
			const contact = await world.crm.addContact({ name: 'Rui', emails });
			await world.settle();
			await world.crm.updateContact(contact.id, { job_title: 'Síndico' });
			await world.settle();
			expect((await world.subscriber(email)).jobTitle).toBe('Síndico');
			expect(await world.linksOf(email)).toMatchObject([{ rd_id: contact.id }]);
		});

		it("causes no loop: events about the flows' own writes have no effect", async () => {
			const { email, contact } = await world.subscribed();
			const { crm, there } = await world.writes(async () => {
				for (const job_title of ['Gerente', 'Diretora', 'CEO']) {
					await world.crm.updateContact(contact.id, { job_title });
					await world.settle();
					await world.tool.change(email, { first: job_title });
					await world.settle();
				}
			});
			expect(crm).toEqual([]);
			// Each round writes the job title, and resets the name, which the CRM decides.
			expect(there).toEqual(Array(6).fill(world.tool.operations.write));
			expect(await world.subscriber(email)).toMatchObject({ name: 'Ana Lima', jobTitle: 'CEO' });
		});
	});

	describe('a contact with only a first name in the CRM', () => {
		it("leaves the subscriber's surname unchanged", async () => {
			const { email, contact } = await world.subscribed();
			await world.crm.updateContact(contact.id, { name: 'Ana', job_title: 'Diretora' });
			await world.settle();
			expect(await world.subscriber(email)).toMatchObject({
				...{ name: 'Ana Lima', jobTitle: 'Diretora' },
			});
			await world.crm.updateContact(contact.id, { name: 'Bia' });
			await world.settle();
			expect((await world.subscriber(email)).name).toBe('Bia Lima');
		});
	});

	describe('different phones on both sides', () => {
		it("end with the CRM's phone on both sides", async () => {
			const email = someone('fones');
			const mine = '+5511911112222';
			const contact = await world.crm.addContact({
				...{ name: 'Ana Lima', emails: [{ email }], phones: [{ phone: mine }] },
			});
			await world.tool.subscribe(email, { first: 'Ana', last: 'Lima', phone: '+5521933334444' });
			await world.settle();
			const phones = async () => ({
				there: (await world.subscriber(email)).phone,
				here: (await world.crm.contact(contact.id)).phones.map(({ phone }) => phone),
			});
			expect(await phones()).toEqual({ there: mine, here: [mine] });
			await world.tool.change(email, { phone: '+5521955556666' });
			await world.settle();
			expect(await phones()).toEqual({ there: mine, here: [mine] });
		});
	});

	describe('a moved deal', () => {
		async function dealOf({ id }: Contact, stage: string, name = 'Projeto'): Promise<Deal> {
			const stage_id = await world.crm.stageId(stage);
			return world.crm.createDeal({ name, stage_id, contact_ids: [id] });
		}

		it("sets the subscriber's stage as a field and as the only CRM tag", async () => {
			const { email, contact } = await world.subscribed();
			await world.tool.tag(email, 'Newsletter');
			const deal = await dealOf(contact, 'Contato feito');
			await world.settle();
			expect((await world.subscriber(email)).stage).toBe('Contato feito');
			const stage_id = await world.crm.stageId('Apresentação');
			const { crm, there } = await world.writes(() => world.crm.updateDeal(deal.id, { stage_id }));
			const { stage, tags } = await world.subscriber(email);
			expect({ stage, tags: tags.sort() }).toEqual({
				...{ stage: 'Apresentação', tags: ['CRM: Apresentação', 'Newsletter'] },
			});
			expect(crm).toEqual([]);
			// A tag that does not exist yet is created first.
			expect(there.filter((name) => name !== 'createTag')).toEqual(world.tool.operations.tag);
		});

		it('costs three calls to the CRM once the stage names are cached, and none for other changes', async () => {
			const { contact } = await world.subscribed();
			const deal = await dealOf(contact, 'Contato feito');
			await world.settle();
			const stage_id = await world.crm.stageId('Apresentação');
			expect(await world.crmCalls(() => world.crm.updateDeal(deal.id, { stage_id }))).toEqual([
				...['getDeal', 'listDeals', 'getContact'],
			]);
			expect(await world.crmCalls(() => world.crm.updateDeal(deal.id, { rating: 4 }))).toEqual([]);
		});

		it('costs one call if its contact is not a subscriber, and leaves the queue if it is deleted', async () => {
			const emails = [{ email: someone('fora') }];
			const contact = await world.crm.addContact({ name: 'Sem assinatura', emails });
			const calls = await world.crmCalls(() => dealOf(contact, 'Contato feito'));
			// The test itself makes the first call.
			expect(calls.slice(-2)).toEqual(['createDeal', 'getDeal']);
			const deal = await dealOf(contact, 'Contato feito');
			await world.crm.deleteDeal(deal.id);
			await world.settle();
			expect(await world.waitingFor(deal.id)).toEqual([]);
		});

		it('also reaches a contact that is linked only after the move', async () => {
			const email = someone();
			const contact = await world.crm.addContact({ name: 'Ana', emails: [{ email }] });
			await dealOf(contact, 'Apresentação');
			await world.settle();
			await world.tool.subscribe(email, { first: 'Ana' });
			await world.settle();
			expect(await world.subscriber(email)).toMatchObject({
				...{ stage: 'Apresentação', tags: ['CRM: Apresentação'] },
			});
		});

		it('does not reach a contact that has declined', async () => {
			const { email, contact } = await world.subscribed();
			await world.crm.updateContact(contact.id, { legal_bases: [DECLINED] });
			await world.settle();
			await dealOf(contact, 'Apresentação');
			await world.settle();
			expect(await world.subscriber(email)).toMatchObject({
				...{ status: 'unsubscribed', stage: '', tags: [] },
			});
		});

		it('takes precedence over a closed deal while it is ongoing, and shows how it ended', async () => {
			const { email, contact } = await world.subscribed();
			const ongoing = await dealOf(contact, 'Proposta enviada', 'Em andamento');
			const won = await dealOf(contact, 'Apresentação', 'Ganha');
			await world.crm.updateDeal(won.id, { status: 'won' });
			await world.settle();
			expect((await world.subscriber(email)).stage).toBe('Proposta enviada');
			const lost_reason_id = await world.crm.lostReasonId('Preço');
			await world.crm.updateDeal(ongoing.id, { status: 'lost', lost_reason_id });
			await world.settle();
			expect(await world.subscriber(email)).toMatchObject({
				...{ stage: 'Perdida', tags: ['CRM: Perdida'] },
			});
		});
	});
});
