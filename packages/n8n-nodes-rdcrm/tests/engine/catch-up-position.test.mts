import { setImmediate } from 'node:timers/promises';
import type { IDataObject } from 'n8n-workflow';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { fill, firstOf, from, idsOf, START, save } from './changes.mts';
import { useCrm } from './crm.mts';
import { Poller } from './poller.mts';

const crm = useCrm({ checkResponses: false });

const onSuccess = { advance: 'onSuccess', includeNames: false, wakeSubscriptions: false };

async function published(node: { id?: string } = {}): Promise<Poller> {
	const poller = new Poller(crm, { records: ['deal'], options: onSuccess, ...from }, node);
	await poller.publish();
	return poller;
}

const eventsOf = (items: IDataObject[] = []) => items.map(({ event_id }) => event_id);

/** Returns an execution that ends when the test says so. */
function held() {
	let end: (status: 'success' | 'error') => void = () => undefined;
	const ended = new Promise<'success' | 'error'>((resolve) => {
		end = resolve;
	});
	return { run: async () => await ended, end };
}

afterEach(() => {
	vi.useRealTimers();
});

describe('the position that waits for the workflow', () => {
	it('stays until the workflow succeeds, and the next poll returns the same', async () => {
		const poller = await published();
		fill(crm, 'deals', 12, 1);
		const before = JSON.stringify(poller.state);
		for (const status of ['error', 'crashed', 'canceled'] as const) {
			poller.run = async () => status;
			await poller.poll();
			expect(JSON.stringify(poller.state)).toBe(before);
		}
		poller.run = async () => {
			throw new Error('n8n could not start it');
		};
		await poller.poll();
		expect(JSON.stringify(poller.state)).toBe(before);
		expect(poller.errors).toEqual([]);

		poller.run = async () => 'success';
		await poller.poll();
		const [first, ...others] = poller.executions.map(eventsOf);
		expect(first).toHaveLength(12);
		expect(others).toEqual([first, first, first, first]);
		await poller.poll();
		expect(poller.executions).toHaveLength(5);
	});

	it('advances when the workflow waits for something, because n8n resumes it', async () => {
		const poller = await published();
		save(crm, 'deals', firstOf(crm, 'deals').id, START + 1_000);
		poller.run = async () => 'waiting';
		await poller.poll();
		await poller.poll();
		expect(poller.executions).toHaveLength(1);
	});

	it('advances while nothing changes', async () => {
		const poller = await published();
		save(crm, 'deals', firstOf(crm, 'deals').id, START + 1_000);
		for (let count = 0; count < 4; count++) await poller.poll();
		expect(poller.state).toMatchObject({ places: { deal: { seen: {} } } });
	});

	it('is not read again while the workflow is running', async () => {
		const poller = await published();
		save(crm, 'deals', firstOf(crm, 'deals').id, START + 1_000);
		const { run, end } = held();
		poller.run = run;
		const polling = poller.poll();
		await vi.waitFor(() => expect(poller.executions).toHaveLength(1));
		const calls = crm.calls().length;
		await poller.poll();
		expect(crm.calls()).toHaveLength(calls);
		end('success');
		await polling;
		await poller.poll();
		expect(poller.executions).toHaveLength(1);
	});
});

