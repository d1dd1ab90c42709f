import { HttpResponse, http } from 'msw';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { describe, expect, it } from 'vitest';
import { made } from './cases/case.mts';
import { useCrm } from './crm.mts';
import { byId, first, runnerOf } from './run.mts';

const crm = useCrm({ settings: { default_stage: 'first' } });
const run = runnerOf(crm);
const CODE = 'id_orcamento_erp';

const one = async (parameters: INodeParameters): Promise<IDataObject> =>
	first(await run({ resource: 'deal', operation: 'upsert', ...parameters })).json;
const writes = () => crm.calls().filter((call) => !call.startsWith('GET'));
const deals = () => crm.mock.store.deals;
const byCode = (matchValue: string) => ({ matchBy: 'customField', matchField: CODE, matchValue });

/** Returns a contact without deals, a campaign, and the parameters that find its deal. */
function lead() {
	const { contacts, campaigns } = crm.mock.store;
	const contact = contacts.insert({ ...first(contacts.all()), id: made(1), emails: [] });
	const campaign = first(campaigns.all());
	const parameters = {
		contactId: byId(contact.id),
		campaignId: byId(campaign.id),
		name: 'Veio da campanha',
	};
	const held = () => deals().by('contact_id', contact.id);
	return { contact, campaign, parameters, held };
}

describe('upserting a deal of a contact and a campaign', () => {
	it('creates it, finds it again, and writes nothing if nothing differs', async () => {
		const { contact, campaign, parameters, held } = lead();
		const created = await one(parameters);
		expect(created).toMatchObject({
			upsert_result: 'created',
			name: 'Veio da campanha',
			contact_ids: [contact.id],
		});
		expect(held()).toMatchObject([{ id: created.id, campaign_id: campaign.id }]);
		expect(crm.calls()).toEqual(['GET /deals', 'POST /deals']);

		expect(await one(parameters)).toMatchObject({ id: created.id, upsert_result: 'unchanged' });
		const rated = { ...parameters, additionalFields: { rating: 4 } };
		expect(await one(rated)).toMatchObject({ id: created.id, upsert_result: 'updated' });
		expect(writes()).toEqual(['POST /deals', `PUT /deals/${String(created.id)}`]);
		expect(held()).toMatchObject([{ rating: 4 }]);
	});

	it('creates one deal for 20 parallel executions, with the campaign and without', async () => {
		const { parameters, held } = lead();
		const { campaignId, ...ofContact } = parameters;
		const results = await Promise.all(
			Array.from({ length: 20 }, (_, index) =>
				index % 2
					? one({ ...ofContact, matchBy: 'contact' })
					: one({ ...ofContact, matchBy: 'contactAndCampaign', campaignId }),
			),
		);
		expect(held()).toHaveLength(1);
		expect(new Set(results.map(({ id }) => id)).size).toBe(1);
		expect(writes()).toEqual(['POST /deals']);
	});

	it('creates a new deal for a lead who returns after a lost one, which stays lost', async () => {
		const { parameters, held } = lead();
		const lost = await one(parameters);
		const before = deals().update(String(lost.id), {
			status: 'lost',
			created_at: '2026-01-01T00:00:00.000Z',
			closed_at: '2026-02-01T00:00:00.000Z',
		});
		const again = await one({ ...parameters, name: 'Voltou' });
		expect(again).toMatchObject({ upsert_result: 'created', status: 'ongoing', name: 'Voltou' });
		expect(held()).toHaveLength(2);
		expect(deals().get(String(lost.id))).toEqual(before);

		const among = await one({ ...parameters, options: { onlyOngoing: false } });
		expect(among.id).toBe(again.id);
		deals().update(String(again.id), { status: 'won' });
		expect(await one({ ...parameters, options: { onlyOngoing: false } })).toMatchObject({
			id: again.id,
			status: 'won',
		});
		expect(held()).toHaveLength(2);
	});

	it('keeps a paused deal, because it is not closed', async () => {
		const { parameters } = lead();
		const { id } = await one(parameters);
		deals().update(String(id), { status: 'paused' });
		expect(await one(parameters)).toMatchObject({ id, upsert_result: 'unchanged' });
	});

	it('leaves a deal in its stage, unless told to move it', async () => {
		const { parameters } = lead();
		const [start, later] = crm.mock.store.stages.by('pipeline_id', pipeline());
		const inStart = { ...parameters, stageId: byId(start?.id ?? '') };
		const { id } = await one(inStart);
		expect(deals().get(String(id))?.stage_id).toBe(start?.id);
		deals().update(String(id), { stage_id: later?.id });
		expect(await one(inStart)).toMatchObject({
			id,
			stage_id: later?.id,
			upsert_result: 'unchanged',
		});
		expect(await one({ ...inStart, options: { moveToStage: true } })).toMatchObject({
			id,
			stage_id: start?.id,
			upsert_result: 'updated',
		});
	});

	const pipeline = () => first(crm.mock.store.pipelines.all()).id;

	it('adds contacts to those of the deal, and distributes only a new one', async () => {
		const { contact, parameters } = lead();
		const [other, third] = crm.mock.store.contacts.all();
		const { id } = await one(parameters);
		deals().update(String(id), { contact_ids: [other?.id ?? '', contact.id] });
		const more = {
			...parameters,
			additionalFields: {
				contactIds: third?.id ?? '',
				distribution: { values: { ruleType: 'all' } },
			},
		};
		expect(await one(more)).toMatchObject({
			upsert_result: 'updated',
			contact_ids: [other?.id, contact.id, third?.id],
		});
		expect(await one(more)).toMatchObject({ upsert_result: 'unchanged' });
	});

	it('fills only blank fields if requested, including a missing price', async () => {
		const { parameters, held } = lead();
		await one(parameters);
		const filled = {
			...parameters,
			name: 'Outro nome',
			additionalFields: { oneTimePrice: 1500, expectedCloseDate: '2026-12-31' },
			options: { onlyBlank: true },
		};
		await one(filled);
		await one({ ...filled, additionalFields: { oneTimePrice: 9 } });
		expect(held()).toMatchObject([
			{ name: 'Veio da campanha', one_time_price: 1500, expected_close_date: '2026-12-31' },
		]);
	});

	it('uses the newest open deal of several, or stops, as requested', async () => {
		const { parameters, held } = lead();
		const { id } = await one(parameters);
		const seeded = first(held());
		const copy = (index: number, day: number, status: 'ongoing' | 'won') =>
			deals().insert({
				...seeded,
				id: made(index),
				status,
				created_at: `2031-01-0${day}T00:00:00.000Z`,
			}).id;
		const newest = copy(2, 2, 'ongoing');
		copy(3, 1, 'ongoing');
		const closed = copy(4, 3, 'won');
		expect(await one(parameters)).toMatchObject({ id: newest });
		expect(await one({ ...parameters, options: { onlyOngoing: false } })).toMatchObject({
			id: newest,
		});

		const stopping = one({ ...parameters, options: { whenSeveral: 'fail' } });
		await expect(stopping).rejects.toThrow(/^3 records match contact_id:.* \[item 0\]$/);
		await expect(stopping).rejects.toMatchObject({
			description: expect.stringMatching(`"Update the Newest".*${String(id)}`),
		});
		await expect(stopping).rejects.not.toMatchObject({
			description: expect.stringContaining(closed),
		});
		expect(writes()).toEqual(['POST /deals']);
	});

	it('finds the deal that RD created although its answer was lost', async () => {
		const { parameters, held } = lead();
		crm.mock.world.faults.add({
			match: { method: 'POST' },
			fault: { type: 'reset', when: 'after' },
			times: 1,
			probability: 1,
		});
		const result = await one(parameters);
		expect(held().map(({ id }) => id)).toEqual([result.id]);
		expect(crm.calls()).toEqual(['GET /deals', 'POST /deals', 'GET /deals']);
	});

	it.each(['contactAndCampaign', 'contact', 'customField', 'name'])(
		'changes no other deal if RD ignores the filter by %s',
		async (matchBy) => {
			const { parameters } = lead();
			const before = deals().all();
			crm.server.use(
				http.get('https://api.rd.services/crm/v2/deals', () =>
					HttpResponse.json({ data: before, links: {} }),
				),
			);
			const { upsert_result, id } = await one({ ...byCode('ORC-9'), ...parameters, matchBy });
			expect(upsert_result).toBe('created');
			expect(deals().all()).toHaveLength(before.length + 1);
			for (const deal of before) expect(deals().get(deal.id)).toEqual(deal);
			expect(before.map((deal) => deal.id)).not.toContain(id);
		},
	);
});

