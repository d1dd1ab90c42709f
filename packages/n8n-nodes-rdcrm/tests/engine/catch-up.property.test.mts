import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { httpFailure } from '../support/context.mts';
import { useCrm } from './crm.mts';
import { Poller } from './poller.mts';

const crm = useCrm({ checkResponses: false });

/** Later than everything in the seed. */
const START = Date.UTC(2027, 0, 1);

beforeEach(async () => {
	vi.useFakeTimers({ toFake: ['Date'], now: START });
	await crm.renew();
});
afterEach(() => {
	vi.useRealTimers();
});

const KINDS = ['contacts', 'deals', 'organizations', 'tasks'] as const;
type Saved = (typeof KINDS)[number];

/** Somebody saves the `nth` record of its kind, `after` ms later. */
const saving = fc.record({
	kind: fc.constantFrom(...KINDS),
	nth: fc.nat(3),
	after: fc.oneof(fc.nat(3), fc.nat(2_000), fc.nat(200_000)),
	isNew: fc.boolean(),
	/** How long it took to become visible, in ms */
	late: fc.oneof(fc.constant(0), fc.nat(20_000)),
});

/**
 * A poll during which records are saved before certain calls. One of its calls, or its execution,
 * may fail.
 */
const poll = fc.record({
	/** n8n polls at most once a minute. */
	after: fc.integer({ min: 60_000, max: 600_000 }),
	meanwhile: fc.array(fc.record({ call: fc.nat(12), saving }), { maxLength: 2 }),
	failsAt: fc.option(fc.nat(14), { freq: 2 }),
	ends: fc.constantFrom('success' as const, 'error' as const),
});

/** With small pages, few records make a long listing. */
const pageSizes = fc.constantFrom(2, 3, 200);

const step = fc.oneof(
	saving.map((one) => ({ saving: one })),
	poll.map((one) => ({ poll: one })),
);

type Saving = typeof saving extends fc.Arbitrary<infer T> ? T : never;
type Poll = typeof poll extends fc.Arbitrary<infer T> ? T : never;

/** A poll without saves and failures. */
const quiet = { meanwhile: [], failsAt: null, ends: 'success' as const };

/** The account, and the node that has to notice its changes. No events are delivered. */
class Play {
	readonly saved: string[] = [];

	readonly poller: Poller;

	/** Events of the executions that succeeded */
	readonly given: string[] = [];

	private created = 0;

	private readonly pageSize: number;

	constructor(pageSize: number, advance = 'immediately') {
		this.pageSize = pageSize;
		this.poller = new Poller(crm, {
			records: KINDS.map((kind) => kind.slice(0, -1)),
			startFrom: 'date',
			startDate: new Date(START).toISOString(),
			options: { advance },
		});
		this.endWith('success');
	}

	/** Sets how executions end from now on. */
	private endWith(ends: 'success' | 'error'): void {
		this.poller.run = async (items) => {
			if (ends === 'success') this.given.push(...items.map(({ event_id }) => String(event_id)));
			return ends;
		};
	}

	pass(ms: number): void {
		vi.setSystemTime(Date.now() + ms);
	}

	save({ kind, nth, after, isNew, late }: Saving): void {
		this.pass(after);
		const records = crm.mock.store[kind] as unknown as {
			all(): { id: string; name: string; updated_at: string }[];
			insert(record: object): { id: string };
			update(id: string, changes: object): { id: string };
		};
		const record = records.all()[nth];
		// A record's own time never moves back.
		const before = isNew ? START : Math.max(START, Date.parse(record?.updated_at ?? ''));
		const updated_at = new Date(Math.max(before, Date.now() - late)).toISOString();
		const number = (++this.created).toString(16);
		const { id } = isNew
			? records.insert({
					...record,
					id: number.padStart(24, '0'),
					name: `${kind} ${number}`,
					created_at: updated_at,
					updated_at,
				})
			: records.update(record?.id ?? '', { updated_at });
		this.saved.push(`${id}@${updated_at}`);
	}

	async poll({ after, meanwhile, failsAt, ends }: Poll): Promise<void> {
		this.pass(after);
		this.endWith(ends);
		let call = 0;
		this.poller.beforeCall = ({ qs }) => {
			if (qs?.['page[size]'] === 200) qs['page[size]'] = this.pageSize;
			for (const { saving } of meanwhile.filter((one) => one.call === call)) this.save(saving);
			if (call++ === failsAt) throw httpFailure(500);
		};
		await this.poller.poll();
	}
}

