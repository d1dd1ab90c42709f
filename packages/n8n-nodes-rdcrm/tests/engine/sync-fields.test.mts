import { HttpResponse, http } from 'msw';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { describe, expect, it } from 'vitest';
import { useCrm } from './crm.mts';
import { first } from './run.mts';
import { schemaMismatches } from './schema.mts';
import { declined, granted, kept, syncOf } from './sync.mts';

const crm = useCrm();
const sync = syncOf(crm);
const { store } = crm.mock;

const held = (id: string | undefined) => store.contacts.get(id ?? '');

describe('a field', () => {
	const withTitle = async (personFields: IDataObject) => {
		sync.contact({ job_title: 'Diretora', phones: [{ phone: '+5511987654321', type: 'mobile' }] });
		const { for_other } = await sync.one({ personFields: personFields as INodeParameters });
		return for_other;
	};

	it('that is not added is not synced', async () => {
		expect(await withTitle({ name: 'Ana Lima' })).toEqual({});
	});

	it('that is added and blank is filled', async () => {
		expect(await withTitle({ jobTitle: '', phone: '={{ $json.nothing }}' })).toEqual({
			job_title: 'Diretora',
			phone: '+5511987654321',
		});
	});

	const mapping = (value: IDataObject, removed: string[] = []) => ({
		customFields: {
			mappingMode: 'defineBelow',
			value,
			schema: ['cpf', 'interesses'].map((id) => ({
				id,
				displayName: id,
				type: id === 'cpf' ? 'string' : 'array',
				required: false,
				defaultMatch: false,
				display: true,
				removed: removed.includes(id),
			})),
		},
	});
	const withFields = () =>
		sync.contact({ custom_fields: { cpf: '529.982.247-25', interesses: ['Locação'] } });

	it('of the account is mapped individually; a blank one is filled, a removed one is left alone', async () => {
		withFields();
		const blank = mapping({ cpf: '={{ $json.nothing }}', interesses: null });
		const { for_other } = await sync.one(blank as never);
		expect(for_other).toEqual({
			custom_fields: { cpf: '529.982.247-25', interesses: ['Locação'] },
		});
		const removed = mapping({ cpf: '', interesses: null }, ['interesses']);
		const { for_other: less } = await sync.one(removed as never);
		expect(less).toEqual({ custom_fields: { cpf: '529.982.247-25' } });
	});

	it('of the account follows its rule', async () => {
		const { id } = withFields();
		const { for_other } = await sync.one({
			customFieldsInput: 'json',
			customFieldsJson: JSON.stringify({ cpf: '111.444.777-35', interesses: ['Projetos'] }),
			rules: {
				customFields: {
					values: [
						{ field: 'cpf', winner: 'other' },
						{ field: 'interesses', winner: 'other', optionsThere: 'Projetos' },
					],
				},
			},
		});
		expect(for_other).toEqual({});
		expect(held(id)?.custom_fields).toEqual({
			cpf: '111.444.777-35',
			interesses: ['Projetos', 'Locação'],
		});
	});
});

describe('a person without a subscription', () => {
	const unmapped = (more: INodeParameters = {}): INodeParameters => ({
		...{ subscription: 'notSynced', rules: { name: 'other' } },
		...more,
	});
	const renamed = (more: INodeParameters = {}): INodeParameters =>
		unmapped({ personFields: { name: 'Bia Souza', jobTitle: '', ...more } });

	it('becomes a contact without any consent', async () => {
		const { contact, ...output } = await sync.one(unmapped());
		expect(output).toMatchObject({ result: 'created', for_other: {} });
		expect(held(contact?.id)).toMatchObject({ name: 'Ana Lima', legal_bases: [] });
	});

	it.each([
		['declined', declined],
		['granted', granted],
	])('is synced as before if consent is %s, which stays unchanged', async (_, basis) => {
		const { id } = sync.contact({ legal_bases: [basis], job_title: 'Diretora' });
		const output = await sync.one(renamed());
		expect(output).toMatchObject({ reason: 'changed', for_other: { job_title: 'Diretora' } });
		expect(held(id)).toMatchObject({ name: 'Bia Souza', legal_bases: [basis] });
	});

	it('consents by a form that asked', async () => {
		const { contact } = await sync.one(renamed({ consent: 'given' }));
		expect(held(contact?.id)?.legal_bases).toEqual([granted]);
		store.contacts.update(contact?.id ?? '', { legal_bases: [declined] });
		const output = await sync.one(renamed({ consent: 'given' }));
		expect(output).toMatchObject({ reason: 'declined', for_other: { unsubscribe: true } });
	});

	it('is checked again once a subscription is mapped', async () => {
		const { id } = sync.contact();
		const before = await sync.one(unmapped());
		expect(before).toMatchObject({ reason: 'equal' });
		const output = await sync.one({
			...kept(before),
			...unmapped({ subscription: 'unsubscribed' }),
		});
		expect(output).toMatchObject({ reason: 'left' });
		expect(held(id)?.legal_bases).toEqual([declined]);
	});
});