describe('a workflow that takes longer than n8n allows a poll', () => {
	it.each(['success', 'error'] as const)(
		'gets nothing else in the meantime; its %s counts at the next poll',
		async (status) => {
			const poller = await published();
			save(crm, 'deals', firstOf(crm, 'deals').id, START + 1_000);
			const { run, end } = held();
			poller.run = run;
			poller.budget = 0;
			await poller.poll();
			const before = JSON.stringify(poller.state);
			await poller.poll();
			expect(poller.executions).toHaveLength(1);
			expect(JSON.stringify(poller.state)).toBe(before);

			end(status);
			await setImmediate();
			poller.run = async () => 'success';
			await poller.poll();
			expect(poller.executions).toHaveLength(status === 'success' ? 1 : 2);
			expect(JSON.stringify(poller.state)).not.toBe(before);
		},
	);

	it('counts as lost after an hour', async () => {
		const poller = await published();
		save(crm, 'deals', firstOf(crm, 'deals').id, START + 1_000);
		poller.run = async () => await new Promise(() => undefined);
		poller.budget = 0;
		vi.useFakeTimers({ toFake: ['Date'] });
		await poller.poll();
		vi.setSystemTime(Date.now() + 3_590_000);
		await poller.poll();
		expect(poller.executions).toHaveLength(1);
		vi.setSystemTime(Date.now() + 11_000);
		await poller.poll();
		expect(poller.executions).toHaveLength(2);
	});

	it('delays a poll by half a minute at most, including that of the publication', async () => {
		const poller = await published();
		save(crm, 'deals', firstOf(crm, 'deals').id, START + 1_000);
		poller.run = async () => await new Promise(() => undefined);
		vi.useFakeTimers({ toFake: ['setTimeout'] });
		const polling = poller.poll();
		await vi.waitFor(() => expect(poller.executions).toHaveLength(1));
		await vi.advanceTimersByTimeAsync(30_000);
		await polling;
	});
});

describe('more records than fit into one execution', () => {
	it('are handed over a hundred at a time, each hundred until it succeeds', async () => {
		const poller = await published();
		const ids = fill(crm, 'deals', 250, 10);
		let count = 0;
		poller.run = async () => (++count === 2 ? 'error' : 'success');
		await poller.poll();
		expect(poller.executions.map(({ length }) => length)).toEqual([100, 100]);
		await poller.poll();
		expect(poller.executions.map(({ length }) => length)).toEqual([100, 100, 100, 50]);
		expect(eventsOf(poller.executions[2])).toEqual(eventsOf(poller.executions[1]));
		const given = [poller.executions[0], poller.executions[2], poller.executions[3]].flat();
		expect(idsOf(given as IDataObject[])).toEqual(ids);
		expect(given.every((item) => item?.action === 'created')).toBe(true);
		await poller.poll();
		expect(poller.executions).toHaveLength(4);
	});

	it('take as many polls as needed if n8n gives each little time', async () => {
		const poller = await published();
		const ids = fill(crm, 'deals', 450, 100);
		poller.budget = 0;
		for (let count = 0; count < 12; count++) await poller.poll();
		expect(poller.executions.length).toBeGreaterThan(4);
		expect(idsOf(poller.items)).toEqual(ids);
	});
});

describe('static data that n8n did not save', () => {
	it('does not move the position back within the process', async () => {
		const poller = await published();
		save(crm, 'deals', firstOf(crm, 'deals').id, START + 1_000);
		for (let count = 0; count < 3; count++) {
			await poller.poll();
			poller.reload();
		}
		expect(poller.executions).toHaveLength(1);
	});

	it('repeats the last records after a restart, and loses none', async () => {
		const poller = await published();
		const [first = '', second = ''] = crm.mock.store.deals.all().map(({ id }) => id);
		save(crm, 'deals', first, START + 1_000);
		await poller.poll();
		save(crm, 'deals', second, START + 2_000);
		await poller.poll();
		poller.reload();
		const { places, ...rest } = poller.state;
		expect(rest).toMatchObject({ moves: 2 });
		expect(places).toMatchObject({ deal: { seen: { [first]: expect.any(String) } } });
		expect(JSON.stringify(places)).not.toContain(second);
	});

	it('starts over if it is empty', async () => {
		const poller = await published();
		save(crm, 'deals', firstOf(crm, 'deals').id, START + 1_000);
		await poller.poll();
		for (const name of Object.keys(poller.state)) delete poller.state[name];
		await poller.poll();
		expect(poller.executions).toHaveLength(2);
	});
});

describe('an n8n that does not report to a poll how its execution ended', () => {
	it('advances the position immediately', async () => {
		const poller = await published();
		save(crm, 'deals', firstOf(crm, 'deals').id, START + 1_000);
		poller.forgetRuns();
		poller.run = async () => 'error';
		await poller.poll();
		await poller.poll();
		expect(poller.executions).toHaveLength(1);
		expect(poller.logs[0]).toContain('"Advance the Position"');
	});
});
