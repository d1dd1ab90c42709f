import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { MarketingWorld } from './support/marketing/world.ts';
import { DECLINED, enterMarketing, GRANTED, STORIES, someone } from './support/marketing-case.ts';

const TYPED = { first: 'Zeca', phone: '+5521933334444', jobTitle: 'Estagiário' };

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
	/** Creates a customer who is not on the newsletter and has no phone, job title or consent. */
	async function customer() {
		const email = someone('cliente');
		const { id } = await world.crm.addContact({ name: 'Carla Dias', emails: [{ email }] });
		await world.settle();
		return { email, contact: await world.crm.contact(id) };
	}
	const acceptAll = async () => {
		await world.configure('sync', { so_confirmados: false });
	};

	describe("a stranger who signs up with a customer's address and confirms nothing", () => {
		it('changes neither phone nor job title nor consent; the link is stored', async () => {
			const { email, contact } = await customer();
			await after(() => world.tool.subscribe(email, TYPED));
			expect(await world.crm.contact(contact.id)).toEqual(contact);
			expect(await world.linksOf(email)).toMatchObject([{ rd_id: contact.id, motivo: '' }]);
		});

		it('changes nothing later either, by another field, the list of changes or a change in the CRM', async () => {
			const { email, contact } = await customer();
			await after(() => world.tool.subscribe(email, TYPED));
			await after(() => world.tool.change(email, { phone: '+5521955556666' }));
			await world.checkTool();
			await after(() => world.crm.updateContact(contact.id, { name: 'Carla Dias Reis' }));
			expect(await world.crm.contact(contact.id)).toMatchObject({
				...{ name: 'Carla Dias Reis', job_title: contact.job_title, phones: [], legal_bases: [] },
			});
		});

		it('changes nothing when a deal is created for the address', async () => {
			const { email, contact } = await customer();
			await after(() => world.tool.subscribe(email, TYPED));
			await after(() => world.tool.qualify(email));
			expect(await world.crm.dealsOf(contact.id)).toHaveLength(1);
			expect(await world.crm.contact(contact.id)).toMatchObject({
				...{ job_title: contact.job_title, phones: [], legal_bases: [] },
			});
		});

		it('does not undo a decline: the address is unsubscribed again', async () => {
			const { email, contact } = await world.subscribed();
			await after(() => world.tool.unsubscribe(email));
			await after(() => world.tool.subscribe(email, TYPED));
			expect((await world.crm.contact(contact.id)).legal_bases).toEqual([DECLINED]);
			expect((await world.subscriber(email)).status).toBe('unsubscribed');
		});

		it('becomes a contact if the CRM has none, and an unsubscription counts', async () => {
			const email = someone();
			await after(() => world.tool.subscribe(email, TYPED));
			expect(await world.onlyContact(email)).toMatchObject({ legal_bases: [GRANTED] });
			await after(() => world.tool.unsubscribe(email));
			expect(await world.onlyContact(email)).toMatchObject({ legal_bases: [DECLINED] });
		});
	});

	it('a customer who confirms fills the empty fields in the CRM', async () => {
		const { email, contact } = await customer();
		await after(() => world.tool.subscribe(email, { ...TYPED, confirmed: true }));
		expect(await world.crm.contact(contact.id)).toMatchObject({
			...{ name: 'Carla Dias', job_title: 'Estagiário', legal_bases: [GRANTED] },
			phones: [{ phone: '+5521933334444' }],
		});
	});

	it('a sign-up changes the contact at once if "Configuração" requires no confirmation', async () => {
		await acceptAll();
		const { email, contact } = await customer();
		await after(() => world.tool.subscribe(email, TYPED));
		expect(await world.crm.contact(contact.id)).toMatchObject({
			...{ job_title: 'Estagiário', legal_bases: [GRANTED] },
			phones: [{ phone: '+5521933334444' }],
		});
	});

	it('a contact that was left unchanged gets the typed data once "Configuração" allows it', async () => {
		const { email, contact } = await customer();
		await after(() => world.tool.subscribe(email, TYPED));
		await acceptAll();
		await after(() => world.tool.change(email, { phone: '+5521955556666' }));
		expect(await world.crm.contact(contact.id)).toMatchObject({
			phones: [{ phone: '+5521955556666' }],
			legal_bases: [GRANTED],
		});
	});
});
