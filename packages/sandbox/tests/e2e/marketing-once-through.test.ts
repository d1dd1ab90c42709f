import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { MarketingWorld } from './support/marketing/world.ts';
import {
	DECLINED,
	enterMarketing,
	GRANTED,
	STORIES,
	someone,
	VENDORS,
} from './support/marketing-case.ts';

/** The stories are the same for all tools, so only one tool runs all cases. */
const OTHERS = VENDORS.filter((vendor) => !STORIES.includes(vendor));

describe.each(OTHERS)('all stories once with %s', (vendor) => {
	let world: MarketingWorld;
	beforeAll(async () => {
		world = await enterMarketing(vendor, ['contact', 'subscriber', 'deal', 'load']);
		return world.leave;
	});
	afterEach(() => world.calm());

	it('a subscriber becomes a contact, gets its changes and its stage, and unsubscribes', async () => {
		const email = someone();
		const calls = await world.crmCalls(() =>
			world.tool.subscribe(email, {
				...{ first: 'Ana', last: 'Souza Lima', phone: '(11) 98765-4321', jobTitle: 'Gerente' },
				...{ interests: ['Locação', 'Projetos'], confirmed: true },
			}),
		);
		// The account's slugs are cached for five minutes, which may end at any time.
		const own = calls.filter((call) => call !== 'listCustomFields');
		expect(own).toEqual(['listContacts', 'createContact']);
		const contact = await world.onlyContact(email);
		expect(contact).toMatchObject({
			...{ name: 'Ana Souza Lima', job_title: 'Gerente', emails: [{ email }] },
			...{ phones: [{ phone: '+5511987654321' }], legal_bases: [GRANTED] },
			custom_fields: { interesses: ['Locação', 'Projetos'] },
		});

		const changed = await world.writes(() =>
			world.crm.updateContact(contact.id, {
				...{ job_title: 'Diretora', custom_fields: { interesses: ['Projetos'] } },
			}),
		);
		expect(changed).toEqual({ crm: [], there: [world.tool.operations.write] });

		await world.tool.tag(email, 'Newsletter');
		await world.tool.qualify(email, 'Verão 2026');
		await world.settle();
		expect(await world.crm.dealsOf(contact.id)).toMatchObject([
			{ name: 'Nova negociação para Ana Souza Lima', status: 'ongoing' },
		]);
		const { tags, ...there } = await world.subscriber(email);
		expect(there).toMatchObject({
			...{ jobTitle: 'Diretora', interests: ['Projetos'], stage: 'Sem contato' },
		});
		expect(tags).toEqual(expect.arrayContaining(['CRM: Sem contato', 'Newsletter']));

		const left = await world.writes(() => world.tool.unsubscribe(email));
		expect(left).toEqual({ crm: ['updateContact'], there: [] });
		expect((await world.crm.contact(contact.id)).legal_bases).toEqual([DECLINED]);
		expect(await world.waitingFor(email, contact.id)).toEqual([]);
	});

	it('a person who declines in the CRM is unsubscribed there', async () => {
		const { email, contact } = await world.subscribed();
		const { there } = await world.writes(() =>
			world.crm.updateContact(contact.id, { legal_bases: [DECLINED] }),
		);
		expect(there).toEqual([world.tool.operations.unsubscribe]);
		expect((await world.subscriber(email)).status).toBe('unsubscribed');
	});

	it.each([
		['a form that asks for no confirmation', {}],
		['a form that does, and does not click', { doubleOptIn: true }],
	])("a stranger with a customer's address changes nothing in the CRM by %s", async (_, form) => {
		const email = someone('cliente');
		const { id } = await world.crm.addContact({ name: 'Carla Dias', emails: [{ email }] });
		await world.settle();
		const contact = await world.crm.contact(id);
		await world.tool.subscribe(email, {
			...{ first: 'Zeca', phone: '+5521933334444', jobTitle: 'Estagiário', ...form },
		});
		await world.settle();
		await world.checkTool();
		expect(await world.onlyContact(email)).toEqual(contact);
	});

	it('a customer who confirms fills the empty fields in the CRM', async () => {
		const email = someone('cliente');
		await world.crm.addContact({ name: 'Carla Dias', emails: [{ email }] });
		await world.settle();
		await world.tool.subscribe(email, { first: 'Zeca', jobTitle: 'Estagiário', confirmed: true });
		await world.settle();
		expect(await world.onlyContact(email)).toMatchObject({
			...{ name: 'Carla Dias', job_title: 'Estagiário', legal_bases: [GRANTED] },
		});
	});

	it("the form's consent counts only if it is given", async () => {
		await world.configure('connector', world.tool.consentQuestion);
		const [yes, no] = [someone('sim'), someone('nao')];
		await world.tool.subscribe(yes, { first: 'Ana', agrees: true });
		await world.tool.subscribe(no, { first: 'Bia', agrees: false, confirmed: true });
		await world.settle();
		expect(await world.onlyContact(yes)).toMatchObject({ legal_bases: [GRANTED] });
		expect(await world.onlyContact(no)).toMatchObject({ legal_bases: [] });
	});

	it('the first load syncs both databases', async () => {
		await world.emptyBases();
		await world.configure('load', { sistema: world.tool.system, simular: false });
		const [known, fresh] = [someone(), someone('novo')];
		await world.unheard(async () => {
			for (const email of [known, fresh]) {
				await world.tool.subscribe(email, { first: 'Ana', confirmed: true });
			}
			await world.crm.addContact({
				...{ name: 'Ana', emails: [{ email: known }], job_title: 'Diretora' },
				legal_bases: [GRANTED],
			});
		});
		await world.run('load', 'Primeira carga');
		await world.onlyContact(fresh);
		expect((await world.subscriber(known)).jobTitle).toBe('Diretora');
	}, 120_000);
});
