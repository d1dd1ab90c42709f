import { describe, expect, it } from 'vitest';
import { World } from './world.ts';

interface Pet {
	id: string;
	owner: string;
}

/** A world with three pets, work that writes in every way, and every trace that the work may leave. */
function pets() {
	const world = new World({
		seed: 1,
		referenceDate: new Date(0),
		settings: {
			rate_limit_per_minute: null,
			rate_limit_window_ms: 60_000,
			webhook_retry_delays_ms: [],
			links: {},
			may_call: [],
		},
		webhooks: { timeoutMs: 1000 },
	});
	const store = world.collection<Pet>('pets', {
		indexes: { owner: ({ owner }) => owner },
		unique: { pair: ({ id, owner }) => `${id}:${owner}` },
	});
	for (const id of ['1', '2', '3']) store.insert({ id, owner: 'Ana' });
	world.clock.freeze();
	const entry = world.ledger.open({ at: '', method: 'POST', path: '/', query: {} });
	let later = 0;

	const write = () => {
		store.update('1', { owner: 'Rui' });
		store.delete('2');
		store.insert({ id: '4', owner: 'Rui' });
		store.update('4', { owner: 'Eva' });
		store.insert({ id: '2', owner: 'Eva' });
		store.delete('3');
		world.clock.schedule(1000, () => later++);
		world.deliveries.enqueue({
			eventId: 'e1',
			eventName: 'written',
			subscriptionId: 's1',
			url: 'http://127.0.0.1:1/',
			body: '',
			headers: () => ({}),
		});
	};
	const during = <R>(work: () => R | Promise<R>) =>
		world.ledger.during(entry, () =>
			world.transactions.run(work, (result) => result === 'refused'),
		);
	const traces = () => ({
		records: store.all(),
		byOwner: ['Ana', 'Rui', 'Eva'].map((owner) => store.by('owner', owner).map(({ id }) => id)),
		holder: store.one('pair', '1:Ana')?.id,
		effects: entry.effects.map(({ action, id }) => `${action} ${id}`),
		deliveries: [world.deliveries.list().length, entry.deliveries.length],
		next: store.nextNumber(),
	});
	const due = async () => {
		await world.clock.advance(1000);
		return later;
	};
	return { world, store, write, during, traces, due };
}

const outcome = async (work: () => unknown) => {
	try {
		return await work();
	} catch (error) {
		return String(error);
	}
};

describe('failed work leaves no trace', () => {
	const endings: Array<[string, () => unknown, string]> = [
		['answers a refusal', () => 'refused', 'refused'],
		['answers a refusal later', async () => 'refused', 'refused'],
		[
			'throws',
			() => {
				throw new Error('no');
			},
			'Error: no',
		],
		['throws later', () => Promise.reject(new Error('no')), 'Error: no'],
	];

	it.each(endings)('when it %s', async (_, end, told) => {
		const { write, during, traces, due } = pets();
		const before = traces();
		const result = await outcome(() =>
			during(() => {
				write();
				return end();
			}),
		);
		expect(result).toBe(told);
		expect(traces()).toEqual(before);
		expect(await due()).toBe(0);
	});
});

it('stays if it succeeds, and its deliveries are sent', async () => {
	const { write, during, traces, due } = pets();
	during(write);
	expect(traces()).toEqual({
		records: [
			{ id: '1', owner: 'Rui' },
			{ id: '4', owner: 'Eva' },
			{ id: '2', owner: 'Eva' },
		],
		byOwner: [[], ['1'], ['4', '2']],
		holder: undefined,
		effects: ['updated 1', 'deleted 2', 'created 4', 'updated 4', 'created 2', 'deleted 3'],
		deliveries: [1, 1],
		next: 5,
	});
	expect(await due()).toBe(1);
});

it('does not undo what others wrote in the meantime', async () => {
	const { store, during } = pets();
	let fall = () => {};
	const falling = during(async () => {
		store.update('1', { owner: 'Rui' });
		store.update('2', { owner: 'Rui' });
		store.insert({ id: '4', owner: 'Rui' });
		await new Promise<void>((resolve) => {
			fall = resolve;
		});
		return 'refused';
	});
	during(() => store.update('2', { owner: 'Eva' }));
	fall();
	await falling;
	expect(store.all()).toEqual([
		{ id: '1', owner: 'Ana' },
		{ id: '2', owner: 'Eva' },
		{ id: '3', owner: 'Ana' },
	]);
});

it('treats later work of the clock as independent', async () => {
	const { world, store, during } = pets();
	during(() => world.clock.schedule(1000, () => store.update('1', { owner: 'Eva' })));
	await world.clock.advance(1000);
	expect(store.get('1')).toEqual({ id: '1', owner: 'Eva' });
});
