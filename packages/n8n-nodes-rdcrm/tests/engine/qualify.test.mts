import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { describe, expect, it } from 'vitest';
import { useCrm } from './crm.mts';
import { nodeType, runNode } from './engine.mts';
import { byId, first, runnerOf } from './run.mts';
import { ana, declined, granted, syncOf } from './sync.mts';

const crm = useCrm();
const run = runnerOf(crm);
const sync = syncOf(crm);

const qualifying: INodeParameters = { resource: 'contact', operation: 'qualify' };

const qualify = async (more: INodeParameters, item: IDataObject = {}): Promise<IDataObject[]> =>
	(await run({ ...qualifying, ...more }, [item])).map(({ json }) => json);

const CONTACT = '67eac31f6282af00162eae80';

describe('a score of 80 with a minimum score of 50', () => {
	it.each([80, '80', ' 80 ', '80.5', '80,5', '+80'])('qualifies as %j', async (score) => {
		const more = { contactId: CONTACT, score: '={{ $json.score }}', minimumScore: 50 };
		expect(await qualify(more, { score })).toMatchObject([{ reason: 'score' }]);
	});

	it('qualifies even if a tag counted before, or if tags do not count', async () => {
		const more = { contactId: CONTACT, score: '80', minimumScore: 50 };
		const lastQualified = '{"seen":["12"],"qualified":true}';
		const tags = '={{ [{ "name": "MQL", "id": "12" }] }}';
		for (const one of [{ tags, lastQualified }, { leadTags: '' }, { tags: '={{ [] }}' }]) {
			expect(await qualify({ ...more, ...one })).toMatchObject([{ result: 'qualified' }]);
		}
	});

	it.each(['', 'muito', '80 pontos', '8'.repeat(400), '49', '-80'])(
		'does not qualify as %j',
		async (score) => {
			const more = { contactId: CONTACT, score, minimumScore: 50 };
			expect(await qualify(more)).toMatchObject([{ result: 'not_qualified', reason: 'no_sign' }]);
		},
	);
});

describe('a lead', () => {
	it('becomes one deal for each campaign, and none the next time', async () => {
		const contact = sync.contact();
		const { store } = crm.mock;
		const [stage] = store.stages.all();
		const owner = first(store.users.all());
		const tags = '={{ [{ name: "MQL: A", id: 7 }, { name: "MQL: B", id: 8 }] }}';
		const more = { contactId: contact.id, tags, owner: { default: owner.email } };
		const leads = await qualify(more);
		expect(leads.map(({ campaign }) => campaign)).toEqual(['A', 'B']);
		const deals = await run(
			{
				...{ resource: 'deal', operation: 'upsert', matchBy: 'contactAndCampaign' },
				contactId: { __rl: true, mode: 'id', value: '={{ $json.contact_id }}' },
				campaignId: { __rl: true, mode: 'nameOrCreate', value: '={{ $json.campaign }}' },
				...{ name: 'Nova negociação', stageId: byId(stage?.id ?? '') },
				additionalFields: {
					ownerId: { __rl: true, mode: 'email', value: '={{ $json.owner_email }}' },
				},
			},
			leads,
		);
		expect(deals.map(({ json }) => json)).toMatchObject([
			{ contact_ids: [contact.id], owner_id: owner.id, upsert_result: 'created' },
			{ contact_ids: [contact.id], owner_id: owner.id, upsert_result: 'created' },
		]);
		const lastQualified = JSON.stringify(first(leads).last_qualified);
		expect(await qualify({ ...more, lastQualified })).toMatchObject([
			{ result: 'not_qualified', reason: 'already_qualified', campaign: '' },
		]);
	});

	it('is offered to models as a tool', () => {
		expect(nodeType('rdCrm').description.usableAsTool).toBe(true);
	});
});

describe('invalid input', () => {
	it.each([
		[{ contactId: '../1' }, '"Contact ID" is not an ID: "../1"'],
		[{ tags: '={{ ({ a: 1 }) }}' }, '"Tags" is not a list: {"a":1}'],
		[{ tags: '={{ [[1]] }}' }, '"Tags" is not a text: [1]'],
		[{ minimumScore: '={{ "muito" }}' }, '"Minimum Score" is not a number: "muito"'],
		[{ options: { subscription: 'x' } }, '"Subscription" has the unknown value "x"'],
		[{ rules: { again: '={{ "x" }}' } }, '"Qualify Again" has the unknown value "x"'],
	])('%j is named', async (more, message) => {
		const { error } = await runNode({ ...qualifying, ...more } as INodeParameters, {
			credentials: crm.credentials,
		});
		expect(error?.message).toContain(message);
	});
});

describe('the answer to a form that asks for consent', () => {
	const answering = (consentAnswer: unknown, more: INodeParameters = {}) =>
		sync.one(
			{
				personFields: {
					...(ana.personFields as object),
					...{ consent: 'fromAnswer', consentAnswer: '={{ $json.answer }}' },
				},
				...more,
			},
			{ answer: consentAnswer as string },
		);

	it.each([
		['Sim, aceito', {}, [granted]],
		['Não, obrigado', {}, []],
		[[], {}, []],
		[null, {}, []],
		['Pode mandar', { consentYes: 'pode mandar' }, [granted]],
		['Sim', { consentYes: 'pode mandar' }, []],
		[['Novidades', 'Deixa quieto'], { consentNo: 'deixa quieto' }, []],
	])('%j with %j sets the legal bases %j', async (answer, options, expected) => {
		const { contact } = await answering(answer, { options: options as INodeParameters });
		expect(contact?.legal_bases ?? []).toEqual(expected);
	});

	it('adds nobody who is on no list', async () => {
		for (const answer of ['Sim', 'Não', '']) {
			const output = await answering(answer, { subscription: 'none' });
			expect(output).toMatchObject({ result: 'skipped', reason: 'not_subscribed' });
		}
	});

	it('does not lift a standing decline', async () => {
		sync.contact({ legal_bases: [declined] });
		expect(await answering('Sim')).toMatchObject({ reason: 'declined' });
	});
});

describe('a birthday without a year', () => {
	const born = (nascimento: string): INodeParameters => ({
		customFieldsInput: 'map',
		customFields: {
			mappingMode: 'defineBelow',
			value: { nascimento },
			schema: [{ id: 'nascimento', displayName: 'Nascimento', type: 'dateTime', removed: false }],
		} as unknown as INodeParameters,
	});

	it('is compared by its day, and is not written to the CRM', async () => {
		const [field] = crm.mock.store.custom_fields.all();
		crm.mock.store.custom_fields.insert({
			...{ ...field, id: 'f'.repeat(24), name: 'Nascimento', slug: 'nascimento' },
			...{ entity: 'contact', type: 'date', options: [], unique: false },
		} as never);
		const contact = sync.contact();
		expect(await sync.one(born('0000-05-20'))).toMatchObject({
			left_out: ['nascimento'],
			message: expect.stringContaining('Left out, as the date has no year: nascimento'),
			for_other: {},
		});
		crm.mock.store.contacts.update(contact.id, { custom_fields: { nascimento: '1990-05-20' } });
		expect(await sync.one(born('0000-05-20'))).toMatchObject({ left_out: [], for_other: {} });
		expect(await sync.one(born('0000-06-01'))).toMatchObject({
			for_other: { custom_fields: { nascimento: '1990-05-20' } },
		});
	});
});
