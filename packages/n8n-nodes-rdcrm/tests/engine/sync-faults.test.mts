import { HttpResponse, http } from 'msw';
import { describe, expect, it } from 'vitest';
import { useCrm } from './crm.mts';
import { runNode } from './engine.mts';
import { ana, declined, granted, kept, syncOf } from './sync.mts';

const crm = useCrm();
const sync = syncOf(crm);
const anas = () => crm.mock.store.contacts.by('email', 'ana@x.com');

const play = (method: string, fault: { type: 'status'; status: number } | object) =>
	crm.mock.world.faults.add({ match: { method }, fault: fault as never, times: 1, probability: 1 });

/** Makes RD refuse to write this contact. */
function refuse(id: string): void {
	crm.server.use(
		http.put(`https://api.rd.services/crm/v2/contacts/${id}`, () =>
			HttpResponse.json({ errors: [{ detail: 'legal_bases is invalid' }] }, { status: 422 }),
		),
	);
}

describe('many parallel executions', () => {
	it('create one contact for one new address, however it is capitalized', async () => {
		const results = await Promise.all(
			Array.from({ length: 20 }, (_, n) => sync.one({ email: n % 2 ? 'ANA@x.com' : 'ana@x.com' })),
		);
		expect(anas()).toHaveLength(1);
		expect(sync.writes()).toEqual(['POST /contacts']);
		expect(new Set(results.map(({ last_seen }) => last_seen?.contact_id)).size).toBe(1);
	});

	it('that match each other by an earlier address end, too', async () => {
		const [one, other] = ['ana@x.com', 'eva@x.com'];
		const swap = (email?: string, earlierEmail?: string) => ({
			email: email ?? '',
			personFields: { earlierEmail: earlierEmail ?? '' },
		});
		await Promise.all(
			Array.from({ length: 20 }, (_, n) => sync.one(n % 2 ? swap(one, other) : swap(other, one))),
		);
		for (const email of [one ?? '', other ?? '']) {
			expect(crm.mock.store.contacts.by('email', email).length).toBeLessThanOrEqual(1);
		}
	});
});

describe('the answer to a create', () => {
	it('that is lost creates no second contact, and the person is linked to the first', async () => {
		play('POST', { type: 'reset', when: 'after' });
		const output = await sync.one();
		expect(anas().map(({ id }) => id)).toEqual([output.contact?.id]);
		expect(output.last_seen?.contact_id).toBe(output.contact?.id);
		expect(sync.writes()).toEqual(['POST /contacts']);
		sync.forget();
		expect(await sync.one(kept(output))).toMatchObject({ reason: 'last_seen' });
	});

	it("that reports an error is passed on in RD's words, and nothing was written", async () => {
		play('POST', { type: 'status', status: 422 });
		await expect(sync.one()).rejects.toMatchObject({ httpCode: '422' });
		expect(anas()).toEqual([]);
	});

	it('is passed on unchanged if the contact cannot be searched for again', async () => {
		crm.mock.world.faults.add({
			match: { method: 'POST' },
			fault: { type: 'status', status: 500 },
			times: 1,
			probability: 1,
		});
		crm.server.use(
			http.get(
				'https://api.rd.services/crm/v2/contacts',
				() => new HttpResponse(null, { status: 500 }),
			),
		);
		// The first search, before the contact is created, finds nobody.
		crm.server.use(
			http.get(
				'https://api.rd.services/crm/v2/contacts',
				() => HttpResponse.json({ data: [], links: {} }),
				{ once: true },
			),
		);
		await expect(sync.one()).rejects.toMatchObject({
			description: expect.stringContaining('may have created the record'),
		});
	});
});

describe('a rate limit', () => {
	it.each(['GET', 'POST'])('on %s is waited out', async (method) => {
		play(method, { type: 'status', status: 429 });
		expect(await sync.one()).toMatchObject({ result: 'created' });
		expect(anas()).toHaveLength(1);
	});
});

describe('an unsubscription that matches several contacts', () => {
	const gone = { subscription: 'unsubscribed' };

	it('declines each of them', async () => {
		sync.contact();
		sync.contact();
		expect(await sync.one(gone)).toMatchObject({ reason: 'several_contacts', contact: null });
		expect(anas().map(({ legal_bases }) => legal_bases)).toEqual([[declined], [declined]]);
	});

	it('reports the declined ones if RD refused another one, and continues the next time', async () => {
		const [one, other] = [sync.contact(), sync.contact()];
		refuse(other.id);
		await expect(sync.one(gone)).rejects.toMatchObject({
			message: 'legal_bases is invalid [item 0]',
			description: expect.stringContaining(`Already written before: ${one.id}.`),
		});
		expect(anas().map(({ legal_bases }) => legal_bases)).toEqual([[declined], [granted]]);
		crm.server.resetHandlers();
		sync.forget();
		await sync.one(gone);
		expect(sync.writes()).toEqual([`PUT /contacts/${other.id}`]);
	});

	it('reports that nothing was written if the first one is refused', async () => {
		const [one] = [sync.contact(), sync.contact()];
		refuse(one.id);
		await expect(sync.one(gone)).rejects.toMatchObject({
			description: expect.not.stringContaining('Already written'),
		});
		expect(sync.writes()).toEqual([]);
	});
});

describe('one bad item of a hundred', () => {
	const items = Array.from({ length: 100 }, (_, n) => ({ id: `p${n}@x.com` }));

	it.each(['automatic', 'oneByOne', 'allAtOnce'])('fails alone, %s', async (mode) => {
		const { outputs, error } = await runNode(
			{
				...ana,
				options: { mode },
				personId: '={{ $json.id }}',
				subscription: '={{ $json.id === "p7@x.com" ? "archived" : "subscribed" }}',
				email: '={{ $json.id }}',
			},
			{ credentials: crm.credentials, items, node: { onError: 'continueRegularOutput' } },
		);
		expect(error).toBeUndefined();
		expect(outputs[0]).toMatchObject(
			items.map((_, item) => ({
				json:
					item === 7
						? { error: '"Subscription" has the unknown value "archived" [item 7]' }
						: { result: 'created' },
				pairedItem: { item },
			})),
		);
	});

	it('fails alone if RD refuses its write', async () => {
		const [one] = [sync.contact({ emails: [{ email: 'p7@x.com' }], legal_bases: [] })];
		refuse(one.id);
		const { outputs } = await runNode(
			{ ...ana, personId: '={{ $json.id }}', email: '={{ $json.id }}' },
			{ credentials: crm.credentials, items, node: { onError: 'continueRegularOutput' } },
		);
		const failed = outputs[0]?.flatMap(({ json }, item) => (json.error ? [item] : []));
		expect(failed).toEqual([7]);
	});
});
