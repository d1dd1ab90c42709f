import type { IDataObject, INode } from 'n8n-workflow';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { httpFailure } from '../support/context.mts';
import { firstOf, from, START, save } from './changes.mts';
import { useCrm } from './crm.mts';
import { Poller } from './poller.mts';
import { Published } from './published.mts';

const crm = useCrm({ checkResponses: false });

const events = ['crm_contact_updated', 'crm_deal_created', 'crm_deal_updated'];

let published: Published;

beforeEach(async () => {
	published = new Published(crm, { events });
	await published.hook('create');
	save(crm, 'deals', firstOf(crm, 'deals').id, START + 1_000);
});
afterEach(() => {
	vi.useRealTimers();
});

const webhooks = () => crm.mock.store.webhooks;

/** Returns a Catch-Up Trigger next to the trigger, in the same published workflow. */
function catchUp(node: Partial<INode> = {}, trigger: Partial<INode> = {}): Poller {
	const poller = new Poller(crm, { records: ['deal'], ...from }, node, [
		{ ...published.node, ...trigger },
	]);
	// The static data as n8n's database had it when this node was published.
	const staticData = JSON.parse(JSON.stringify(published.workflow.staticData));
	Object.assign(poller.workflow.staticData, staticData);
	return poller;
}

function loseAll(): void {
	for (const { id } of webhooks().all()) webhooks().delete(id);
}

const shape = () =>
	webhooks()
		.all()
		.map(({ id, created_at, updated_at, ...rest }) => rest)
		.sort((a, b) => a.event_name.localeCompare(b.event_name));

describe('subscriptions that somebody deleted', () => {
	it.each([
		['all', () => true],
		['one', ({ event_name }: { event_name: string }) => event_name === 'crm_deal_updated'],
	])('are created again unchanged: %s', async (_which, isLost) => {
		const before = shape();
		for (const webhook of webhooks().all().filter(isLost)) webhooks().delete(webhook.id);
		const poller = catchUp();
		await poller.poll();
		expect(shape()).toEqual(before);
		expect(poller.logs).toEqual([expect.stringContaining('subscribed again')]);
		expect(poller.errors).toEqual([]);
		expect(poller.executions).toHaveLength(1);

		const calls = crm.calls().length;
		await poller.poll();
		expect(crm.calls().slice(calls)).toEqual(['GET /webhooks', 'GET /deals']);
		await published.hook('delete');
		expect(webhooks().all()).toEqual([]);
	});

	it('are created once if several nodes poll at the same time', async () => {
		const before = shape();
		loseAll();
		const pollers = [catchUp(), catchUp(), catchUp()];
		await Promise.all(pollers.map(async (poller) => await poller.poll()));
		expect(shape()).toEqual(before);
		expect(crm.calls().filter((call) => call === 'POST /webhooks')).toHaveLength(2 * events.length);
		expect(pollers.flatMap(({ errors }) => errors)).toEqual([]);
	});

	it('are reduced to one if another process created them, too', async () => {
		const before = shape();
		const [webhook] = webhooks().all();
		if (!webhook) throw new Error('The trigger made no subscription');
		webhooks().insert({ ...webhook, id: 'f'.repeat(24) });
		await catchUp().poll();
		expect(shape()).toEqual(before);
	});

	it('of others are left alone', async () => {
		const [webhook] = webhooks().all();
		if (!webhook) throw new Error('The trigger made no subscription');
		const url = 'https://other.example.com/webhook/wh-1/rd-station-crm';
		webhooks().insert({ ...webhook, id: 'e'.repeat(24), url });
		await catchUp().poll();
		expect(webhooks().all()).toHaveLength(events.length + 1);
		expect(webhooks().get('e'.repeat(24))).toMatchObject({ url });
	});

	it.each([
		['disabled', { disabled: true }],
		['of another account', { credentials: { rdCrmOAuth2Api: { id: '2', name: 'Other' } } }],
	])('are not created for a trigger that is %s', async (_what, trigger) => {
		loseAll();
		const poller = catchUp({}, trigger);
		await poller.poll();
		expect(webhooks().all()).toEqual([]);
		expect(poller.errors).toEqual([]);
	});

	it('are not created for a trigger that was unpublished since, or now has other events', async () => {
		const stale = catchUp();
		await published.hook('delete');
		await stale.poll();
		expect(webhooks().all()).toEqual([]);

		published.node.parameters.events = ['crm_deal_updated'];
		await published.hook('create');
		await stale.poll();
		expect(webhooks().all()).toMatchObject([{ event_name: 'crm_deal_updated' }]);
	});

	it('are not created by a copy of the n8n, which has another address', async () => {
		loseAll();
		const poller = catchUp();
		const resumeUrl = 'https://staging.example.com/webhook-waiting/1';
		Object.assign(poller.workflow.getNode('Catch-Up')?.parameters ?? {}, { resumeUrl });
		await poller.poll();
		expect(webhooks().all()).toEqual([]);
	});

	it('are reported once a day if RD refuses them, and the poll continues', async () => {
		loseAll();
		const poller = catchUp();
		poller.beforeCall = ({ method }) => {
			if (method === 'POST') throw httpFailure(403, { errors: [{ detail: 'Forbidden' }] });
		};
		vi.useFakeTimers({ toFake: ['Date'] });
		for (let count = 0; count < 3; count++) await poller.poll();
		expect(poller.executions).toHaveLength(1);
		expect(poller.errors).toMatchObject([
			{
				message: `RD Station CRM no longer delivers to "Trigger": ${events.join(', ')}`,
				description: expect.stringMatching(
					/Forbidden\. Unpublish this workflow and publish it again/,
				),
			},
		]);
		vi.setSystemTime(Date.now() + 86_400_001);
		await poller.poll();
		expect(poller.errors).toHaveLength(2);
	});

	it('are reported if an older version published the trigger', async () => {
		const older = new Published(crm, { events });
		older.node.id = 'c0ffee00-0000-4000-8000-00000000000a';
		published = older;
		const state: IDataObject = older.workflow.getStaticData('node', older.node);
		const { id } = webhooks().by('event_name', 'crm_deal_updated')[0] ?? {};
		Object.assign(state, { authKey: 'k', subscriptions: { crm_deal_updated: id } });
		const poller = catchUp();
		await poller.poll();
		expect(poller.errors).toEqual([]);
		loseAll();
		await poller.poll();
		expect(poller.errors).toMatchObject([
			{ message: expect.stringContaining('no longer delivers') },
		]);
		expect(webhooks().all()).toEqual([]);
	});
});
