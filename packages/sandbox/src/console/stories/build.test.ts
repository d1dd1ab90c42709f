import type { Delivery, LedgerEntry } from '@rdcrm/mock-kit';
import { describe, expect, it } from 'vitest';
import { buildStories } from './build.ts';
import type { Done, Execution, Queued, Seen, Story, StoryNode, System } from './story.ts';

const DEAL = 'ae3db6902a09b1f46650af4e';
const OTHER = 'bf3db6902a09b1f46650af4f';
const FLOW = 'flow';
const DOOR = 'http://127.0.0.1:1/webhook/door/rd';

const entry = (id: number, came: number, more: Partial<LedgerEntry>): LedgerEntry => ({
	...{ id, came, at: '', operationId: null, method: 'GET', path: '/', query: {} },
	...{ requestBody: null, status: 200, responseBody: null, effects: [], deliveries: [] },
	ignored: [],
	...{ crashed: false, fault: null, correlationId: null },
	...more,
});

const delivery = (id: string, sent: number, about: string, more: Partial<Delivery> = {}) => ({
	...{ id, eventId: id, eventName: 'crm_deal_updated', subscriptionId: '1', url: DOOR },
	body: JSON.stringify({ document: { id: about } }),
	state: 'delivered' as const,
	made: sent,
	attempts: [{ at: '', sent, ms: 10, status: 200, error: null }],
	...more,
});

const system = (name: string, entries: LedgerEntry[], deliveries: Delivery[] = []): System => ({
	...{ name, entries, deliveries },
	nameOf: (_, id) => `name of ${id}`,
	called: (id) => ([DEAL, OTHER].includes(id) ? `name of ${id}` : undefined),
	isShown: () => true,
});

const run = (id: string, at: number, more: Partial<Execution> = {}): Execution => ({
	...{ id, workflowId: FLOW, workflowName: 'Orçamento', status: 'success', mode: 'webhook' },
	startedAt: new Date(at).toISOString(),
	...more,
});

const changed = (id: string) => ({ collection: 'deals', action: 'updated' as const, id });

const build = (
	systems: System[],
	executions: Execution[],
	{
		acts = [],
		queue = [],
		checkedAt = Number.POSITIVE_INFINITY,
	}: { acts?: Done[]; queue?: Queued[]; checkedAt?: number } = {},
): Story[] =>
	buildStories({
		...{ checkedAt, systems, executions, acts, queue },
		listener: (url) => (url === DOOR ? FLOW : undefined),
	} satisfies Seen);

/** Returns a step and its consequences, in words. */
function told({ step, children }: StoryNode): unknown {
	const name =
		step.kind === 'call'
			? `${step.system} ${step.method}`
			: step.kind === 'delivery'
				? `told ${step.system}`
				: `run ${step.id}`;
	return children.length === 0 ? name : [name, ...children.map(told)];
}

/** A change of a deal at `at`, delivered to n8n, which starts execution `id`. */
const moved = (at: number, id: string, about: string) => ({
	entry: entry(at, at, {
		method: 'PATCH',
		path: `/deals/${about}`,
		effects: [changed(about)],
		deliveries: [`d${at}`],
	}),
	delivery: delivery(`d${at}`, at + 1, about),
	run: run(id, at + 5),
});

