import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { describe, expect, it } from 'vitest';
import { made } from './cases/case.mts';
import { useCrm } from './crm.mts';
import { byId, first, runnerOf } from './run.mts';

const crm = useCrm({ settings: { default_stage: 'first', email_case: 'ignored' } });
const run = runnerOf(crm);
const one = async (parameters: INodeParameters): Promise<IDataObject> =>
	first(await run(parameters)).json;

describe('the context of a contact', () => {
	const context = (more: INodeParameters) => ({
		resource: 'contact',
		operation: 'getContext',
		...more,
	});
	const known = () => {
		const { deals, contacts } = crm.mock.store;
		const id = first(
			deals.all().filter(({ contact_ids: ids }) => {
				const owner = contacts.get(ids[0] ?? '');
				return owner?.organization_id && owner.emails.length > 0;
			}),
		).contact_ids[0];
		return first(contacts.all().filter((record) => record.id === id));
	};

	/** Returns the calls except those for lists of names. */
	const withoutNames = () =>
		crm
			.calls()
			.filter((call) => !/^GET \/(campaigns|lost_reasons|pipelines.*|sources|users)$/.test(call));

	it('consists of the contact, its organization and its deals, in three calls plus those for names', async () => {
		const { id, emails, organization_id } = known();
		const expected = {
			contact: { id },
			organization: { id: organization_id },
			deals: crm.mock.store.deals.by('contact_id', id).map((deal) => ({ id: deal.id })),
		};
		for (const way of [
			{ contactId: byId(id) },
			{ matchBy: 'email', matchEmail: emails[0]?.email ?? '' },
		]) {
			const before = withoutNames().length;
			const found = await one(context(way));
			expect(withoutNames().length - before).toBe(3);
			expect(found).toMatchObject({ contact: { id }, organization: expected.organization });
			const ids = (found.deals as IDataObject[]).map((deal) => String(deal.id));
			expect(ids.sort()).toEqual(expected.deals.map((deal) => deal.id).sort());
		}
	});

	it('contains only the requested deals, and every field unless it is simplified', async () => {
		const { id } = known();
		const { deals } = crm.mock.store;
		const deal = first(deals.by('contact_id', id));
		const statuses = ['won', 'lost', 'ongoing', 'won'] as const;
		const added = statuses.map((status, index) => {
			const updated_at = `2030-01-0${index + 1}T10:00:00.000Z`;
			return deals.insert({ ...deal, id: made(index), status, updated_at }).id;
		});
		const find = async (maxDeals: number) => {
			const options = { statuses: ['won', 'lost'], maxDeals };
			return await one(context({ contactId: byId(id), options, simplify: false }));
		};
		const found = await find(2);
		expect(found.deals).toMatchObject([{ id: added[3] }, { id: added[1] }]);
		expect(found.contact).toHaveProperty('social_profiles');
		const all = (await find(50)).deals as IDataObject[];
		expect(all.map(({ status }) => status)).not.toContain('ongoing');
		expect(all.slice(0, 3).map((one) => one.id)).toEqual([added[3], added[1], added[0]]);
	});

	it.each([403, 404])('is returned without the organization if that answers %i', async (status) => {
		const { id } = known();
		crm.fails('getOrganization', status);
		const found = await one(context({ contactId: byId(id) }));
		expect(found).toMatchObject({ contact: { id }, organization: null });
		expect(found.deals).toHaveLength(crm.mock.store.deals.by('contact_id', id).length);
	});

	it.each([
		['getOrganization', 503],
		['getContact', 404],
		['listDeals', 403],
	])('fails when %s answers %i', async (operationId, status) => {
		const { id } = known();
		crm.fails(operationId, status);
		const parameters = { contactId: byId(id), retryOptions: { maxTries: 1 } };
		await expect(run(context(parameters))).rejects.toMatchObject({ httpCode: String(status) });
	});

	const none = { count: 0, total: 0 };

	it('is empty, in one call, if nobody has that email', async () => {
		expect(await one(context({ matchBy: 'email', matchEmail: 'ninguem@example.com' }))).toEqual({
			contact: null,
			other_contacts: [],
			organization: null,
			deals: [],
			summary: { ongoing: none, paused: none, won: none, lost: none },
		});
		expect(crm.calls()).toEqual(['GET /contacts']);
	});

	const added = async (email: string, more: IDataObject = {}) =>
		await one({
			resource: 'contact',
			operation: 'create',
			name: `Contato de ${email}`,
			additionalFields: { emails: email, ...more },
		} as INodeParameters);

	it('includes every contact with that email, ignoring case: the oldest first, with the deals of all', async () => {
		const older = await added('Duas.Fichas@Example.com');
		const { id: organizationId } = first(crm.mock.store.organizations.all());
		const newer = await added('duas.fichas@example.com', {
			organizationId: byId(organizationId),
		});
		for (const { id } of [older, newer]) {
			await run({
				resource: 'deal',
				operation: 'create',
				name: `Negociação de ${id}`,
				additionalFields: { contactIds: String(id) },
			});
		}
		const before = withoutNames().length;
		const found = await one(context({ matchBy: 'email', matchEmail: 'DUAS.fichas@example.com' }));
		expect(withoutNames().length - before).toBe(3);
		expect(found).toMatchObject({
			contact: { id: older.id },
			other_contacts: [{ id: newer.id }],
			organization: { id: organizationId },
		});
		expect(found.deals).toHaveLength(2);
	});

	it('distinguishes a +tag, unless told to search without it; the whole address comes first', async () => {
		const plain = await added('rui@example.com');
		const find = async (matchEmail: string, withoutTag: boolean) =>
			(await one(context({ matchBy: 'email', matchEmail, options: { withoutTag } }))).contact;
		expect(await find('rui+loja@example.com', false)).toBeNull();
		expect(await find('Rui+Loja@example.com', true)).toMatchObject({ id: plain.id });
		const tagged = await added('rui+loja@example.com');
		expect(await find('RUI+loja@example.com', true)).toMatchObject({ id: tagged.id });
		expect(await find('rui@example.com', true)).toMatchObject({ id: plain.id });
	});

	/** Inserts a contact whose only deals are these; the first one changed first. */
	const withDeals = (changes: object[]) => {
		const { deals, contacts } = crm.mock.store;
		const { id } = contacts.insert({ ...known(), id: made(900) });
		const deal = first(deals.all());
		changes.forEach((change, index) => {
			const updated_at = new Date(Date.UTC(2030, 0, 1, index)).toISOString();
			deals.insert({ ...deal, id: made(index + 1), contact_ids: [id], updated_at, ...change });
		});
		return { contactId: byId(id) };
	};
	const idsIn = (found: IDataObject) => (found.deals as IDataObject[]).map(({ id }) => id);

	it('lists the most important deals first, and sums up all of them', async () => {
		const way = withDeals([
			{ status: 'won', total_price: 900.1 },
			{ status: 'ongoing', total_price: 10.1 },
			{ status: 'ongoing', total_price: 20.2 },
			{ status: 'lost', total_price: 5000 },
			{ status: 'ongoing', total_price: 10.1 },
			{ status: 'paused', total_price: 1 },
		]);
		const found = await one(context({ ...way, options: { maxDeals: 4 } }));
		expect(idsIn(found)).toEqual([made(3), made(5), made(2), made(6)]);
		expect(found.summary).toEqual({
			ongoing: { count: 3, total: 40.4 },
			paused: { count: 1, total: 1 },
			won: { count: 1, total: 900.1 },
			lost: { count: 1, total: 5000 },
		});
		expect(withoutNames()).toHaveLength(3);
	});

	it('ranks the 200 that changed last, in one call', async () => {
		const way = withDeals(
			Array.from({ length: 230 }, (_, index) => ({
				status: 'won',
				total_price: index === 100 ? 500 : 1,
			})),
		);
		const found = await one(context({ ...way, options: { maxDeals: 1 } }));
		expect(idsIn(found)).toEqual([made(101)]);
		expect(found.summary).toMatchObject({ won: { count: 200, total: 699 } });
		expect(withoutNames()).toHaveLength(3);
		const all = await one(context({ ...way, options: { maxDeals: 230 } }));
		expect(idsIn(all)).toHaveLength(230);
	});

	it('names everything that a deal points to, in one call per list, and none while they are cached', async () => {
		const { campaigns, lost_reasons, sources, stages, users, pipelines } = crm.mock.store;
		const pointed = {
			campaign_id: first(campaigns.all()).id,
			lost_reason_id: first(lost_reasons.all()).id,
			source_id: first(sources.all()).id,
		};
		const [one1, other] = [first(stages.all()), first(stages.all().slice(-1))];
		const way = withDeals([
			{ ...pointed, stage_id: one1.id, pipeline_id: one1.pipeline_id },
			{ ...pointed, stage_id: other.id, pipeline_id: other.pipeline_id, owner_id: null },
		]);
		const found = await one(context(way));
		const deals = new Map((found.deals as IDataObject[]).map((deal) => [deal.id, deal]));
		const names = {
			campaign_name: first(campaigns.all()).name,
			lost_reason_name: first(lost_reasons.all()).name,
			source_name: first(sources.all()).name,
		};
		const owner = users.get(String(deals.get(made(1))?.owner_id));
		expect(deals.get(made(1))).toMatchObject({
			...names,
			stage_name: one1.name,
			pipeline_name: pipelines.get(one1.pipeline_id)?.name,
			owner_name: owner?.name,
		});
		expect(deals.get(made(2))).toMatchObject({
			...names,
			stage_name: other.name,
			pipeline_name: pipelines.get(other.pipeline_id)?.name,
			owner_name: null,
		});
		expect(crm.calls()).toHaveLength(3 + 7);
		await Promise.all([one(context(way)), one(context(way))]);
		expect(crm.calls()).toHaveLength(3 + 7 + 3 + 3);
	});

	it('requests no names if none are wanted', async () => {
		const found = await one(context({ ...withDeals([{}]), options: { includeNames: false } }));
		const [deal = {}] = found.deals as IDataObject[];
		expect(Object.keys(deal).filter((name) => name.endsWith('_name'))).toEqual([]);
		expect(crm.calls()).toHaveLength(3);
	});

	it.each([403, 500])('has null for names that answer %i, requested once', async (status) => {
		crm.fails('listUsers', status);
		const parameters = context({ contactId: byId(known().id), retryOptions: { maxTries: 1 } });
		const items = await run(parameters, [{}, {}, {}]);
		for (const { json } of items) {
			for (const deal of json.deals as IDataObject[]) {
				expect(deal.owner_name).toBeNull();
				expect(deal.stage_name).toEqual(expect.any(String));
			}
		}
		expect(crm.calls().filter((call) => call === 'GET /users')).toHaveLength(1);
	});

	it('requests a user who is no longer in the list once, and has no name for one who is gone', async () => {
		const { users } = crm.mock.store;
		const way = withDeals([{}, {}]);
		const deal = crm.mock.store.deals.get(made(1));
		users.delete(deal?.owner_id ?? '');
		const found = await run(context(way), [{}, {}]);
		for (const { json } of found) {
			expect((json.deals as IDataObject[]).map((one) => one.owner_name)).toEqual([null, null]);
		}
		expect(crm.calls().filter((call) => call.startsWith('GET /users'))).toEqual([
			'GET /users',
			`GET /users/${deal?.owner_id}`,
		]);
	});
});
