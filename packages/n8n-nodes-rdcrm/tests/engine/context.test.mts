import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { describe, expect, it } from 'vitest';
import { made } from './cases/case.mts';
import { useCrm } from './crm.mts';
import { byId, first, runnerOf } from './run.mts';

const crm = useCrm();
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

	it('is the contact, its organization and its deals, in three calls', async () => {
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
			const before = crm.calls().length;
			const found = await one(context(way));
			expect(crm.calls().length - before).toBe(3);
			expect(found).toMatchObject({ contact: { id }, organization: expected.organization });
			const ids = (found.deals as IDataObject[]).map((deal) => String(deal.id));
			expect(ids.sort()).toEqual(expected.deals.map((deal) => deal.id).sort());
		}
	});

	it('has only the deals that are asked for, and every field when it is not simplified', async () => {
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

	const failing = (operationId: string, status: number) =>
		crm.mock.world.faults.add({
			match: { operationId },
			fault: { type: 'status', status },
			times: null,
			probability: 1,
		});

	it.each([403, 404])('is the rest when the organization answers %i', async (status) => {
		const { id } = known();
		failing('getOrganization', status);
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
		failing(operationId, status);
		const parameters = { contactId: byId(id), retryOptions: { maxTries: 1 } };
		await expect(run(context(parameters))).rejects.toMatchObject({ httpCode: String(status) });
	});

	it('is empty, in one call, when nobody has that email', async () => {
		expect(await one(context({ matchBy: 'email', matchEmail: 'ninguem@example.com' }))).toEqual({
			contact: null,
			other_contacts: [],
			organization: null,
			deals: [],
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

	it('takes in every contact with that email, whatever its case: the oldest first, the deals of all', async () => {
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
		const before = crm.calls().length;
		const found = await one(context({ matchBy: 'email', matchEmail: 'DUAS.fichas@example.com' }));
		expect(crm.calls().length - before).toBe(3);
		expect(found).toMatchObject({
			contact: { id: older.id },
			other_contacts: [{ id: newer.id }],
			organization: { id: organizationId },
		});
		expect(found.deals).toHaveLength(2);
	});

	it('tells a +tag apart, unless it is asked to look without it; the whole address comes first', async () => {
		const plain = await added('rui@example.com');
		const find = async (matchEmail: string, withoutTag: boolean) =>
			(await one(context({ matchBy: 'email', matchEmail, options: { withoutTag } }))).contact;
		expect(await find('rui+loja@example.com', false)).toBeNull();
		expect(await find('Rui+Loja@example.com', true)).toMatchObject({ id: plain.id });
		const tagged = await added('rui+loja@example.com');
		expect(await find('RUI+loja@example.com', true)).toMatchObject({ id: tagged.id });
		expect(await find('rui@example.com', true)).toMatchObject({ id: plain.id });
	});
});
