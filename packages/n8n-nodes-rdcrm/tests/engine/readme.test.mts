import { readFileSync } from 'node:fs';
import type { IDataObject, INode, INodeParameters } from 'n8n-workflow';
import { describe, expect, it } from 'vitest';
import { byId } from './cases/case.mts';
import { useCrm } from './crm.mts';
import { Poller } from './poller.mts';
import { first, runnerOf } from './run.mts';

const crm = useCrm({ settings: { default_stage: 'first' } });
const run = runnerOf(crm);

const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
const blocks = [...readme.matchAll(/```json\n(.*?)\n```/gs)].map(
	([, text = '']) => JSON.parse(text) as IDataObject,
);

/** Returns the nodes of the README's workflow that contains a node with this name. */
function example(name: string): Map<string, INode> {
	const workflows = blocks.map(({ nodes }) => (nodes ?? []) as unknown as INode[]);
	const nodes = first(workflows.filter((one) => one.some((node) => node.name === name)));
	return new Map(nodes.map((node) => [node.name, node]));
}

/** Returns the parameters that the README shows for an operation. */
function shownFor(resource: string, operation: string): INodeParameters {
	const shown = blocks.filter((one) => one.resource === resource && one.operation === operation);
	return first(shown) as INodeParameters;
}

async function step(name: string, item: IDataObject, more: IDataObject = {}): Promise<IDataObject> {
	const node = example(name).get(name);
	expect(node?.type).toBe('n8n-nodes-rdcrm.rdCrm');
	return first(await run({ ...node?.parameters, ...more } as never, [item])).json;
}

describe('the example of the README', () => {
	async function fill(): Promise<Record<'contact' | 'deal' | 'task', IDataObject>> {
		const lead = { Name: 'Maria Silva', Email: 'maria@lead.example' };
		const contact = await step('Create or update the contact', lead);
		const deal = await step('Create or update the deal', contact);
		const createdById = byId(first(crm.mock.store.users.all()).id);
		const task = await step('Create the task', deal, { createdById });
		return { contact, deal, task };
	}

	it('turns a lead, however often it comes, into one contact with a deal and a task', async () => {
		const { contact, deal, task } = await fill();
		expect(deal).toMatchObject({ contact_ids: [contact.id], name: 'Site: Maria Silva' });
		expect(crm.mock.store.tasks.get(String(task.id))).toMatchObject({
			deal_id: deal.id,
			type: 'call',
			due_date: expect.stringMatching(/T12:00:00\.000Z$/),
		});
		expect(await fill()).toMatchObject({
			contact: { id: contact.id, upsert_result: 'unchanged' },
			deal: { id: deal.id, upsert_result: 'unchanged' },
			task: { id: task.id, once_result: 'already_there' },
		});
	});

	it('gives a lead who returns after a lost deal a new one, with a task', async () => {
		const { contact, deal } = await fill();
		crm.mock.store.deals.update(String(deal.id), { status: 'lost' });
		expect(await fill()).toMatchObject({
			contact: { id: contact.id, upsert_result: 'unchanged' },
			deal: { upsert_result: 'created' },
			task: { once_result: 'created' },
		});
		expect(crm.mock.store.deals.by('contact_id', String(contact.id))).toHaveLength(2);
	});
});

describe('the example of the catch-up trigger', () => {
	it('finds the deals that wait for a quote, and distinguishes the closed ones', async () => {
		const nodes = example('What changed');
		const poller = new Poller(crm, nodes.get('What changed')?.parameters ?? {});
		await poller.publish();
		expect(poller.executions).toEqual([]);

		const { deals, stages } = crm.mock.store;
		const quote = first(stages.all().filter(({ name }) => name === 'Orçamento solicitado'));
		const [one, two] = deals.all().map(({ id }) => id);
		const updated_at = new Date().toISOString();
		deals.update(one ?? '', { stage_id: quote.id, status: 'ongoing', updated_at });
		deals.update(two ?? '', { status: 'won', updated_at });
		await poller.poll();
		const found = poller.items.map(({ record, matched }) => [(record as IDataObject).id, matched]);
		expect(Object.fromEntries(found)).toEqual({
			[one ?? '']: ['Orçamento'],
			[two ?? '']: ['Fechada'],
		});
		const filter = nodes.get('Is a quote wanted')?.parameters.conditions as IDataObject;
		expect(filter.conditions).toMatchObject([{ rightValue: 'Orçamento' }]);
	});
});

describe('the names in the README', () => {
	it('give a deal its stage, its owner and a new campaign, in an account that has them', async () => {
		const { users, stages, campaigns, deals } = crm.mock.store;
		const owner = first(users.all());
		const lead = { company: 'Aurora', utm_campaign: 'Maio amarelo', seller: owner.email };
		const items = await run(shownFor('deal', 'create'), [lead, lead]);
		const campaign = first(campaigns.all().filter(({ name }) => name === 'Maio amarelo'));
		const stage = first(stages.all().filter(({ name }) => name === 'Contato feito'));
		for (const { json } of items) {
			expect(deals.get(String(json.id))).toMatchObject({
				name: 'Aurora',
				stage_id: stage.id,
				owner_id: owner.id,
				campaign_id: campaign.id,
			});
		}
		expect(crm.calls()).toHaveLength(4 + 1 + 2);
	});
});

describe('the context of a deal in the README', () => {
	/** Returns the paths of all fields in a value. */
	const pathsIn = (value: unknown, path = ''): string[] =>
		typeof value === 'object' && value !== null
			? Object.entries(value).flatMap(([name, inner]) =>
					name === 'custom_fields' ? [`${path}.${name}`] : pathsIn(inner, `${path}.${name}`),
				)
			: [path];

	it('contains only existing fields', async () => {
		const { deals, deal_products, campaigns, contacts, sources } = crm.mock.store;
		const { deal_id } = first(deal_products.all());
		const reached = first(contacts.all().filter(({ emails }) => emails.length > 0));
		deals.update(deal_id, {
			campaign_id: first(campaigns.all()).id,
			source_id: first(sources.all()).id,
			contact_ids: [reached.id],
		});
		const shown = first(blocks.filter((block) => block.deal !== undefined));
		const parameters = { resource: 'deal', operation: 'getContext', dealId: byId(deal_id) };
		const { json } = first(await run(parameters));
		expect(pathsIn(json)).toEqual(expect.arrayContaining(pathsIn(shown)));
		expect(Object.keys(json)).toEqual(Object.keys(shown));
	});
});

describe('the subscriber in the README', () => {
	it('keeps a subscriber and the contact in line', async () => {
		const subscriber = {
			...{ id: 's1', email: 'Maria@Lead.example', status: 'subscribed', phone: '' },
			...{ first_name: 'Maria', last_name: 'Silva' },
		};
		const created = await step('Sync the subscriber', subscriber);
		expect(created).toMatchObject({ result: 'created', contact: { name: 'Maria Silva' } });
		const { last_seen } = created;
		const again = await step('Sync the subscriber', { ...subscriber, last_seen });
		expect(again).toMatchObject({ result: 'unchanged', reason: 'last_seen' });
		const phone = '(11) 98765-4321';
		const updated = await step('Sync the subscriber', { ...subscriber, last_seen, phone });
		expect(updated).toMatchObject({ result: 'updated', for_other: {} });
		const { id } = created.contact as IDataObject;
		expect(crm.mock.store.contacts.get(String(id))?.phones).toMatchObject([
			{ phone: '+5511987654321' },
		]);
	});
});