describe('a story', () => {
	it('links a change to its notification and execution, and those to the calls and their effects', () => {
		const first = moved(1000, '1', DEAL);
		const echo = delivery('echo', 1600, DEAL);
		const asked = entry(1500, 1500, {
			correlationId: 'n8n 3 2 1',
			path: `/deals/${DEAL}`,
		});
		const wrote = entry(1590, 1590, {
			method: 'PUT',
			correlationId: 'n8n 3 2 1',
			effects: [changed(DEAL)],
			deliveries: ['echo'],
		});
		const quote = entry(1, 1550, {
			method: 'POST',
			correlationId: 'n8n 3 2 1',
			effects: [{ collection: 'quotes', action: 'created', id: 'q' }],
		});
		const crm = system('rdcrm', [first.entry, asked, wrote], [first.delivery, echo]);
		const stories = build(
			[crm, system('erp', [quote])],
			[first.run, run('3', 1490, { mode: 'integrated' }), run('4', 1605)],
		);
		expect(stories).toHaveLength(1);
		const [story] = stories;
		expect(story?.state).toBe('Done');
		expect(story?.beginning).toMatchObject({ by: 'change', about: `name of ${DEAL}` });
		expect(story?.nodes.map(told)).toEqual([
			[
				'rdcrm PATCH',
				[
					'told rdcrm',
					['run 1', ['run 3', 'rdcrm GET', 'erp POST', ['rdcrm PUT', ['told rdcrm', 'run 4']]]],
				],
			],
		]);
	});

	it("includes what the queue did for it in another story's turn", () => {
		const [first, second] = [moved(1000, '1', DEAL), moved(1100, '2', OTHER)];
		const asked = entry(1500, 1500, { correlationId: 'n8n 5 4 1', path: `/deals/${OTHER}` });
		const crm = system(
			'rdcrm',
			[first.entry, second.entry, asked],
			[first.delivery, second.delivery],
		);
		const [newest, oldest] = build([crm], [first.run, second.run, run('5', 1490)]);
		expect(JSON.stringify(newest?.nodes.map(told))).toContain('run 5');
		expect(JSON.stringify(oldest?.nodes.map(told))).not.toContain('run 5');
	});

	it('includes a later attempt that names only records of the story', () => {
		const first = moved(1000, '1', DEAL);
		const made = entry(1, 1100, {
			correlationId: 'n8n 1',
			effects: [{ collection: 'quotes', action: 'created', id: OTHER }],
		});
		const again = entry(2, 9000, { correlationId: 'n8n 7', path: `/quotes/${OTHER}`, fault: 'f' });
		const crm = system('rdcrm', [first.entry], [first.delivery]);
		const stories = build([crm, system('erp', [made, again])], [first.run]);
		expect(stories).toHaveLength(1);
		expect(JSON.stringify(stories[0]?.nodes.map(told))).toContain('run 7');
	});

	it('includes a later attempt that names a person as Mailchimp does', () => {
		const body = JSON.stringify({
			document: { id: DEAL, emails: [{ email: 'Ana@exemplo.com.br' }] },
		});
		const began = { ...delivery('d', 1000, ''), body };
		// md5 of the address in lower case
		const again = entry(1, 9000, {
			...{ correlationId: 'n8n 7', method: 'PATCH', fault: 'f' },
			path: '/3.0/lists/1/members/f04401767943ce180860d4bbfb61665b',
		});
		const stories = build([system('rdcrm', [], [began]), system('mailchimp', [again])], []);
		expect(stories).toHaveLength(1);
	});

	it('names the record of each call and its result', () => {
		const { entry: one, delivery: notice, run: begun } = moved(1000, '1', DEAL);
		const step = build([system('rdcrm', [one], [notice])], [begun])[0]?.nodes[0]?.step;
		expect(step).toMatchObject({
			about: `name of ${DEAL}`,
			effects: [{ action: 'updated', name: `name of ${DEAL}` }],
		});
	});

	it("about one ticket does not include another system's ticket of the same number", () => {
		const body = '{"ticket_id":9}';
		const began = { ...delivery('d', 1000, ''), body };
		const asked = entry(1, 1500, { correlationId: 'n8n 5 4', path: '/tickets/9', fault: 'f' });
		const stories = build([system('freshdesk', [], [began]), system('zendesk', [asked])], []);
		expect(stories.map(({ beginning }) => beginning.by)).toEqual(['workflow', 'event']);
	});

	it("includes a person's act on the console, with the vendor's own notification", () => {
		const acted = { number: 7, at: 990, system: 'zendesk', act: 'OpenTicket', about: 'Ana' };
		const zendesk = system('zendesk', [], [delivery('own', 1000, DEAL)]);
		const [story, ...others] = build([zendesk], [run('1', 1005)], {
			acts: [{ ...acted, deliveries: ['own'] }],
		});
		expect(others).toEqual([]);
		expect(story).toMatchObject({ id: 'act-7', beginning: { by: 'act', about: 'Ana' } });
		expect(story?.nodes.map(told)).toEqual([['told zendesk', 'run 1']]);
	});

	it('does not exist for a workflow that only checked', () => {
		const call = entry(1, 1000, { correlationId: 'n8n 1' });
		expect(build([system('rdcrm', [call])], [run('1', 990, { mode: 'trigger' })])).toEqual([]);
		expect(build([system('rdcrm', [call])], [run('1', 990)])).toHaveLength(1);
	});
});

