import fc from 'fast-check';
import { HttpResponse, http } from 'msw';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { useCrm } from './crm.mts';
import { runNode } from './engine.mts';
import { first } from './run.mts';
import { ana, declined, granted, type Output, syncOf } from './sync.mts';

const crm = useCrm();
const sync = syncOf(crm);

/** Maps each item to a person. */
const people: INodeParameters = {
	personId: '={{ $json.id }}',
	email: '={{ $json.email }}',
	subscription: '={{ $json.subscription }}',
	personFields: {
		name: '={{ $json.name }}',
		phone: '={{ $json.phone }}',
		jobTitle: '={{ $json.title }}',
	},
};
const person = (n: number, more: IDataObject = {}): IDataObject => ({
	id: `m${n}`,
	email: `p${n}@x.com`,
	name: 'Ana Lima',
	phone: '',
	title: '',
	subscription: 'subscribed',
	...more,
});
const emailed = (n: number, more = {}) =>
	sync.contact({ emails: [{ email: `p${n}@x.com` }], ...more });
const empty = () => {
	const { contacts } = crm.mock.store;
	for (const { id } of contacts.all()) contacts.delete(id);
};
const count = (path: string) => sync.calls().filter((call) => call === path).length;

afterEach(() => vi.useRealTimers());

// n8n's engine needs half a minute for this many items on a busy machine.
describe('10,000 persons and 10,000 contacts', { timeout: 180_000 }, () => {
	it('take 50 reads, plus the writes', async () => {
		empty();
		const [known, fresh, all] = [9_995, 5, 10_000];
		for (let n = 0; n < all; n++) {
			const at = new Date(Date.UTC(2027, 0, 1) + n * 1_000).toISOString();
			emailed(n < known ? n : n + all, { created_at: at, updated_at: at });
		}
		const items = Array.from({ length: known + fresh }, (_, n) =>
			person(n, { subscription: n < 3 ? 'unsubscribed' : 'subscribed' }),
		);
		const outputs = await sync.many(people, items);
		const results = new Map<string, number>();
		for (const { reason } of outputs) results.set(reason, (results.get(reason) ?? 0) + 1);
		expect(Object.fromEntries(results)).toEqual({ left: 3, equal: known - 3, new: fresh });
		expect(count('GET /contacts')).toBe(50);
		expect(sync.calls()).toHaveLength(50 + 3 + fresh);

		sync.forget();
		const seen = items.map((item, n) => ({ ...item, kept: outputs[n]?.last_seen }) as IDataObject);
		const again = await sync.many({ ...people, lastSeen: '={{ $json.kept }}' }, seen);
		expect(new Set(again.map(({ reason }) => reason))).toEqual(new Set(['last_seen']));
		expect(sync.calls()).toEqual([]);
	});
});

describe('the mode', () => {
	const items = (length: number) => Array.from({ length }, (_, n) => person(n));

	it.each([
		[50, 50],
		[51, 1],
	])('of %i items that need a lookup is automatic: %i reads', async (length, reads) => {
		empty();
		for (const [n] of items(length).entries()) emailed(n);
		await sync.many(people, items(length));
		expect(sync.calls()).toEqual(Array.from({ length: reads }, () => 'GET /contacts'));
	});

	it.each([
		['oneByOne', 51, 51],
		['allAtOnce', 2, 1],
	])('%s is respected for %i items', async (mode, length, reads) => {
		empty();
		for (const [n] of items(length).entries()) emailed(n);
		await sync.many({ ...people, options: { mode } }, items(length));
		expect(sync.calls()).toHaveLength(reads);
	});

	it('does not read everything for a few changed persons', async () => {
		empty();
		for (const [n] of items(60).entries()) emailed(n);
		const outputs = await sync.many(people, items(60));
		sync.forget();
		const seen = items(60).map((item, n) => ({
			...item,
			kept: outputs[n]?.last_seen,
			title: n < 2 ? 'Diretora' : '',
		}));
		await sync.many({ ...people, lastSeen: '={{ $json.kept }}' }, seen as never);
		expect(sync.calls().filter((call) => call.startsWith('GET'))).toHaveLength(2);
		expect(count('GET /contacts')).toBe(0);
	});
});

