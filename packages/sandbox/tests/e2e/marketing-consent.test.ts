import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { MarketingWorld } from './support/marketing/world.ts';
import { DECLINED, enterMarketing, GRANTED, STORIES, someone } from './support/marketing-case.ts';

const OTHER = { category: 'data_processing', type: 'pre_existent_contract', status: 'granted' };

describe.each(STORIES)('%s', (vendor) => {
	let world: MarketingWorld;
	beforeAll(async () => {
		world = await enterMarketing(vendor);
		return world.leave;
	});
	afterEach(() => world.calm());

	const basesOf = async (id: string) => (await world.crm.contact(id)).legal_bases;
	const statusOf = async (ref: string) => (await world.tool.find(ref))?.status;
	const after = async (act: () => Promise<unknown>) => {
		await act();
		await world.settle();
	};

	describe('consent from the marketing tool', () => {
		it.each(['unsubscribe', 'bounce'] as const)(
			'ends in the CRM on %s, the other bases stay, and nothing changes afterwards',
			async (act) => {
				const { email, contact } = await world.subscribed();
				await after(() => world.crm.updateContact(contact.id, { legal_bases: [OTHER, GRANTED] }));
				const { crm, there } = await world.writes(() => world.tool[act](email));
				expect(await basesOf(contact.id)).toEqual([OTHER, DECLINED]);
				expect({ crm, there }).toEqual({ crm: ['updateContact'], there: [] });
			},
		);

		it('costs two calls to the CRM', async () => {
			const { email } = await world.subscribed();
			const calls = await world.crmCalls(() => world.tool.unsubscribe(email));
			expect(calls).toEqual(['getContact', 'updateContact']);
		});

		it('creates no contact for a person who unsubscribes and is not in the CRM', async () => {
			const email = someone();
			await world.unheard(() => world.tool.subscribe(email));
			await after(() => world.tool.unsubscribe(email));
			expect(await world.crm.contactsWith(email)).toEqual([]);
		});

		it('ends in the current state if two events arrive out of order', async () => {
			const email = someone();
			await after(() => world.crm.addContact({ name: 'Ana', emails: [{ email }] }));
			await world.tool.control.plan([{ action: { type: 'reorder', count: 2 } }]);
			await world.tool.subscribe(email);
			await world.tool.unsubscribe(email);
			await world.settle();
			expect((await world.onlyContact(email)).legal_bases).toEqual([DECLINED]);
		});

		it('is granted again once the person confirms a new subscription', async () => {
			const { email, contact } = await world.subscribed();
			await after(() => world.tool.unsubscribe(email));
			expect(await basesOf(contact.id)).toEqual([DECLINED]);
			await world.tool.subscribe(email, { doubleOptIn: true });
			await world.settle();
			expect(await basesOf(contact.id)).toEqual([DECLINED]);
			await after(() => world.tool.confirm(email));
			expect(await basesOf(contact.id)).toEqual([GRANTED]);
			expect(await statusOf(email)).toBe('subscribed');
		});
	});

	describe('consent from the CRM', () => {
		it('unsubscribes people who declined there, in one write, and changes nothing else', async () => {
			const { email, contact } = await world.subscribed();
			const { crm, there } = await world.writes(() =>
				world.crm.updateContact(contact.id, { job_title: 'Diretora', legal_bases: [DECLINED] }),
			);
			expect(await world.subscriber(email)).toMatchObject({
				...{ status: 'unsubscribed', jobTitle: '', name: 'Ana Lima' },
			});
			expect({ crm, there }).toEqual({ crm: [], there: [world.tool.operations.unsubscribe] });
		});

		it('unsubscribes a person who signs up if one of several matching contacts has declined', async () => {
			const email = someone('dois');
			for (const legal_bases of [[], [DECLINED]]) {
				await world.crm.addContact({ name: 'Ana', emails: [{ email }], legal_bases });
			}
			await after(() => world.tool.subscribe(email, { first: 'Ana' }));
			expect(await statusOf(email)).toBe('unsubscribed');
			expect(await world.linksOf(email)).toMatchObject([
				{ motivo: 'Mais de um contato no CRM com este e-mail', pendente: 0 },
			]);
		});

		it('never resubscribes a person who has unsubscribed', async () => {
			const { email, contact } = await world.subscribed();
			await after(() => world.tool.unsubscribe(email));
			const { crm, there } = await world.writes(() =>
				world.crm.updateContact(contact.id, { job_title: 'Diretora', legal_bases: [GRANTED] }),
			);
			expect(await basesOf(contact.id)).toEqual([DECLINED]);
			expect(await world.subscriber(email)).toMatchObject({
				...{ status: 'unsubscribed', jobTitle: '' },
			});
			expect({ crm, there }).toEqual({ crm: ['updateContact'], there: [] });
		});

		it('respects a decline after a resubscription, even while a write to the tool is pending', async () => {
			const { email, contact } = await world.subscribed();
			await after(() => world.tool.unsubscribe(email));
			await world.tool.control.fault(
				world.tool.operations.write,
				{ type: 'status', status: 503 },
				null,
			);
			await world.tool.subscribe(email, { first: 'Outra', last: 'Pessoa', confirmed: true });
			await world.settle();
			expect(await basesOf(contact.id)).toEqual([GRANTED]);
			await after(() => world.crm.updateContact(contact.id, { legal_bases: [DECLINED] }));
			await world.tool.control.clearFaults();
			await world.later();
			expect(await basesOf(contact.id)).toEqual([DECLINED]);
			expect(await statusOf(email)).toBe('unsubscribed');
		});

		it('never restores a deleted contact or subscriber', async () => {
			const { email, id, contact } = await world.subscribed();
			await world.tool.erase(email);
			const { there } = await world.writes(() =>
				world.crm.updateContact(contact.id, { job_title: 'Diretora' }),
			);
			expect(there).toEqual([]);
			expect(await world.tool.find(id)).toBeUndefined();
			expect(await basesOf(contact.id)).toEqual([DECLINED]);
			expect(await world.linksOf(email)).toMatchObject([{ situacao: 'apagado' }]);

			const other = await world.subscribed();
			await world.crm.deleteContact(other.contact.id);
			for (const first of ['Bia', 'Eva']) {
				await after(() => world.tool.change(other.email, { first }));
			}
			await world.checkTool();
			expect(await world.crm.contactsWith(other.email)).toEqual([]);
			expect(await world.linksOf(other.email)).toMatchObject([
				{ motivo: 'excluído no CRM', rd_id: other.contact.id },
			]);
		});
	});

	describe('the consent of the form', () => {
		it('counts only if it is given in the field that "Configuração" names', async () => {
			await world.configure('connector', world.tool.consentQuestion);
			const [yes, no, silent] = [someone('sim'), someone('nao'), someone('nada')];
			await world.tool.subscribe(yes, { first: 'Ana', agrees: true });
			await world.tool.subscribe(silent, { first: 'Cora' });
			await after(() => world.tool.subscribe(no, { first: 'Bia', agrees: false, confirmed: true }));
			expect(await world.onlyContact(yes)).toMatchObject({ legal_bases: [GRANTED] });
			expect(await world.onlyContact(no)).toMatchObject({ legal_bases: [] });
			expect(await world.onlyContact(silent)).toMatchObject({ legal_bases: [] });
			await after(() => world.tool.change(no, { first: 'Bia Rosa', agrees: true }));
			expect(await world.onlyContact(no)).toMatchObject({ legal_bases: [GRANTED] });
		});
	});
});