describe('upserting a deal by a code or a name', () => {
	it('finds the deal of a code, even if it is closed, and gives a new one the code', async () => {
		const parameters = { ...byCode('ORC-2026-77'), name: 'Pedido 77' };
		const created = await one(parameters);
		expect(created).toMatchObject({
			upsert_result: 'created',
			custom_fields: { [CODE]: 'ORC-2026-77' },
		});
		deals().update(String(created.id), { status: 'won' });
		expect(await one(parameters)).toMatchObject({ id: created.id, upsert_result: 'unchanged' });
		expect(await one({ ...parameters, options: { onlyOngoing: true } })).toMatchObject({
			upsert_result: 'created',
		});
	});

	it('finds the deal of a name', async () => {
		const before = first(
			deals()
				.all()
				.filter(({ name }, _, all) => once(all, name)),
		);
		const result = await one({
			matchBy: 'name',
			name: ` ${before.name} `,
			additionalFields: { rating: before.rating === 5 ? 4 : 5 },
		});
		expect(result).toMatchObject({ id: before.id, name: before.name, upsert_result: 'updated' });
	});

	const once = (all: readonly { name: string }[], wanted: string) =>
		all.filter(({ name }) => name === wanted).length === 1;

	it('creates one deal for 20 parallel executions', async () => {
		const before = deals().all().length;
		await Promise.all(
			Array.from({ length: 20 }, (_, index) =>
				one({ ...byCode('ORC-2026-78'), name: `Pedido ${index}`, options: { onlyBlank: true } }),
			),
		);
		expect(deals().all()).toHaveLength(before + 1);
		expect(writes()).toEqual(['POST /deals']);
	});
});

describe('upserting a deal', () => {
	const BLANK = '={{ $json.nothing }}';

	it.each([
		[{ campaignId: byId(BLANK) }, '"Campaign" is empty [item 0]'],
		[{ contactId: byId(BLANK), matchBy: 'contact' }, '"Contact" is empty [item 0]'],
		[{ name: BLANK, matchBy: 'name' }, '"Name" is empty [item 0]'],
		[{ ...byCode(BLANK) }, '"Value" is empty [item 0]'],
		[{ matchBy: 'phone' }, '"Match Deal By" has the unknown value "phone" [item 0]'],
	])('refuses to match by %o', async (parameters: INodeParameters, message) => {
		const { parameters: ofLead } = lead();
		await expect(one({ ...ofLead, ...parameters })).rejects.toThrow(message);
		expect(crm.calls()).toEqual([]);
	});
});
