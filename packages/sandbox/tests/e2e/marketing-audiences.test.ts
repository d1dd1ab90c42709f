import { randomUUID } from 'node:crypto';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { WorkflowFile } from '../../src/workflow-files.ts';
import { addresses } from './support/addresses.ts';
import { withSettings } from './support/configure.ts';
import { AUDIENCES, Mailchimp } from './support/mailchimp.ts';
import type { MarketingWorld } from './support/marketing/world.ts';
import { DECLINED, enterMarketing, someone } from './support/marketing-case.ts';
import { ROLES } from './support/queue.ts';
import { addRow, nodeOf } from './support/recipes.ts';
import { workflowOf } from './support/workflow-of.ts';

const SECOND = 'clientes';
const LINKS = `rdcrm_${SECOND}_vinculos`;

interface Mapper {
	customFields: { value: Record<string, string>; schema: { id: string }[] };
}

/** Adds a field as the guide says: as a row of the node Sincronizar. */
function mapField(workflow: WorkflowFile, slug: string, tag: string): void {
	const { customFields } = nodeOf(workflow, 'Sincronizar').parameters as unknown as Mapper;
	const [like] = customFields.schema;
	customFields.value[slug] = `={{ $('Pessoa').item.json.campos.${tag} }}`;
	customFields.schema.push({ ...like, id: slug, ...{ displayName: slug, type: 'string' } });
}

/** Adds the field to each connector's node Campos no Mailchimp, as it has another name in the CRM. */
const mapBack = (workflow: WorkflowFile, slug: string, tag: string): void =>
	addRow(
		workflow,
		'Campos no Mailchimp',
		tag,
		`={{ $('Pedido').first().json.mudar.custom_fields?.['${slug}'] ?? '' }}`,
	);