it('waits for a ticket queued under the name of its helpdesk, whoever took the row', () => {
	const body = '{"ticket_id":9}';
	const row = {
		workflowId: 'story',
		key: 'freshdesk:9',
		why: 'o CRM não respondeu',
		next: 0,
		since: 0,
	};
	const told = (key: string) => {
		const began = delivery('began', 1000, '', { body });
		return build([system('freshdesk', [], [began])], [], { queue: [{ ...row, key }] })[0]?.state;
	};
	expect(told('freshdesk:9')).toBe('Waiting');
	expect(told('zendesk:9')).not.toBe('Waiting');
	expect(told('freshdesk:19')).not.toBe('Waiting');
});

describe('the state of a story', () => {
	const state = (more: Partial<Delivery>, status: string, queue: Queued[] = []) => {
		const { entry: one, delivery: notice, run: begun } = moved(1000, '1', DEAL);
		const crm = system('rdcrm', [one], [{ ...notice, ...more }]);
		return build([crm], [{ ...begun, status }], { queue })[0]?.state;
	};
	const queued = { workflowId: FLOW, key: DEAL, why: '', next: 0, since: 0 };

	it.each([
		['Running', { state: 'pending' as const }, 'success', []],
		['Running', {}, 'running', []],
		['Running', {}, 'success', [queued]],
		['Waiting', {}, 'error', [{ ...queued, why: 'o ERP não respondeu' }]],
		['Nothing', {}, 'success', [{ ...queued, key: OTHER }]],
		['Nothing', {}, 'success', []],
		['Failed', {}, 'error', []],
		['Failed', { state: 'failed' as const }, 'success', []],
	])('is %s', (expected, more, status, queue) => {
		expect(state(more, status, queue)).toBe(expected);
	});

	it("is Running if its notification shares an execution with another story's", () => {
		const [first, second] = [moved(1000, '1', DEAL), moved(1001, '2', OTHER)];
		const crm = system('rdcrm', [first.entry, second.entry], [first.delivery, second.delivery]);
		const queue = [{ ...queued, key: OTHER }];
		const [newest, oldest] = build([crm], [first.run], { queue });
		expect([newest?.state, oldest?.state]).toEqual(['Running', 'Nothing']);
	});

	/** A moved deal, with the calls by which the resulting run has written. */
	const wrote = (...more: LedgerEntry[]) => {
		const { entry: one, delivery: notice, run: begun } = moved(1000, '1', DEAL);
		const effects = [{ collection: 'quotes', action: 'created' as const, id: 'q' }];
		const quote = entry(1, 1550, { method: 'POST', correlationId: 'n8n 1', effects });
		return {
			systems: [system('rdcrm', [one], [notice]), system('erp', [quote, ...more])],
			runs: [begun],
		};
	};

	it.each([
		['Running', 1550],
		['Done', 1551],
	])('is %s by a check of n8n at %i, if its last call was at 1550', (expected, checkedAt) => {
		const { systems, runs } = wrote();
		expect(build(systems, runs, { checkedAt })[0]?.state).toBe(expected);
	});

	it('is Running until somebody has seen the execution that its notification started', () => {
		const { systems } = wrote();
		const told = systems.slice(0, 1);
		expect(build(told, [], { checkedAt: 1011 })[0]?.state).toBe('Running');
		expect(build(told, [], { checkedAt: 1012 })[0]?.state).toBe('Nothing');
	});

	it('is Done if a failed run was repeated successfully, and Failed if only another one succeeded', () => {
		const { systems, runs } = wrote();
		const failed = runs.map((one) => ({ ...one, status: 'error' }));
		const again = entry(2, 1700, { correlationId: 'n8n 2', path: `/quotes/${DEAL}` });
		const all = [...systems, system('omie', [again])];
		const state = (workflowId: string) =>
			build(all, [...failed, run('2', 1690, { mode: 'integrated', workflowId })])[0]?.state;
		expect([state(FLOW), state('another')]).toEqual(['Done', 'Failed']);
	});

	it('is that of the newest story before the row of the queue was written', () => {
		const [first, second] = [moved(1000, '1', DEAL), moved(2000, '2', DEAL)];
		const crm = system('rdcrm', [first.entry, second.entry], [first.delivery, second.delivery]);
		const states = (since: number) =>
			build([crm], [first.run, second.run], { queue: [{ ...queued, since }] }).map(
				({ state }) => state,
			);
		expect(states(2100)).toEqual(['Running', 'Nothing']);
		expect(states(1100)).toEqual(['Running', 'Running']);
	});

	it('is Quiet if nobody was notified', () => {
		const crm = system('rdcrm', [entry(1, 1, { method: 'PATCH', effects: [changed(DEAL)] })]);
		expect(build([crm], [])[0]?.state).toBe('Quiet');
	});
});
