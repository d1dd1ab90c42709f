import { randomUUID } from 'node:crypto';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { WorkflowFile } from '../../src/workflow-files.ts';
import type { MarketingWorld } from './support/marketing/world.ts';
import { enterMarketing, VENDORS } from './support/marketing-case.ts';
import { addRow, insertBefore, nodeOf, retype } from './support/recipes.ts';

interface Mapper {
	customFields: { value: Record<string, string>; schema: { id: string }[] };
}

/** A row under "Custom Fields" of Sincronizar, as its panel adds one. */
function mapCustomField({ nodes }: WorkflowFile, slug: string, value: string): void {
	const sync = nodes.find(({ name }) => name === 'Sincronizar');
	if (!sync) throw new Error('There is no node "Sincronizar"');
	const { customFields } = sync.parameters as unknown as Mapper;
	const [like] = customFields.schema;
	customFields.value[slug] = value;
	customFields.schema.push({ ...like, id: slug, ...{ displayName: slug, type: 'string' } });
}

/** What the guide tells for one field more: its tag in the marketing tool, and where its value stands. */
const FIELD = {
	Mailchimp: {
		tag: 'EMPRESA',
		there: "={{ $('Membro').first().json.merge_fields.EMPRESA }}",
		node: 'Campos no Mailchimp',
	},
	ActiveCampaign: {
		tag: 'EMPRESA',
		there: "={{ $('Assinante').first().json.campos.EMPRESA ?? '' }}",
		node: 'Campos no ActiveCampaign',
	},
} as Record<string, { tag: string; there: string; node: string }>;

describe.each(VENDORS)('%s, by the recipe of the guide,', (vendor) => {
	let world: MarketingWorld;
	beforeAll(async () => {
		world = await enterMarketing(vendor);
		return world.leave;
	});
	afterEach(() => world.calm());

	it('one more field goes both ways', async () => {
		const field = FIELD[vendor];
		if (!field) throw new Error(`There is no recipe for ${vendor}`);
		const slug = await world.crm.addField('contact', `Empresa ${randomUUID().slice(0, 8)}`);
		const edit = (workflow: WorkflowFile) => {
			mapCustomField(workflow, slug, field.there);
			return workflow;
		};
		for (const step of ['contact', 'deal'] as const) await world.change(step, edit);
		await world.change('subscriber', (workflow) => {
			const back = `={{ $('Sincronizar').first().json.for_other.custom_fields?.['${slug}'] ?? '' }}`;
			addRow(workflow, field.node, field.tag, back);
			return edit(workflow);
		});
		const { email, contact } = await world.subscribed({ more: { [field.tag]: 'Padaria Sol' } });
		expect(contact.custom_fields[slug]).toBe('Padaria Sol');
		await world.crm.updateContact(contact.id, { custom_fields: { [slug]: 'Padaria Lua' } });
		await world.settle();
		expect((await world.subscriber(email)).fields[field.tag]).toBe('Padaria Lua');
		// The usual fields go on as before.
		await world.crm.updateContact(contact.id, { job_title: 'Diretora' });
		await world.settle();
		expect((await world.subscriber(email)).jobTitle).toBe('Diretora');
	});

	it('a lead is qualified by score in place of a tag', async () => {
		await world.change('deal', (workflow) => {
			BY_SCORE[vendor](workflow);
			return workflow;
		});
		const { email, contact } = await world.subscribed();
		await world.checkTool();
		expect(await world.crm.dealsOf(contact.id)).toEqual([]);
		await world.unheard(() => world.tool.score(email, 60));
		await world.checkTool();
		expect(await world.crm.dealsOf(contact.id)).toHaveLength(1);
		await world.checkTool();
		expect(await world.crm.dealsOf(contact.id)).toHaveLength(1);
	});
});

/** What the guide says to put into the node Lead, and before it where the score is read apart. */
const BY_SCORE: Record<(typeof VENDORS)[number], (workflow: WorkflowFile) => void> = {
	Mailchimp: (workflow) =>
		retype(
			workflow,
			'Lead',
			"$('Membro').first().json.tags.map((t) => t.name).includes($('Configuração').first().json.tag_mql)",
			"Number($('Membro').first().json.merge_fields.PONTOS) >= 50",
		),
	ActiveCampaign: (workflow) => {
		const { name: _, ...reading } = structuredClone(nodeOf(workflow, 'Tags do lead'));
		insertBefore(workflow, 'Lead', { ...reading, name: 'Pontuação' });
		retype(workflow, 'Pontuação', '/contactTags', '/scoreValues');
		retype(
			workflow,
			'Lead',
			"$('MQL').first().json.tem_tag",
			"Number($('Pontuação').first().json.scoreValues[0]?.scoreValue) >= 50",
		);
	},
};
