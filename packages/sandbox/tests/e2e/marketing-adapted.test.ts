import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { withSettings } from './support/configure.ts';
import type { MarketingWorld } from './support/marketing/world.ts';
import { enterMarketing, GRANTED, STORIES, someone } from './support/marketing-case.ts';
import { withNodesOnAllWires } from './support/recipes.ts';

describe.each(STORIES)('%s, with a node on every wire that drops all fields', (vendor) => {
	let world: MarketingWorld;
	beforeAll(async () => {
		world = await enterMarketing(vendor, ['contact', 'subscriber', 'deal', 'load']);
		return world.leave;
	});
	afterEach(() => world.calm());

	it('a subscriber becomes a contact, whose changes and deals reach the subscriber', async () => {
		for (const part of ['contact', 'subscriber', 'deal', 'sync'] as const) {
			await world.change(part, withNodesOnAllWires);
		}
		const { email, contact } = await world.subscribed({ interests: ['Locação'] });
		expect(contact).toMatchObject({ name: 'Ana Lima', legal_bases: [GRANTED] });
		await world.crm.updateContact(contact.id, {
			...{ job_title: 'Diretora', custom_fields: { interesses: ['Locação', 'Projetos'] } },
		});
		await world.settle();
		await world.tool.qualify(email);
		await world.settle();
		expect(await world.crm.dealsOf(contact.id)).toHaveLength(1);
		expect(await world.subscriber(email)).toMatchObject({
			...{ jobTitle: 'Diretora', interests: ['Locação', 'Projetos'], stage: 'Sem contato' },
		});
		const fresh = someone('novo');
		await world.unheard(() => world.tool.subscribe(fresh, { first: 'Rui' }));
		await world.checkTool();
		await world.onlyContact(fresh);
		expect(await world.waitingFor(email, fresh, contact.id)).toEqual([]);
	});

	it('the first load syncs both databases', async () => {
		await world.emptyBases();
		await world.change('sync', withNodesOnAllWires);
		await world.change('load', (workflow) =>
			withNodesOnAllWires(withSettings(workflow, { simular: false })),
		);
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

describe.each(STORIES)('%s, with an unpublished step', (vendor) => {
	it('skips that step: with step 1 alone nothing is written in the marketing tool', async () => {
		const world = await enterMarketing(vendor, ['contact']);
		const known = someone();
		await world.crm.addContact({
			...{ name: 'Ana Souza', emails: [{ email: known }], job_title: 'Diretora' },
		});
		const { there } = await world.writes(async () => {
			await world.tool.subscribe(known, { first: 'Aninha', confirmed: true });
			const { email, contact } = await world.subscribed();
			await world.crm.updateContact(contact.id, { job_title: 'Gerente', legal_bases: [] });
			await world.tool.change(email, { jobTitle: 'Chefe' });
			await world.checkTool();
		});
		expect(there).toEqual([]);
		// Pending rows are processed once step 2 is published.
		const all = await enterMarketing(vendor, ['contact', 'subscriber']);
		await all.tool.change(known, { phone: '(11) 98765-4321' });
		await all.settle();
		expect(await all.subscriber(known)).toMatchObject({ name: 'Ana Souza', jobTitle: 'Diretora' });
		await all.leave();
	});

	it('does not stop step 2 or step 3 from working alone', async () => {
		const email = someone();
		const second = await enterMarketing(vendor, ['subscriber']);
		await second.tool.subscribe(email, { first: 'Ana', confirmed: true });
		const contact = await second.crm.addContact({
			...{ name: 'Ana Lima', emails: [{ email }], job_title: 'Diretora' },
		});
		await second.settle();
		expect(await second.subscriber(email)).toMatchObject({
			name: 'Ana Lima',
			jobTitle: 'Diretora',
		});

		const third = await enterMarketing(vendor, ['deal']);
		const lead = someone('lead');
		await third.tool.subscribe(lead, { first: 'Rui' });
		for (const one of [email, lead]) await third.tool.qualify(one);
		await third.settle();
		expect(await third.crm.dealsOf(contact.id)).toHaveLength(1);
		expect(await third.crm.dealsOf((await third.onlyContact(lead)).id)).toHaveLength(1);
		await second.leave();
		await third.leave();
	});
});
