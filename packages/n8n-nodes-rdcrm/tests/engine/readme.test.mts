import { readFileSync } from 'node:fs';
import type { IDataObject, INode } from 'n8n-workflow';
import { describe, expect, it } from 'vitest';
import { byId } from './cases/case.mts';
import { useCrm } from './crm.mts';
import { first, runnerOf } from './run.mts';

const crm = useCrm();
const run = runnerOf(crm);

/** The workflow that the README offers to copy. */
function example(): Map<string, INode> {
	const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
	const blocks = [...readme.matchAll(/```json\n(.*?)\n```/gs)].map(([, text = '']) => text);
	const workflow = blocks.map((text) => JSON.parse(text)).find(({ nodes }) => nodes !== undefined);
	return new Map((workflow.nodes as INode[]).map((node) => [node.name, node]));
}

async function step(name: string, item: IDataObject, more: IDataObject = {}): Promise<IDataObject> {
	const node = example().get(name);
	expect(node?.type).toBe('n8n-nodes-rdcrm.rdCrm');
	return first(await run({ ...node?.parameters, ...more } as never, [item])).json;
}

describe('the example of the README', () => {
	it('turns a lead, however often it comes, into one contact with a deal and a task', async () => {
		const lead = { Name: 'Maria Silva', Email: 'maria@lead.example' };
		const contact = await step('Create or update the contact', lead);
		const context = await step('Find its open deals', contact);
		expect(context).toMatchObject({ contact: { id: contact.id }, deals: [] });
		const deal = await step('Create the deal', context);
		const createdById = byId(first(crm.mock.store.users.all()).id);
		const task = await step('Create the task', deal, { createdById });
		expect(crm.mock.store.tasks.get(String(task.id))).toMatchObject({
			deal_id: deal.id,
			type: 'call',
			due_date: expect.stringMatching(/T12:00:00\.000Z$/),
		});

		const again = await step('Create or update the contact', lead);
		expect(again).toMatchObject({ id: contact.id, upsert_result: 'unchanged' });
		const { deals } = await step('Find its open deals', again);
		expect(deals).toMatchObject([{ id: deal.id, contact_ids: [contact.id] }]);
	});
});
