import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { describe, expect, it } from 'vitest';
import type { Reason, Result } from '../../nodes/RdCrm/sync/decision.ts';
import { useCrm } from './crm.mts';
import { first } from './run.mts';
import { declined, kept, type Output, syncOf } from './sync.mts';

const crm = useCrm();
const sync = syncOf(crm);
const { store } = crm.mock;

const held = (id: string | undefined) => store.contacts.get(id ?? '');
const gone: INodeParameters = { subscription: 'unsubscribed' };

/** Links Ana to her contact. */
async function linked(fields = {}, more: INodeParameters = {}) {
	const { id } = sync.contact(fields);
	const output = await sync.one(more);
	sync.forget();
	return { id, lastSeen: output.last_seen };
}

/** A scenario for each reason, with its result. */
const STORIES: Record<Reason, [Result, () => Promise<Output>]> = {
	new: ['created', async () => await sync.one()],
	changed: [
		'updated',
		async () => {
			sync.contact({ name: 'Ana Souza' });
			return await sync.one();
		},
	],
	came_back: [
		'updated',
		async () => {
			sync.contact();
			return await sync.one(kept(await sync.one(gone)));
		},
	],
	declined: [
		'updated',
		async () => {
			sync.contact({ legal_bases: [declined] });
			return await sync.one();
		},
	],
	left: [
		'updated',
		async () => {
			sync.contact();
			return await sync.one(gone);
		},
	],
	equal: [
		'unchanged',
		async () => {
			sync.contact();
			return await sync.one();
		},
	],
	unconfirmed: [
		'unchanged',
		async () => {
			sync.contact({ legal_bases: [] });
			return await sync.one({
				personFields: { firstName: 'Ana', lastName: 'Lima', emailConfirmed: false },
			});
		},
	],
	last_seen: [
		'unchanged',
		async () => {
			const { lastSeen } = await linked();
			return await sync.one({ lastSeen: JSON.stringify(lastSeen) });
		},
	],
	pending: ['skipped', async () => await sync.one({ subscription: 'pending' })],
	not_subscribed: ['skipped', async () => await sync.one({ subscription: 'none' })],
	no_email: ['skipped', async () => await sync.one({ email: '={{ $json.nothing }}' })],
	not_in_crm: ['skipped', async () => await sync.one({ rules: { createMissing: false } })],
	contact_deleted: [
		'skipped',
		async () => {
			const { id, lastSeen } = await linked();
			store.contacts.delete(id);
			const changed = { personFields: { firstName: 'Bia' } };
			return await sync.one({ ...changed, lastSeen: JSON.stringify(lastSeen) });
		},
	],
	several_contacts: [
		'review',
		async () => {
			sync.contact();
			sync.contact();
			return await sync.one();
		},
	],
	several_persons: [
		'review',
		async () => {
			sync.contact({ emails: [{ email: 'ana@x.com' }, { email: 'ana@casa.com' }] });
			const both = [
				{ id: 'm1', email: 'ana@x.com' },
				{ id: 'm2', email: 'ana@casa.com' },
			];
			const byItem = { personId: '={{ $json.id }}', email: '={{ $json.email }}' };
			return first(await sync.many({ ...byItem, options: { mode: 'allAtOnce' } }, both));
		},
	],
	earlier_email_unproven: [
		'review',
		async () => {
			sync.contact();
			return await sync.one({ email: 'eva@x.com', personFields: { earlierEmail: 'ana@x.com' } });
		},
	],
	email_changed_on_both_sides: [
		'review',
		async () => {
			const { id, lastSeen } = await linked();
			store.contacts.update(id, { emails: [{ email: 'ana@nova.com' }] });
			return await sync.one({ email: 'ana@casa.com', lastSeen: JSON.stringify(lastSeen) });
		},
	],
	email_taken: [
		'review',
		async () => {
			const { lastSeen } = await linked();
			sync.contact({ emails: [{ email: 'ana@casa.com' }] });
			return await sync.one({ email: 'ana@casa.com', lastSeen: JSON.stringify(lastSeen) });
		},
	],
	email_refused: ['review', async () => await sync.one({ email: 'o/x#y@x.com' })],
};

describe.each(Object.entries(STORIES))('the reason %s', (reason, [result, story]) => {
	it(`is returned with ${result}, and a sentence for people`, async () => {
		const output = await story();
		expect(output).toMatchObject({ result, reason });
		expect(output.message).toMatch(/^[A-Z].{10,}\.$/);
	});
});

