import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Contact } from './support/crm.ts';
import type { MarketingWorld } from './support/marketing/world.ts';
import { DECLINED, enterMarketing, GRANTED, STORIES, someone } from './support/marketing-case.ts';

describe.each(STORIES)('%s', (vendor) => {
	let world: MarketingWorld;
	beforeAll(async () => {
		world = await enterMarketing(vendor);
		return world.leave;
	});
	afterEach(() => world.calm());

	const after = async (act: () => Promise<unknown>) => {
		await act();
		await world.settle();
	};

	describe('consent', () => {
		it('goes to the linked contact, not to an older one with the same first address', async () => {
			const shared = someone('empresa');
			const older = await world.crm.addContact({ name: 'Recepção', emails: [{ email: shared }] });
			const { email, contact } = await world.subscribed();
			await after(() =>
				world.crm.updateContact(contact.id, { emails: [{ email: shared }, { email }] }),
			);
			await after(() => world.tool.unsubscribe(email));
			expect((await world.crm.contact(contact.id)).legal_bases).toEqual([DECLINED]);
			expect(await world.crm.contact(older.id)).toMatchObject({
				...{ name: 'Recepção', legal_bases: [] },
			});
		});

		it('goes to the linked contact even if it no longer has an address in the CRM', async () => {
			const { email, contact } = await world.subscribed();
			await after(() => world.crm.updateContact(contact.id, { emails: [] }));
			const before = (await world.crm.everyContact()).length;
			await after(() => world.tool.unsubscribe(email));
			expect((await world.crm.contact(contact.id)).legal_bases).toEqual([DECLINED]);
			expect(await world.crm.everyContact()).toHaveLength(before);
		});

		it('ends even if a person still has to decide on the address', async () => {
			const taken = someone('ocupado');
			await world.crm.addContact({ name: 'Outra', emails: [{ email: taken }] });
			const { email, contact } = await world.subscribed();
			await after(() => world.tool.changeEmail(email, taken));
			await after(() => world.tool.unsubscribe(taken));
			expect(await world.crm.contact(contact.id)).toMatchObject({
				...{ emails: [{ email }], legal_bases: [DECLINED] },
			});
		});

		it('ends for both contacts if two have the address', async () => {
			const email = someone('dois');
			const two = [
				await world.crm.addContact({ name: 'Ana', emails: [{ email }], legal_bases: [GRANTED] }),
				await world.crm.addContact({ name: 'Ana Lima', emails: [{ email }] }),
			];
			await after(() => world.tool.subscribe(email, { first: 'Ana' }));
			await after(() => world.tool.unsubscribe(email));
			for (const { id } of two) {
				expect((await world.crm.contact(id)).legal_bases).toEqual([DECLINED]);
			}
			expect(await world.linksOf(email)).toMatchObject([
				{ motivo: 'Mais de um contato no CRM com este e-mail' },
			]);
		});

		it('ends in the marketing tool too, even if the address has changed on both sides', async () => {
			const { email, id, contact } = await world.subscribed();
			await world.unheard(() => world.tool.changeEmail(email, someone('novo')));
			await after(() =>
				world.crm.updateContact(contact.id, {
					...{ emails: [{ email: someone('outro') }], legal_bases: [DECLINED] },
				}),
			);
			expect((await world.subscriber(id)).status).toBe('unsubscribed');
		});
	});

	describe('a changed address', () => {
		it('is passed from the marketing tool to the same contact, whose other addresses stay', async () => {
			const { email, contact } = await world.subscribed();
			const [other, renewed] = [someone('outro'), someone('novo')];
			await after(() =>
				world.crm.updateContact(contact.id, { emails: [{ email }, { email: other }] }),
			);
			const calls = await world.crmCalls(() => world.tool.changeEmail(email, renewed));
			expect((await world.crm.contact(contact.id)).emails).toEqual([
				...[{ email: renewed }, { email: other }],
			]);
			await world.onlyContact(renewed);
			expect(await world.linksOf(renewed)).toMatchObject([{ rd_id: contact.id }]);
			expect(calls).toEqual(['getContact', 'listContacts', 'updateContact']);
		});

		it('is also passed to a contact that was in the CRM before the flows knew the subscriber', async () => {
			const email = someone();
			await world.unheard(() => world.tool.subscribe(email, { confirmed: true }));
			const contact = await world.crm.addContact({ name: 'Ana', emails: [{ email }] });
			await world.settle();
			const renewed = someone('novo');
			await after(() => world.tool.changeEmail(email, renewed));
			expect((await world.crm.contact(contact.id)).emails).toEqual([{ email: renewed }]);
		});

		it('is passed from the CRM to the same subscriber in one write', async () => {
			const { id, contact } = await world.subscribed();
			const renewed = someone('novo');
			const { crm, there } = await world.writes(() =>
				world.crm.updateContact(contact.id, { emails: [{ email: renewed }] }),
			);
			expect(await world.subscriber(id)).toMatchObject({ email: renewed, status: 'subscribed' });
			expect({ crm, there }).toEqual({ crm: [], there: [world.tool.operations.write] });
			await after(() => world.tool.unsubscribe(renewed));
			expect((await world.crm.contact(contact.id)).legal_bases).toEqual([DECLINED]);
		});

		it('creates no second contact if it comes right after the subscription', async () => {
			const [email, renewed] = [someone(), someone('novo')];
			// Slow enough for the second event to find no contact either, unless it has to wait.
			await world.crm.control.fault('createContact', { type: 'latency', ms: 3000 }, null);
			await world.tool.subscribe(email, { first: 'Ana', confirmed: true });
			await after(() => world.tool.changeEmail(email, renewed));
			await world.onlyContact(renewed);
			expect(await world.crm.contactsWith(email)).toEqual([]);
		});

		it('is left to a person if another contact already has the new address', async () => {
			const one = await world.subscribed();
			const two = await world.subscribed();
			await after(() =>
				world.crm.updateContact(one.contact.id, { emails: [{ email: two.email }] }),
			);
			expect(await world.subscriber(one.id)).toMatchObject({ email: one.email });
			expect(await world.linksOf(one.email)).toMatchObject([
				{ motivo: expect.stringMatching(/não aceitou os dados/) },
			]);
			// Later changes must not bring the old address back to the CRM, either.
			await after(() => world.tool.change(one.email, { jobTitle: 'Chefe' }));
			expect((await world.crm.contact(one.contact.id)).emails).toEqual([{ email: two.email }]);

			const three = await world.subscribed();
			const taken = someone('ocupado');
			await world.crm.addContact({ name: 'Outra', emails: [{ email: taken }] });
			await after(() => world.tool.changeEmail(three.email, taken));
			expect((await world.crm.contact(three.contact.id)).emails).toEqual([{ email: three.email }]);
			expect(await world.linksOf(taken)).toMatchObject([
				{ motivo: 'O novo e-mail já é de outro contato do CRM' },
			]);
		});
	});

	describe("a stranger who claims that a customer's address was their own", () => {
		/** Creates a customer who never subscribed, so that no row links them to a subscriber. */
		async function customer(): Promise<{ email: string; contact: Contact }> {
			const email = someone('cliente');
			const contact = await world.crm.addContact({
				...{ name: 'Carla Dias', job_title: 'Diretora financeira', emails: [{ email }] },
				...{ phones: [{ phone: '+5511977776666' }], legal_bases: [GRANTED] },
			});
			const stage_id = await world.crm.stageId('Apresentação');
			await world.crm.createDeal({ name: 'Reforma', stage_id, contact_ids: [contact.id] });
			await world.settle();
			return { email, contact: await world.crm.contact(contact.id) };
		}

		/** Creates a subscriber, as anyone can. The tool's notification comes later. */
		async function strangerWhoseNoticeIsLate(): Promise<{ email: string; id: string }> {
			const email = someone('estranho');
			await world.unheard(() => world.tool.subscribe(email, { first: 'Zeca' }));
			return await world.subscriber(email);
		}

		const claims = async ({ email, id }: { email: string; id: string }, earlier: string) =>
			await after(() => world.tool.forge({ kind: 'email', email, id, earlier }));

		it("gets none of the customer's data, and leaves the customer unchanged", async () => {
			const { email, contact } = await customer();
			const stranger = await strangerWhoseNoticeIsLate();
			await claims(stranger, email);
			expect(await world.crm.contact(contact.id)).toEqual(contact);
			expect(await world.subscriber(stranger.id)).toMatchObject({
				...{ name: 'Zeca', phone: '', jobTitle: '', stage: '', tags: [] },
			});
			if (vendor !== 'Mailchimp') return;
			// Only Mailchimp's events contain the earlier address, so only there is the case left to a person.
			expect(await world.linksOf(stranger.email)).toMatchObject([
				{
					motivo: 'O e-mail mudou antes de o assinante estar vinculado a um contato',
					...{ detalhe: expect.stringContaining(contact.id), rd_id: '' },
				},
			]);
		});

		it('becomes a separate contact through a notification or the list of changes', async () => {
			const { email, contact } = await customer();
			const stranger = await strangerWhoseNoticeIsLate();
			await claims(stranger, email);
			await world.checkTool();
			expect(await world.onlyContact(stranger.email)).toMatchObject({ name: 'Zeca' });
			expect(await world.crm.contact(contact.id)).toEqual(contact);
		});

		it('does not decline for the customer by unsubscribing', async () => {
			const { email, contact } = await customer();
			const stranger = await strangerWhoseNoticeIsLate();
			await world.unheard(() => world.tool.unsubscribe(stranger.email));
			await claims(stranger, email);
			expect(await world.crm.contact(contact.id)).toEqual(contact);
		});

		it('does not take over the row of a deleted subscriber', async () => {
			const { email, contact } = await world.subscribed();
			await world.unheard(() => world.tool.erase(email));
			const stranger = await strangerWhoseNoticeIsLate();
			const before = await world.crm.contact(contact.id);
			await claims(stranger, email);
			expect(await world.crm.contact(contact.id)).toEqual(before);
			expect((await world.linkOf(email))?.mkt_id).not.toBe(stranger.id);
		});
	});
});