describe('all at once', () => {
	const all: INodeParameters = { ...people, options: { mode: 'allAtOnce' } };

	it('reads beyond the 10,000 contacts that RD lists', async () => {
		for (let n = 0; n < 10_300; n++) {
			const at = new Date(Date.UTC(2027, 0, 1) + n * 1_000).toISOString();
			emailed(n, { created_at: at, updated_at: at });
		}
		const [last] = await sync.many(all, [person(10_299)]);
		expect(last).toMatchObject({ reason: 'equal' });
	});

	it('sees changes by others after a minute', async () => {
		vi.useFakeTimers({ toFake: ['Date'] });
		const meanwhile = () => {
			vi.setSystemTime(Date.now() + 61_000);
			emailed(2, { updated_at: new Date().toISOString() });
		};
		crm.server.use(http.post('https://api.rd.services/crm/v2/contacts', meanwhile, { once: true }));
		const outputs = await sync.many(all, [person(1), person(2), person(3)]);
		expect(outputs.map(({ reason }) => reason)).toEqual(['new', 'equal', 'new']);
		const pages = Math.ceil((crm.mock.store.contacts.all().length - 3) / 200);
		expect(count('GET /contacts')).toBe(pages + 1);
	});

	it('knows contacts that it has just created', async () => {
		const outputs = await sync.many(all, [person(1), person(1)]);
		expect(outputs.map(({ result }) => result)).toEqual(['created', 'unchanged']);
		expect(crm.mock.store.contacts.by('email', 'p1@x.com')).toHaveLength(1);
	});

	it('finds a contact whose answer was lost, for the next item too', async () => {
		crm.mock.world.faults.add({
			match: { method: 'POST' },
			fault: { type: 'reset', when: 'after' },
			times: 1,
			probability: 1,
		});
		const outputs = await sync.many(all, [person(1), person(1)]);
		expect(outputs.map(({ result }) => result)).toEqual(['unchanged', 'unchanged']);
		expect(crm.mock.store.contacts.by('email', 'p1@x.com')).toHaveLength(1);
	});

	it('reads all deals once, and only for the stage', async () => {
		const contacts = [1, 2, 3].map((n) => emailed(n));
		const [deal] = crm.mock.store.deals.all().filter(({ status }) => status === 'ongoing');
		crm.mock.store.deals.update(deal?.id ?? '', { contact_ids: contacts.map(({ id }) => id) });
		const items = [1, 2, 3].map((n) => person(n));
		await sync.many(all, items);
		expect(count('GET /deals')).toBe(0);
		const stage = { personFields: { name: 'Ana Lima', stage: '' } };
		const told = await sync.many({ ...all, ...stage }, items);
		const name = crm.mock.store.stages.get(deal?.stage_id ?? '')?.name;
		expect(told.map(({ for_other }) => for_other)).toEqual(items.map(() => ({ stage: name })));
		const pages = Math.ceil(crm.mock.store.deals.all().length / 200);
		expect(count('GET /deals')).toBe(pages);
		expect(count(`GET /pipelines/${deal?.pipeline_id}/stages`)).toBe(1);
	});

	it('does not request everything again for each item if that fails', async () => {
		crm.server.use(
			http.get(
				'https://api.rd.services/crm/v2/contacts',
				() => new HttpResponse(null, { status: 403 }),
			),
		);
		const { outputs } = await runNode(
			{ ...ana, ...all },
			{
				credentials: crm.credentials,
				items: [person(1), person(2)],
				node: { onError: 'continueRegularOutput' },
			},
		);
		expect(outputs[0]).toMatchObject([
			{ json: { error: expect.stringContaining('[item 0]') } },
			{
				json: {
					error: 'The CRM could not be read for all items at once [item 1]',
					details: { description: expect.stringContaining('403') },
				},
			},
		]);
	});
});

describe('all at once and one by one', () => {
	it.each(['allAtOnce', 'oneByOne'])(
		'no contact of this run is given to another person: %s',
		async (mode) => {
			emailed(0);
			const items = [person(0), person(1), person(1, { id: 'm2' })];
			const outputs = await sync.many({ ...people, options: { mode } }, items);
			expect(outputs.map(({ reason }) => reason)).toEqual(['equal', 'new', 'several_persons']);
		},
	);

	const value = <T,>(...values: T[]) => fc.constantFrom(...values);
	const pair = fc.record({
		there: fc.option(
			fc.record({
				name: value('Ana Lima', 'Ana', 'Bia Souza', ''),
				phone: value('', '+5511987654321', '(21) 3456-7890', 'manhã'),
				title: value('', 'Diretora', 'Compras'),
				subscription: value('subscribed', 'subscribed', 'unsubscribed', 'pending', 'none'),
			}),
			{ nil: undefined, freq: 5 },
		),
		here: fc.array(
			fc.record({
				name: value('Ana Lima', 'Bia Souza'),
				job_title: value(null, 'Diretora', 'Gerente'),
				phones: value([], [{ phone: '+5511987654321', type: 'mobile' as const }]),
				legal_bases: value([], [granted], [declined]),
			}),
			{ maxLength: 2 },
		),
	});
	const rules = fc.record({
		name: value('crm', 'other', 'onlyBlanks', 'leaveAlone'),
		phone: value('crm', 'other'),
		jobTitle: value('crm', 'other'),
		consent: value('both', 'toCrm', 'off'),
		severalMatches: value('review', 'oldest'),
	});

	/** Returns the results without the IDs and times of new records. */
	async function outcome(parameters: INodeParameters, items: IDataObject[]) {
		const outputs = await sync.many({ ...people, ...parameters }, items);
		return {
			outputs: outputs.map(({ result, reason, message, for_other, writes }: Output) => ({
				...{ result, reason, message, for_other, writes },
			})),
			contacts: crm.mock.store.contacts
				.all()
				.map(({ id, created_at, updated_at, ...contact }) => JSON.stringify(contact))
				.sort(),
		};
	}

	it('give the same result for any two small databases', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.array(pair, { minLength: 1, maxLength: 5 }),
				rules,
				async (pairs, wanted) => {
					const items = pairs.flatMap(({ there }, n) => (there ? [person(n, there)] : []));
					fc.pre(items.length > 0);
					const contacts = pairs.flatMap(({ here }, n) => here.map((one) => ({ n, one })));
					const ends = [];
					for (const mode of ['allAtOnce', 'oneByOne']) {
						empty();
						contacts.forEach(({ n, one }, index) => {
							emailed(n, { ...one, id: `e${String(index).padStart(23, '0')}` });
						});
						ends.push(await outcome({ rules: wanted, options: { mode } }, items));
					}
					expect(first(ends)).toEqual(ends[1]);
				},
			),
			{ numRuns: 25 },
		);
	});
});