it.each([
	['immediately', 'poll'],
	['onSuccess', 'poll or execution'],
])(
	'returns every change at least once, and no state of a record twice (%s), whatever %s fails',
	async (advance) => {
		await fc.assert(
			fc.asyncProperty(pageSizes, fc.array(step, { maxLength: 14 }), async (pageSize, steps) => {
				vi.setSystemTime(START);
				await crm.renew();
				const play = new Play(pageSize, advance);
				await play.poller.publish();
				for (const one of steps) {
					if ('saving' in one) play.save(one.saving);
					else
						await play.poll(advance === 'onSuccess' ? one.poll : { ...one.poll, ends: 'success' });
				}
				await play.poll({ after: 60_000, ...quiet });
				expect(play.poller.errors.filter((error) => !/500/.test(error.message))).toEqual([]);

				const { given } = play;
				expect(given).toEqual([...new Set(given)]);
				expect(given.filter((event) => !play.saved.includes(event))).toEqual([]);
				// A record that was saved again before the poll is only returned in its latest state.
				const missed = play.saved.filter((event) => {
					const [id = '', time = ''] = event.split('@');
					return !given.some((other) => other.startsWith(`${id}@`) && other.slice(25) >= time);
				});
				expect(missed).toEqual([]);
				const { places } = play.poller.state as { places: Record<Saved, IDataObject> };
				expect(Object.keys(places)).toHaveLength(KINDS.length);
			}),
			{ numRuns: 40 },
		);
	},
	120_000,
);

it('returns a contact that was saved behind the point that a long listing had reached', async () => {
	const play = new Play(2);
	await play.poller.publish();
	const { contacts } = crm.mock.store;
	const byCreation = contacts
		.all()
		.toSorted((a, b) => (a.created_at < b.created_at ? -1 : 1))
		.map(({ id }) => id);
	const save = (id = '', after = 0) => {
		play.pass(after);
		contacts.update(id, { updated_at: new Date().toISOString() });
	};
	const changed = byCreation.slice(0, 8);
	for (const id of changed) save(id, 1_000);
	let page = 0;
	play.poller.beforeCall = ({ url, qs }) => {
		if (!url.endsWith('/contacts')) return;
		if (qs) qs['page[size]'] = 2;
		page++;
		if (page === 4) save(changed[0], 10_000);
		if (page === 5) save(changed[7], 300_000);
	};
	await play.poller.poll();
	expect(page).toBeGreaterThan(5);
	const last = contacts.get(changed[0] ?? '')?.updated_at;
	const given = () => play.poller.items.map(({ event_id }) => event_id);
	expect(given()).not.toContain(`${changed[0]}@${last}`);
	await play.poller.poll();
	expect(given()).toContain(`${changed[0]}@${last}`);
});

it('returns what RD shows late, a minute or less before its newest change', async () => {
	const play = new Play(200);
	await play.poller.publish();
	const saving = { kind: 'organizations', isNew: false } as const;
	play.save({ ...saving, nth: 0, after: 60_000, late: 0 });
	await play.poll({ after: 1_000, ...quiet });
	play.save({ ...saving, nth: 1, after: 0, late: 30_000 });
	await play.poll({ after: 60_000, ...quiet });
	expect(play.poller.items.map(({ event_id }) => event_id)).toEqual(play.saved);
});

it('returns everything from one second, although a record leaves it while its pages are read', async () => {
	const play = new Play(2);
	await play.poller.publish();
	const saving = { kind: 'organizations', nth: 0, late: 0 } as const;
	for (let count = 0; count < 5; count++) play.save({ ...saving, after: 0, isNew: true });
	const ids = play.saved.map((event) => event.slice(0, 24));
	let page = 0;
	play.poller.beforeCall = ({ url, qs }) => {
		if (!url.endsWith('/organizations')) return;
		if (qs) qs['page[size]'] = 2;
		// Before the second page of that second is read by number, all its records move up by one.
		if (++page !== 4) return;
		play.pass(5_000);
		const updated_at = new Date().toISOString();
		crm.mock.store.organizations.update(ids[0] ?? '', { updated_at });
	};
	await play.poller.poll();
	const given = play.poller.items.map(({ record }) => (record as IDataObject).id);
	expect(given.sort()).toEqual(ids);
});
