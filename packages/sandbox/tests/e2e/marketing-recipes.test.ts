import { randomUUID } from 'node:crypto';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { WorkflowFile } from '../../src/workflow-files.ts';
import type { MarketingWorld } from './support/marketing/world.ts';
import { enterMarketing, STORIES } from './support/marketing-case.ts';
import { addRow } from './support/recipes.ts';

interface Mapper {
	customFields: { value: Record<string, string>; schema: { id: string }[] };
}

/** Adds a row under "Custom Fields" of Sincronizar, as its panel does. */
function mapCustomField({ nodes }: WorkflowFile, slug: string, value: string): void {
	const sync = nodes.find(({ name }) => name === 'Sincronizar');
	if (!sync) throw new Error('There is no node "Sincronizar"');
	const { customFields } = sync.parameters as unknown as Mapper;
	const [like] = customFields.schema;
	customFields.value[slug] = value;
	customFields.schema.push({ ...like, id: slug, ...{ displayName: slug, type: 'string' } });
}

/** The guide's expression for the value of an additional field. */
const TAG = 'EMPRESA';
const THERE = `={{ $('Pessoa').item.json.campos.${TAG} }}`;

describe.each(STORIES)('%s, by the recipe of the guide,', (vendor) => {
	let world: MarketingWorld;
	beforeAll(async () => {
		world = await enterMarketing(vendor);
		return world.leave;
	});
	afterEach(() => world.calm());

	it('one more field goes both ways', async () => {
		const slug = await world.crm.addField('contact', `Empresa ${randomUUID().slice(0, 8)}`);
		await world.change('sync', (workflow) => {
			mapCustomField(workflow, slug, THERE);
			return workflow;
		});
		await world.change('connector', (workflow) => {
			const back = `={{ $('Pedido').first().json.mudar.custom_fields?.['${slug}'] ?? '' }}`;
			addRow(workflow, `Campos no ${vendor}`, TAG, back);
			return workflow;
		});
		const { email, contact } = await world.subscribed({ more: { [TAG]: 'Padaria Sol' } });
		expect(contact.custom_fields[slug]).toBe('Padaria Sol');
		await world.crm.updateContact(contact.id, { custom_fields: { [slug]: 'Padaria Lua' } });
		await world.settle();
		expect((await world.subscriber(email)).fields[TAG]).toBe('Padaria Lua');
		// The other fields work as before.
		await world.crm.updateContact(contact.id, { job_title: 'Diretora' });
		await world.settle();
		expect((await world.subscriber(email)).jobTitle).toBe('Diretora');
	});

	it('a lead is qualified by score in place of a tag', async () => {
		await world.configure('deal', { tag_mql: '', pontos_minimos: 50 });
		const { email, contact } = await world.subscribed();
		await world.checkTool();
		expect(await world.crm.dealsOf(contact.id)).toEqual([]);
		await world.unheard(() => world.tool.score(email, 80));
		await world.checkTool();
		expect(await world.crm.dealsOf(contact.id)).toHaveLength(1);
		await world.checkTool();
		expect(await world.crm.dealsOf(contact.id)).toHaveLength(1);
	});
});