describe('two audiences of Mailchimp, each with its own connector,', () => {
	let world: MarketingWorld;
	let customers: Mailchimp;
	let copy: WorkflowFile;
	const slugs = { DESDE: '', NIVER: '' };
	const fields = Object.keys(slugs) as (keyof typeof slugs)[];

	beforeAll(async () => {
		world = await enterMarketing('Mailchimp');
		customers = await Mailchimp.connect(addresses().mailchimp, AUDIENCES.clientes);
		for (const tag of fields) {
			slugs[tag] = await world.crm.addField('contact', `${tag} ${randomUUID().slice(0, 8)}`);
		}
		await world.change('sync', (workflow) => {
			for (const tag of fields) mapField(workflow, slugs[tag], tag);
			return workflow;
		});
		const withFields = (workflow: WorkflowFile) => {
			for (const tag of fields) mapBack(workflow, slugs[tag], tag);
			return workflow;
		};
		await world.change('connector', withFields);
		// A user duplicates the connector and adapts the copy to the other audience.
		copy = withFields(structuredClone(workflowOf(world.paths.connector)));
		// n8n keeps no webhooks of workflows with longer IDs than its own.
		copy.id = randomUUID().replaceAll('-', '').slice(0, 16);
		copy.name = 'Mailchimp: conector dos clientes';
		const { lista_id, ...settings } = AUDIENCES.clientes;
		withSettings(copy, { sistema: SECOND, ...settings });
		for (const node of copy.nodes) {
			if (node.name === 'Assinante mudou') node.parameters.list = lista_id;
			// Each journey's webhook path must be unique among the workflows.
			if (node.name === 'Jornada pediu contato') node.parameters.path = 'mailchimp-mql-clientes';
		}
		await world.n8n.upsertWorkflow(copy);
		await world.n8n.publishWorkflow(copy.id);
		await world.settle();
		return async () => {
			await world.n8n.unpublishWorkflow(copy.id);
			await world.n8n.archiveWorkflow(copy.id);
			await world.n8n.tables.remove(ROLES, { papel: 'marketing', sistema: SECOND });
			await world.calm();
			await world.leave();
		};
	}, 120_000);
	afterEach(async () => {
		await world.settle();
	});

	/** Waits until step 2 has processed what both audiences left to it. */
	async function settle() {
		await world.settle();
		for (let times = 0; times < 3; times++) {
			const rows = await world.n8n.tables.rows(LINKS);
			if (!rows.some(({ pendente }) => pendente === 1)) return;
			await world.run('subscriber', 'A cada 5 minutos');
		}
	}
	const linkIn = async (email: string) =>
		(await world.n8n.tables.rows(LINKS)).filter((row) => row.email === email);

	async function inBoth() {
		const { email, contact } = await world.subscribed();
		await customers.subscribe(email, { merge_fields: { FNAME: 'Ana', LNAME: 'Lima' } });
		await settle();
		return { email, contact };
	}

	it('link a person in both to one contact', async () => {
		const { email, contact } = await inBoth();
		await world.onlyContact(email);
		expect(await world.linksOf(email)).toMatchObject([{ rd_id: contact.id }]);
		expect(await linkIn(email)).toMatchObject([{ rd_id: contact.id, situacao: 'ativo' }]);
	});

	it('both receive changes from the CRM', async () => {
		const { email, contact } = await inBoth();
		await world.crm.updateContact(contact.id, { job_title: 'Diretora' });
		await settle();
		expect((await world.subscriber(email)).jobTitle).toBe('Diretora');
		expect((await customers.member(email))?.merge_fields.CARGO).toBe('Diretora');
	});

	it('a consent withdrawn in the CRM ends in both', async () => {
		const { email, contact } = await inBoth();
		await world.crm.updateContact(contact.id, { legal_bases: [DECLINED] });
		await settle();
		expect((await world.subscriber(email)).status).toBe('unsubscribed');
		expect((await customers.member(email))?.status).toBe('unsubscribed');
	});

	it('are both checked for changes that sent no notification', async () => {
		const email = someone('cliente');
		// From its second check on, the first audience has nobody who changed.
		await world.checkTool();
		await world.unheard(() => customers.subscribe(email, { merge_fields: { FNAME: 'Rui' } }));
		await world.checkTool();
		await world.onlyContact(email);
	});

	describe('an additional field', () => {
		it("that is a date is synced both ways, in each side's format", async () => {
			const { email, contact } = await world.subscribed({ more: { DESDE: '2020-03-04' } });
			expect(contact.custom_fields[slugs.DESDE]).toBe('2020-03-04');
			await world.crm.updateContact(contact.id, {
				custom_fields: { ...contact.custom_fields, [slugs.DESDE]: '2021-05-06' },
			});
			await settle();
			expect((await world.subscriber(email)).fields.DESDE).toBe('2021-05-06');
		});

		it('that is a birthday is written to Mailchimp as day and month', async () => {
			const { email, contact } = await world.subscribed();
			await world.crm.updateContact(contact.id, {
				custom_fields: { [slugs.NIVER]: '1990-05-20' },
			});
			await settle();
			expect((await world.subscriber(email)).fields.NIVER).toBe('05/20');
			// Both sides have the same day, so nothing else is written.
			const { crm, there } = await world.writes(() => world.tool.change(email, { first: 'Ana' }));
			expect([...crm, ...there]).toEqual([]);
			expect((await world.crm.contact(contact.id)).custom_fields[slugs.NIVER]).toBe('1990-05-20');
		});

		it('that is a birthday without a year is not written to the CRM, and the row says why', async () => {
			const { email, contact } = await world.subscribed({ more: { NIVER: '05/20' } });
			expect(contact.custom_fields[slugs.NIVER] ?? '').toBe('');
			expect(await world.linksOf(email)).toMatchObject([
				{ motivo: expect.stringContaining('data sem ano') },
			]);
		});

		it('that the tool rejects is reported with a message', async () => {
			const { email, contact } = await world.subscribed();
			await world.crm.updateContact(contact.id, {
				...{ job_title: 'Diretora', custom_fields: { [slugs.NIVER]: 'em maio' } },
			});
			await settle();
			expect((await world.subscriber(email)).jobTitle).toBe('Diretora');
			expect(await world.linksOf(email)).toMatchObject([
				{ motivo: expect.stringMatching(/campo NIVER.*não aceita "em maio"/) },
			]);
		});
	});
});