describe('the stage', () => {
	/** Returns Ana's contact with an ongoing deal of the seed. */
	function withDeal() {
		const { id } = sync.contact();
		const deal = first(store.deals.all().filter(({ status }) => status === 'ongoing'));
		store.deals.update(deal.id, { contact_ids: [id] });
		return { id, deal, name: store.stages.get(deal.stage_id)?.name ?? '' };
	}
	const shown = (stage: string): INodeParameters => ({
		personFields: { firstName: 'Ana', lastName: 'Lima', stage },
	});

	it('is returned by its name, and looked up once', async () => {
		const { id, deal, name } = withDeal();
		const output = await sync.one(shown(''));
		expect(output).toMatchObject({ reason: 'changed', for_other: { stage: name } });
		expect(output.deal).toMatchObject({ id: deal.id, stage: name });
		const stages = `GET /pipelines/${deal.pipeline_id}/stages`;
		expect(sync.calls()).toEqual(['GET /contacts', 'GET /deals', stages]);

		sync.forget();
		const again = await sync.one({ ...shown(name), ...kept(output) });
		expect(again.reason).toBe('last_seen');
		await sync.one({ ...shown(name), ...kept(output), rules: { name: 'other' } });
		expect(sync.calls()).toEqual([`GET /contacts/${id}`]);
	});

	it('is read again if an event reports changed deals', async () => {
		const { deal, name } = withDeal();
		const output = await sync.one(shown(''));
		const changed = { ...shown(name), ...kept(output), options: { dealsChanged: true } };
		expect(await sync.one(changed)).toMatchObject({ reason: 'last_seen', deal: { id: deal.id } });
		store.deals.update(deal.id, { status: 'won' });
		const won = await sync.one({
			...changed,
			options: { dealsChanged: true, wonStage: 'Ganha' },
		});
		expect(won).toMatchObject({ for_other: { stage: 'Ganha' }, deal: { stage: 'Ganha' } });
	});

	it('is searched for again if it is newer than the cached names', async () => {
		const { deal } = withDeal();
		await sync.one(shown(''));
		const stage = first(store.stages.all().filter(({ id }) => id === deal.stage_id));
		store.stages.insert({ ...stage, id: 'e'.repeat(24), name: 'Vistoria' });
		store.deals.update(deal.id, { stage_id: 'e'.repeat(24) });
		sync.forget();
		expect(await sync.one(shown(''))).toMatchObject({ for_other: { stage: 'Vistoria' } });
		const stages = `GET /pipelines/${deal.pipeline_id}/stages`;
		expect(sync.calls()).toEqual(['GET /contacts', 'GET /deals', stages]);
	});

	it('that cannot be read stops the item, so that it is returned the next time', async () => {
		const { deal, name } = withDeal();
		const path = `https://api.rd.services/crm/v2/pipelines/${deal.pipeline_id}/stages`;
		crm.server.use(http.get(path, () => new HttpResponse(null, { status: 403 })));
		await expect(sync.one(shown(''))).rejects.toMatchObject({ httpCode: '403' });
		crm.server.resetHandlers();
		expect(await sync.one(shown(''))).toMatchObject({ for_other: { stage: name } });
	});

	it('is not looked up if it is not added', async () => {
		withDeal();
		await sync.one();
		expect(sync.calls()).toEqual(['GET /contacts']);
	});
});