describe('the calls', () => {
	it('are two for a new person', async () => {
		await sync.one();
		expect(sync.calls()).toEqual(['GET /contacts', 'POST /contacts']);
	});

	it('are none for an unchanged person', async () => {
		const { lastSeen } = await linked();
		await sync.one({ lastSeen: JSON.stringify(lastSeen) });
		expect(sync.calls()).toEqual([]);
	});

	it('are one for a known person, and one more if they are written', async () => {
		const { id, lastSeen } = await linked();
		const changed = { lastSeen: JSON.stringify(lastSeen), rules: { name: 'other' } };
		expect(await sync.one(changed)).toMatchObject({ reason: 'equal' });
		expect(sync.calls()).toEqual([`GET /contacts/${id}`]);
		sync.forget();
		await sync.one({ ...changed, personFields: { name: 'Bia Souza' } });
		expect(sync.calls()).toEqual([`GET /contacts/${id}`, `PUT /contacts/${id}`]);
		expect(held(id)?.name).toBe('Bia Souza');
	});

	it('are three for a changed address', async () => {
		const { id, lastSeen } = await linked();
		const output = await sync.one({
			email: 'ana@casa.com',
			lastSeen: JSON.stringify(lastSeen),
		});
		expect(sync.calls()).toEqual([`GET /contacts/${id}`, 'GET /contacts', `PUT /contacts/${id}`]);
		expect(held(id)?.emails).toEqual([{ email: 'ana@casa.com' }]);
		expect(output.last_seen).toMatchObject({ contact_id: id });
	});

	it('are two for an unsubscription', async () => {
		const { id, lastSeen } = await linked();
		await sync.one({ ...gone, lastSeen: JSON.stringify(lastSeen) });
		expect(sync.calls()).toEqual([`GET /contacts/${id}`, `PUT /contacts/${id}`]);
		expect(held(id)?.legal_bases).toEqual([declined]);
	});
});

describe('the last seen state', () => {
	it('describes the contact as written, so that its own event needs no call', async () => {
		const output = await sync.one();
		const { id = '', updated_at: contactUpdatedAt = '' } = held(output.contact?.id) ?? {};
		sync.forget();
		const event = { options: { contactId: id, contactUpdatedAt } };
		const again = await sync.one({ ...kept(output), ...event });
		expect(again).toMatchObject({ reason: 'last_seen', last_seen: output.last_seen });
		expect(sync.calls()).toEqual([]);
	});

	it.each<[string, (id: string) => IDataObject]>([
		['at another moment', (id) => ({ contactId: id, contactUpdatedAt: '2030-01-01T00:00:00Z' })],
		['at an unknown moment', (id) => ({ contactId: id })],
		['and is another contact', () => ({ contactId: 'f'.repeat(24) })],
	])('does not hide a contact whose change an event reports %s', async (_, options) => {
		const { id, lastSeen } = await linked();
		store.contacts.update(id, { name: 'Ana Souza' });
		const output = await sync.one({
			lastSeen: JSON.stringify(lastSeen),
			options: options(id) as INodeParameters,
		});
		expect(output.for_other).toMatchObject({ name: 'Ana Souza', last_name: 'Souza' });
	});

	it('may be an object, and is ignored if blank', async () => {
		const { lastSeen } = await linked();
		const given = async (value: unknown) =>
			await sync.one({ lastSeen: '={{ $json.kept }}' }, { kept: value } as IDataObject);
		expect(await given(lastSeen)).toMatchObject({ reason: 'last_seen' });
		expect(await given(null)).toMatchObject({ reason: 'equal' });
	});
});

describe('a dry run', () => {
	it.each<[string, () => unknown, INodeParameters, IDataObject]>([
		['a new contact', () => undefined, {}, { result: 'created', writes: [{ action: 'create' }] }],
		[
			'a decline',
			() => sync.contact(),
			gone,
			{ reason: 'left', writes: [{ action: 'update', data: { legal_bases: [declined] } }] },
		],
		[
			'told to the other system',
			() => sync.contact({ name: 'Ana Souza' }),
			{},
			{ reason: 'changed', writes: [], for_other: { name: 'Ana Souza' } },
		],
	])('says that it would be %s, and does nothing', async (_, setUp, more, expected) => {
		setUp();
		const before = store.contacts.all();
		const output = await sync.one({ ...more, dryRun: true });
		expect(output).toMatchObject({ ...expected, last_seen: null });
		expect(output.message).toContain('Dry run: nothing was written');
		expect(sync.writes()).toEqual([]);
		expect(store.contacts.all()).toEqual(before);
	});

	it('leaves the last seen state unchanged', async () => {
		const { lastSeen } = await linked();
		const output = await sync.one({
			...gone,
			dryRun: true,
			lastSeen: JSON.stringify(lastSeen),
		});
		expect(output.last_seen).toEqual(lastSeen);
	});
});
