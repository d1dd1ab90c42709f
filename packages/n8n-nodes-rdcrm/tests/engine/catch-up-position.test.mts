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
	it('stays where it was until the workflow succeeds, and the next look gives the same', async () => {
		const poller = await published();
		fill(crm, 'deals', 12, 1);
		const before = JSON.stringify(poller.state);
		for (const status of ['error', 'crashed', 'canceled'] as const) {
			poller.run = async () => status;
			await poller.look();
			expect(JSON.stringify(poller.state)).toBe(before);
		}
		poller.run = async () => {
			throw new Error('n8n could not start it');
		};
		await poller.look();
		expect(JSON.stringify(poller.state)).toBe(before);
		expect(poller.errors).toEqual([]);

		poller.run = async () => 'success';
		await poller.look();
		const [first, ...others] = poller.executions.map(eventsOf);
		expect(first).toHaveLength(12);
		expect(others).toEqual([first, first, first, first]);
		await poller.look();
		expect(poller.executions).toHaveLength(5);
	});

	it('moves when the workflow waits for something, as n8n goes on with it', async () => {
		const poller = await published();
		save(crm, 'deals', firstOf(crm, 'deals').id, START + 1_000);
		poller.run = async () => 'waiting';
		await poller.look();
		await poller.look();
		expect(poller.executions).toHaveLength(1);
	});

	it('moves while nothing changes', async () => {
		const poller = await published();
		save(crm, 'deals', firstOf(crm, 'deals').id, START + 1_000);
		for (let count = 0; count < 4; count++) await poller.look();
		expect(poller.state).toMatchObject({ places: { deal: { seen: {} } } });
	});

	it('is not read anew while the workflow is at work', async () => {
		const poller = await published();
		save(crm, 'deals', firstOf(crm, 'deals').id, START + 1_000);
		const { run, end } = held();
		poller.run = run;
		const looking = poller.look();
		await vi.waitFor(() => expect(poller.executions).toHaveLength(1));
		const calls = crm.calls().length;
		await poller.look();
		expect(crm.calls()).toHaveLength(calls);
		end('success');
		await looking;
		await poller.look();
		expect(poller.executions).toHaveLength(1);
	});
});

describe('a workflow that needs more time than n8n gives a look', () => {
	it.each(['success', 'error'] as const)(
		'gets nothing else meanwhile; its %s counts at the next look',
		async (status) => {
			const poller = await published();
			save(crm, 'deals', firstOf(crm, 'deals').id, START + 1_000);
			const { run, end } = held();
			poller.run = run;
			poller.budget = 0;
			await poller.look();
			const before = JSON.stringify(poller.state);
			await poller.look();
			expect(poller.executions).toHaveLength(1);
			expect(JSON.stringify(poller.state)).toBe(before);

			end(status);
			await setImmediate();
			poller.run = async () => 'success';
			await poller.look();
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
		await poller.look();
		vi.setSystemTime(Date.now() + 3_590_000);
		await poller.look();
		expect(poller.executions).toHaveLength(1);
		vi.setSystemTime(Date.now() + 11_000);
		await poller.look();
		expect(poller.executions).toHaveLength(2);
	});

	it('holds up a look for half a minute at most, such as that of the publication', async () => {
		const poller = await published();
		save(crm, 'deals', firstOf(crm, 'deals').id, START + 1_000);
		poller.run = async () => await new Promise(() => undefined);
		vi.useFakeTimers({ toFake: ['setTimeout'] });
		const looking = poller.look();
		await vi.waitFor(() => expect(poller.executions).toHaveLength(1));
		await vi.advanceTimersByTimeAsync(30_000);
		await looking;
	});
});

describe('more records than one execution gets', () => {
	it('come a hundred at a time, each hundred until it succeeds', async () => {
		const poller = await published();
		const ids = fill(crm, 'deals', 250, 10);
		let count = 0;
		poller.run = async () => (++count === 2 ? 'error' : 'success');
		await poller.look();
		expect(poller.executions.map(({ length }) => length)).toEqual([100, 100]);
		await poller.look();
		expect(poller.executions.map(({ length }) => length)).toEqual([100, 100, 100, 50]);
		expect(eventsOf(poller.executions[2])).toEqual(eventsOf(poller.executions[1]));
		const given = [poller.executions[0], poller.executions[2], poller.executions[3]].flat();
		expect(idsOf(given as IDataObject[])).toEqual(ids);
		expect(given.every((item) => item?.action === 'created')).toBe(true);
		await poller.look();
		expect(poller.executions).toHaveLength(4);
	});

	it('come in as many looks as n8n needs where it gives each little time', async () => {
		const poller = await published();
		const ids = fill(crm, 'deals', 450, 100);
		poller.budget = 0;
		for (let count = 0; count < 12; count++) await poller.look();
		expect(poller.executions.length).toBeGreaterThan(4);
		expect(idsOf(poller.items)).toEqual(ids);
	});
});

describe('static data that n8n did not save', () => {
	it('does not take the position back within the process', async () => {
		const poller = await published();
		save(crm, 'deals', firstOf(crm, 'deals').id, START + 1_000);
		for (let count = 0; count < 3; count++) {
			await poller.look();
			poller.reload();
		}
		expect(poller.executions).toHaveLength(1);
	});

	it('gives the last records again after a restart, and loses none', async () => {
		const poller = await published();
		const [first = '', second = ''] = crm.mock.store.deals.all().map(({ id }) => id);
		save(crm, 'deals', first, START + 1_000);
		await poller.look();
		save(crm, 'deals', second, START + 2_000);
		await poller.look();
		poller.reload();
		const { places, ...rest } = poller.state;
		expect(rest).toMatchObject({ moves: 2 });
		expect(places).toMatchObject({ deal: { seen: { [first]: expect.any(String) } } });
		expect(JSON.stringify(places)).not.toContain(second);
	});

	it('that is new begins anew', async () => {
		const poller = await published();
		save(crm, 'deals', firstOf(crm, 'deals').id, START + 1_000);
		await poller.look();
		for (const name of Object.keys(poller.state)) delete poller.state[name];
		await poller.look();
		expect(poller.executions).toHaveLength(2);
	});
});

describe('an n8n that does not tell a poll how its execution ended', () => {
	it('moves the position immediately', async () => {
		const poller = await published();
		save(crm, 'deals', firstOf(crm, 'deals').id, START + 1_000);
		poller.forgetRuns();
		poller.run = async () => 'error';
		await poller.look();
		await poller.look();
		expect(poller.executions).toHaveLength(1);
		expect(poller.logs[0]).toContain('"Advance the Position"');
	});
});