describe('the output', () => {
	it('matches its schema if every field differs and there is a deal', async () => {
		const { id } = sync.contact({
			name: 'Bia Souza',
			emails: [{ email: 'bia@x.com' }, { email: 'ana@x.com' }],
			phones: [{ phone: '+5511987654321', type: 'mobile' }],
			job_title: 'Diretora',
			custom_fields: { cpf: '529.982.247-25' },
		});
		const linked = await sync.one({ rules: { name: 'leaveAlone' } });
		store.contacts.update(id, { emails: [{ email: 'bia@x.com' }] });
		const deal = first(store.deals.all().filter(({ status }) => status === 'ongoing'));
		store.deals.update(deal.id, { contact_ids: [id] });
		const output = await sync.one({
			...kept(linked),
			personFields: { firstName: 'Ana', lastName: '', jobTitle: '', phone: '', stage: '' },
			...{ customFieldsInput: 'json', customFieldsJson: '{"cpf": ""}' },
		});
		expect(Object.keys(output.for_other).sort()).toEqual(
			...[
				[
					'custom_fields',
					'email',
					'first_name',
					'job_title',
					'last_name',
					'name',
					'phone',
					'stage',
				],
			],
		);
		expect(output.deal).toMatchObject({ id: deal.id });
		expect(schemaMismatches('contact', 'sync', output)).toEqual([]);
	});
});

describe('an invalid value', () => {
	it.each<[INodeParameters, string]>([
		[{ subscription: '={{ "archived" }}' }, '"Subscription" has the unknown value "archived"'],
		[{ subscription: '={{ $json.nothing }}' }, '"Subscription" is blank'],
		[{ personFields: { consent: '={{ "yes" }}' } }, '"Consent" has the unknown value "yes"'],
		[{ personFields: { consent: '={{ $json.nothing }}' } }, '"Consent" is blank'],
		[{ direction: '={{ "up" }}' }, '"Direction" has the unknown value "up"'],
		[{ rules: { name: '={{ "me" }}' } }, '"Rules: Name" has the unknown value "me"'],
		[{ email: '={{ [1] }}' }, '"Email" is not a text: [1]'],
		[{ personFields: { phone: '={{ ({}) }}' } }, '"Phone" is not a text: {}'],
		[{ lastSeen: '={{ "[object Object]" }}' }, '"Last Seen" is not a last_seen of this operation'],
		[
			{ lastSeen: '={{ ({ id: 7, last_seen: "{}" }) }}' },
			'"Last Seen" is not a last_seen of this operation: {"id":7,"last_seen":"{}"}',
		],
		[
			{
				lastSeen: JSON.stringify({
					person_id: 'm1',
					contact_id: '../deals',
					subscription: 'subscribed',
				}),
			},
			'"Last Seen: contact_id" is not an ID: "../deals"',
		],
		[{ options: { contactId: '../deals' } }, '"Contact ID" is not an ID: "../deals"'],
		[
			{ options: { contactUpdatedAt: 'yesterday' } },
			'"Contact Updated At" is not a date and time: "yesterday"',
		],
		[
			{ customFieldsInput: 'json', customFieldsJson: '={{ "[1]" }}' },
			'"Custom Fields (JSON)" is not a JSON object',
		],
		[
			{ customFieldsInput: 'json', customFieldsJson: '{"cpf": {"a": 1}}' },
			'"Custom Fields" holds for "cpf" what no custom field can: {"a":1}',
		],
		[
			{ customFieldsInput: 'json', customFieldsJson: '{"a b": "1"}' },
			'"Custom Fields" is not a slug: "a b"',
		],
		[
			{ rules: { customFields: { values: [{ field: '={{ "" }}', winner: 'crm' }] } } },
			'"Rules: Custom Fields" is not a slug: ""',
		],
		[{ options: { mode: 'twice' } }, '"Read Contacts" has the unknown value "twice"'],
	])('is refused with the name of its field, before any call: %j', async (parameters, message) => {
		const attempt = sync.one(parameters);
		await expect(attempt).rejects.toThrow(message);
		await expect(attempt).rejects.toThrow('[item 0]');
		expect(sync.calls()).toEqual([]);
	});
});
