import { describe, expect, it } from 'vitest';
import { saying } from '../texts/index.ts';
import { MOCKS } from '../vendors/index.ts';
import { some, startWithoutN8n } from './testing.ts';
import { LENGTH, TOURS, tourText, tourTitle } from './tours.ts';

const say = saying('pt');

const panel = (text: string) => /<section class="tour".*?<\/section>/s.exec(text)?.[0] ?? '';

/** Plays n8n's part between two steps. */
type Meanwhile = (started: Awaited<ReturnType<typeof startWithoutN8n>>) => void;

const becomesContact: Meanwhile = ({ mocks: { mailchimp, rdcrm } }) => {
	const email = mailchimp.store.members.all().at(-1)?.email_address ?? '';
	const contact = some(rdcrm.store.contacts.all());
	if (rdcrm.store.contacts.all().some(({ emails }) => emails[0]?.email === email)) return;
	rdcrm.store.contacts.insert({ ...contact, id: 'f'.repeat(24), emails: [{ email }] });
};

const MEANWHILE: Partial<Record<(typeof TOURS)[number], Meanwhile>> = {
	Subscribers: becomesContact,
};

describe.each(TOURS)('the tour %s', (name) => {
	it('ends after five clicks, each of which does something', async () => {
		const started = await startWithoutN8n();
		const { act, mocks } = started;
		const done = () =>
			JSON.stringify(
				MOCKS.map((mock) => {
					const { collections, faults, deliveries } = mocks[mock].world;
					const records = [...collections.values()].map((one) => one.snapshot());
					return [records, faults.list(), deliveries.plan.list(), deliveries.list()];
				}),
			);
		let { text } = await act('/tours', { go: name });
		for (let at = 1; at <= LENGTH; at++) {
			expect(panel(text)).toContain(say('tourPlace', { at, of: LENGTH }));
			const before = done();
			const taken = await act('/tours', { go: 'next' });
			expect([at, taken.status]).toEqual([at, 303]);
			expect(done()).not.toBe(before);
			MEANWHILE[name]?.(started);
			({ text } = taken);
		}
		expect(panel(text)).toContain(say('tourOver'));
		expect(panel(text)).toContain(say(tourText(name, LENGTH + 1)).slice(0, 20));
		expect(panel(text)).not.toMatch(/\{|value="next"/);
		expect(panel((await act('/tours', { go: 'end' })).text)).toContain(say(tourTitle(name)));
	});
});

it('wins the quoted deal, even if others have the same name', async () => {
	const { act, mocks } = await startWithoutN8n();
	const { deals } = mocks.rdcrm.store;
	for (const { id } of deals.all()) deals.update(id, { name: 'Expansão' });
	const changed = () =>
		mocks.rdcrm.world.ledger
			.entries()
			.filter(({ method }) => method === 'PATCH')
			.map(({ path }) => path.split('/').at(-1));
	for (const go of ['Quotes', 'next']) await act('/tours', { go });
	const [quoted] = changed();
	// Meanwhile someone edits all other deals.
	for (const { id } of deals.all()) {
		if (id !== quoted) deals.update(id, { updated_at: '2999-01-01T00:00:00.000Z' });
	}
	await act('/tours', { go: 'next' });
	expect(changed()).toEqual([expect.any(String), quoted]);
});

it('quotes a deal that can be quoted, however many were changed since', async () => {
	const { act, mocks } = await startWithoutN8n();
	const { deals, deal_products } = mocks.rdcrm.store;
	const ongoing = deals.all().filter(({ status }) => status === 'ongoing');
	const later = '2999-01-01T00:00:00.000Z';
	for (let number = 0; number < 500; number++) {
		const id = number.toString(16).padStart(24, '0');
		deals.insert({ ...some(ongoing), id, updated_at: later });
	}
	for (const go of ['Quotes', 'next']) await act('/tours', { go });
	const { path } = some(
		mocks.rdcrm.world.ledger.entries().filter(({ method }) => method === 'PATCH'),
	);
	expect(deal_products.by('deal_id', path.split('/').at(-1) ?? '')).not.toEqual([]);
});

it('waits for the effects of the previous step, and stays where it is', async () => {
	const { act, mocks } = await startWithoutN8n();
	await act('/tours', { go: 'Subscribers' });
	await act('/tours', { go: 'next' });
	const calls = mocks.rdcrm.world.ledger.entries().length;
	const { status, text } = await act('/tours', { go: 'next' });
	expect(status).toBe(422);
	expect(text).toContain(say('tourNotYet'));
	expect(panel(text)).toContain(say('tourPlace', { at: 2, of: LENGTH }));
	expect(mocks.rdcrm.world.ledger.entries().length).toBe(calls);
});

it.each(['next', 'Nothing', ''])('%j is not a step if nobody is on a tour', async (go) => {
	const { act } = await startWithoutN8n();
	expect((await act('/tours', { go })).status).toBe(422);
});
