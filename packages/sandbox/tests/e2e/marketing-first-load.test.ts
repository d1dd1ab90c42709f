import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { WorkflowFile } from '../../src/workflow-files.ts';
import { withSettings } from './support/configure.ts';
import { disabled, guardsOf } from './support/guards.ts';
import { type MarketingWorld, STEPS } from './support/marketing/world.ts';
import { enterMarketing, GRANTED, STORIES, someone } from './support/marketing-case.ts';

const COUNTS = ['a_criar', 'a_vincular', 'a_atualizar', 'ambiguos', 'recusados'] as const;
/** Page size of the node's requests. */
const PAGE = 200;
/** Settings with which the load writes. */
const REAL = { simular: false };

describe.each(STORIES)('%s', (vendor) => {
	let world: MarketingWorld;
	beforeAll(async () => {
		world = await enterMarketing(vendor, ['contact', 'subscriber', 'load']);
		return world.leave;
	});
	beforeEach(() => world.emptyBases(), 120_000);
	afterEach(() => world.calm());

	async function load(): Promise<Record<string, unknown>> {
		await world.run('load', 'Primeira carga');
		const rows = await world.n8n.tables.rows('rdcrm_cargas');
		return rows.find(({ nome }) => nome === world.tool.system) ?? {};
	}
	/** Sets "simular" to false and publishes; the run itself is started by hand. */
	const forReal = () => world.configure('load', REAL);

	/** Creates one person of each kind without any notifications. */
	async function apart() {
		const emails = {
			...{ new: someone('novo'), equal: someone('igual'), differs: someone('difere') },
			...{ bare: someone('semconsentimento'), twice: someone('dois'), left: someone('saiu') },
			odd: `o/${someone('x#y?')}`,
		};
		const contacts: Record<string, string> = {};
		const contact = async (kind: keyof typeof emails, fields: Record<string, unknown> = {}) => {
			const added = await world.crm.addContact({
				...{ name: 'Ana Lima', emails: [{ email: emails[kind] }], legal_bases: [GRANTED] },
				...fields,
			});
			contacts[kind] = added.id;
		};
		await world.unheard(async () => {
			for (const email of Object.values(emails)) {
				await world.tool.subscribe(email, { first: 'Ana', last: 'Lima', confirmed: true });
			}
			await world.tool.unsubscribe(emails.left);
			await contact('equal');
			await contact('differs', {
				...{ job_title: 'Diretora', phones: [{ phone: '+5511912345678' }] },
				custom_fields: { interesses: ['Locação', 'Projetos'] },
			});
			await contact('bare', { legal_bases: [] });
			await contact('twice');
			await contact('twice');
			await contact('left');
			await world.crm.addContact({ name: 'Nunca assinou', emails: [{ email: someone('fora') }] });
			await world.crm.createDeal({
				...{ name: 'Projeto', contact_ids: [contacts.differs] },
				stage_id: await world.crm.stageId('Apresentação'),
			});
		});
		return { emails, contacts };
	}

	describe('the first load', () => {
		it('only counts while "simular" is on, reads by page and each pipeline once, and writes nothing', async () => {
			const { emails } = await apart();
			const contacts = (await world.crm.everyContact()).length;
			const deals = (await world.crm.everyDeal()).length;
			let counted: Record<string, unknown> = {};
			let written: string[] = [];
			const calls = await world.crmCalls(async () => {
				const { crm, there } = await world.writes(async () => {
					counted = await load();
				});
				written = [...crm, ...there];
			});
			expect(written).toEqual([]);
			expect(counted).toMatchObject({ fase: 'simulação', feitos: 0 });
			expect(COUNTS.map((name) => counted[name])).toEqual([1, 4, 3, 1, 1]);
			expect(await world.crm.contactsWith(emails.new)).toEqual([]);
			expect(await world.linksOf(emails.twice)).toEqual([]);
			const each = Object.groupBy(calls, (name) => name);
			expect(each.listContacts).toHaveLength(Math.ceil(contacts / PAGE));
			expect(each.listDeals).toHaveLength(Math.ceil(deals / PAGE));
			expect(Object.keys(each).filter((name) => !/^list/.test(name))).toEqual([]);
		});

		it.each(guardsOf(STEPS.load))(
			'creates nobody twice while the guard %s is disabled, and ends once it is enabled again',
			async (guard) => {
				const { emails } = await apart();
				const unguarded = (one: WorkflowFile) => disabled(withSettings(one, REAL), guard);
				await world.change('load', unguarded);
				await load();
				await world.calm();
				await forReal();
				expect(await load()).toMatchObject({ fase: 'concluída' });
				await world.onlyContact(emails.new);
			},
		);

		it('syncs both sides once "simular" is off, and does nothing the next time', async () => {
			const { emails, contacts } = await apart();
			await forReal();
			// One person fails. The run continues, and the next run picks them up.
			await world.crm.control.fault('createContact', { type: 'status', status: 503 });
			const { there } = await world.writes(load);
			await world.crm.control.clearFaults();
			expect(there.toSorted()).toEqual(world.tool.operations.tag.toSorted());

			const progress = await load();
			expect(progress).toMatchObject({ fase: 'concluída' });
			expect(progress.feitos).toBe(progress.total);
			await world.onlyContact(emails.new);
			expect(await world.subscriber(emails.differs)).toMatchObject({
				...{ jobTitle: 'Diretora', stage: 'Apresentação', phone: '+5511912345678' },
				...{ interests: ['Locação', 'Projetos'], status: 'subscribed' },
				tags: ['CRM: Apresentação'],
			});
			expect((await world.crm.contact(contacts.bare ?? '')).legal_bases).toEqual([GRANTED]);
			expect((await world.crm.contact(contacts.left ?? '')).legal_bases).toMatchObject([
				{ status: 'declined' },
			]);
			expect((await world.subscriber(emails.left)).status).toBe('unsubscribed');
			expect(await world.tool.everyone()).toHaveLength(Object.keys(emails).length);
			expect(await world.linksOf(emails.equal)).toMatchObject([
				{ rd_id: contacts.equal, situacao: 'ativo' },
			]);
			for (const email of [emails.twice, emails.odd]) {
				expect(await world.linksOf(email)).toMatchObject([
					{ rd_id: '', motivo: expect.stringMatching(/Mais de um contato|não aceita/) },
				]);
			}
			const { crm, there: more } = await world.writes(load);
			expect([...crm, ...more]).toEqual([]);
		});
	});
});
