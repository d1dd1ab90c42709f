import { expect, it } from 'vitest';
import { createClient } from './testing.ts';

it('deletes a deal with everything that depends on it', async () => {
	const { control, get, mock } = await createClient();
	const { store } = mock;
	const [deal] = store.deals.all();
	const path = `/records/deals/${deal?.id}`;
	expect((await control('DELETE', path)).status).toBe(200);
	expect((await get(`/deals/${deal?.id}`)).status).toBe(404);
	for (const part of [store.deal_products, store.notes, store.tasks]) {
		expect(part.by('deal_id', deal?.id ?? '')).toEqual([]);
	}
	expect((await control('DELETE', path)).status).toBe(404);
});

it('removes a deleted contact or organization from its deals and contacts', async () => {
	const { control, mock } = await createClient();
	const { store } = mock;
	const [contact] = store.contacts.all();
	const [organization] = store.organizations.all();
	await control('DELETE', `/records/contacts/${contact?.id}`);
	await control('DELETE', `/records/organizations/${organization?.id}`);
	expect(store.deals.all().flatMap(({ contact_ids }) => contact_ids)).not.toContain(contact?.id);
	for (const records of [store.deals.all(), store.contacts.all()]) {
		expect(records.map(({ organization_id }) => organization_id)).not.toContain(organization?.id);
	}
});

it('shows records without a token, but no tokens', async () => {
	const { control } = await createClient();
	expect((await control('GET', '/records/deals')).body.records).toHaveLength(15);
	for (const name of ['access_tokens', 'refresh_tokens', 'authorization_codes', 'nothing']) {
		expect((await control('GET', `/records/${name}`)).status).toBe(404);
	}
	expect((await control('DELETE', '/records/users/1')).status).toBe(404);
});
