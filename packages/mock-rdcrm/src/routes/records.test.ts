import { beforeEach, describe, expect, it } from 'vitest';
import { type Client, createClient } from '../testing.ts';

let client: Client;
beforeEach(async () => {
	client = await createClient();
});

describe('contacts', () => {
	const contact = (data: object) => client.post('/contacts', { name: 'Maria Silva', ...data });

	it('are stored as sent', async () => {
		const [organization] = client.mock.store.organizations.all();
		const sent = {
			name: 'Maria Silva',
			job_title: 'Gerente',
			emails: [{ email: 'maria@empresa.example' }],
			phones: [{ phone: '+5511999998888', type: 'mobile' }],
			birthday: '0000-05-20',
			social_profiles: [{ type: 'linkedin', username: 'mariasilva' }],
			organization_id: organization?.id,
			legal_bases: [{ category: 'communications', type: 'consent', status: 'granted' }],
			custom_fields: { cpf: '529.982.247-25', interesses: ['Projetos'] },
		};
		const { status, data } = await client.post('/contacts', sent);
		expect(status).toBe(201);
		expect((await client.get(`/contacts/${data.id}`)).data).toMatchObject(sent);
		expect(data).not.toHaveProperty('deal_ids');
	});

	it.each([
		[{ name: '' }, 'name must be filled'],
		[{ emails: [{ email: 'maria' }] }, 'emails.0.email is invalid'],
		[{ emails: 'maria@empresa.example' }, 'emails must be a valid array'],
		[
			{ phones: [{ phone: '1', type: 'pager' }] },
			'phones.0.type must be one of: work, fax, home, mobile',
		],
		[{ birthday: '20/05/1990' }, 'birthday must be a date'],
		[{ custom_fields: { interesses: ['Aviões'] } }, 'Contact custom fields Não é válido.'],
		[{ custom_fields: { interesses: 'Projetos' } }, 'Contact custom fields Não é válido.'],
		[
			{ legal_bases: [{ category: 'consent', type: 'marketing_email', status: 'active' }] },
			'legal_bases.0.category must be one of: communications, data_processing',
		],
	])('are refused with %j', async (data, message) => {
		const { size } = client.mock.store.contacts;
		const { status, detail } = await contact(data);
		expect(detail).toContain(message);
		expect(status).toBe(422);
		expect(client.mock.store.contacts.size).toBe(size);
	});

	it("accept the tutorial's legal bases if that is switched on", async () => {
		await client.control('PATCH', '/settings', { check_legal_bases: false });
		const legal_bases = [{ category: 'consent', type: 'marketing_email', status: 'active' }];
		expect((await contact({ legal_bases })).data.legal_bases).toEqual(legal_bases);
	});

	it('list their deals if that is switched on', async () => {
		const { data } = await contact({});
		const deal = await client.post('/deals', { name: 'Negociação', contact_ids: [data.id] });
		await client.control('PATCH', '/settings', { contact_deal_ids: true });
		expect((await client.get(`/contacts/${data.id}`)).data.deal_ids).toEqual([deal.data.id]);
	});
});

describe('organizations', () => {
	it('have unique names', async () => {
		const [one, other] = client.mock.store.organizations.all();
		const double = { name: one?.name.toUpperCase() };
		const created = await client.post('/organizations', double);
		expect(created).toMatchObject({ status: 422, detail: 'Nome Empresa já cadastrada' });
		expect((await client.put(`/organizations/${other?.id}`, double)).status).toBe(422);
		expect((await client.put(`/organizations/${one?.id}`, double)).status).toBe(200);
		await client.control('PATCH', '/settings', { duplicate_organization_status: 400 });
		expect((await client.post('/organizations', double)).status).toBe(400);
		expect(client.mock.store.organizations.size).toBe(12);
	});
});

describe('custom fields', () => {
	const field = (data: object) =>
		client.post('/custom_fields', { name: 'Ramo', entity: 'organization', type: 'text', ...data });
	const organization = (name: string, custom_fields: object) =>
		client.post('/organizations', { name, custom_fields });

	it('get a slug from their name that is unique for the entity', async () => {
		const [one, two] = [
			await field({ name: 'Ramo de Ação!' }),
			await field({ name: 'Ramo de Ação' }),
		];
		expect(one.data.slug).toBe('ramo-de-acao');
		expect(two.data.slug).toMatch(/^ramo-de-acao-[a-z0-9]{4}$/);
		expect((await field({ slug: 'cnpj' })).status).toBe(422);
		expect((await field({ slug: 'cnpj', entity: 'deal' })).status).toBe(201);
		expect((await client.find('/custom_fields', 'entity:deal slug:cnpj')).data).toHaveLength(1);
	});

	it('may be unique', async () => {
		await field({ unique: true });
		expect((await organization('Uma', { ramo: 'A1' })).status).toBe(201);
		expect((await organization('Outra', { ramo: 'A1' })).detail).toContain('custom_fields.ramo');
		expect((await organization('Vazia', { ramo: '' })).status).toBe(201);
		const { data } = await organization('Outra', { ramo: 'A2' });
		expect(
			(await client.put(`/organizations/${data.id}`, { custom_fields: { ramo: 'A2' } })).status,
		).toBe(200);
		expect(
			(await client.put(`/organizations/${data.id}`, { custom_fields: { ramo: 'A1' } })).status,
		).toBe(422);
	});

	it('may be required, always or from a stage onwards', async () => {
		await field({ required_rules: [{ always: true }] });
		expect((await organization('Uma', {})).detail).toContain('custom_fields.ramo is required');
		expect((await organization('Uma', { ramo: 'A' })).status).toBe(201);

		const stages = client.mock.store.stages.all();
		const rule = { property: 'deal_stage_id', value: stages[4]?.id };
		await field({ name: 'Prazo', entity: 'deal', type: 'date', required_rules: [rule] });
		const { data } = await client.post('/deals', { name: 'Negociação' });
		const move = { stage_id: stages[4]?.id };
		expect((await client.put(`/deals/${data.id}`, move)).detail).toContain('prazo is required');
		const filled = { ...move, custom_fields: { prazo: '2026-12-01' } };
		expect((await client.put(`/deals/${data.id}`, filled)).status).toBe(200);
		expect((await client.put(`/deals/${data.id}`, { custom_fields: { prazo: '' } })).status).toBe(
			422,
		);
	});

	it('learn new options only if allowed', async () => {
		const options = { type: 'option', options: ['A'] };
		const { data } = await field({ ...options, allow_new_option: true });
		await organization('Uma', { ramo: 'B' });
		expect(client.mock.store.custom_fields.get(data.id)?.options).toEqual(['A', 'B']);
	});

	it('lose their values when they are deleted', async () => {
		const { store } = client.mock;
		const cnpj = store.custom_fields.one('slug', 'organization:cnpj');
		expect((await client.call('DELETE', `/custom_fields/${cnpj?.id}`)).status).toBe(204);
		expect(store.organizations.all().every((one) => !('cnpj' in one.custom_fields))).toBe(true);
		expect((await client.find('/organizations', '@cnpj:1')).status).toBe(400);
	});
});

describe('pipelines', () => {
	it('begin with their own stages, in order', async () => {
		const { data } = await client.post('/pipelines', { name: 'Parcerias' });
		expect(data).toMatchObject({ order: 3, stage_ids: expect.any(Array) });
		const path = `/pipelines/${data.id}/stages`;
		const added = await client.post(path, { name: 'Assinatura' });
		expect(added.data).not.toHaveProperty('pipeline_id');
		const stages = (await client.get(`${path}?sort[order]=asc`)).list;
		expect(stages.map(({ order }) => order)).toEqual([1, 2, 3, 4, 5, 6]);
		expect((await client.get(`/pipelines/${data.id}`)).data.stage_ids.at(-1)).toBe(added.data.id);
		const [other] = client.mock.store.pipelines.all();
		expect((await client.get(`/pipelines/${other?.id}/stages/${added.data.id}`)).status).toBe(404);
	});
});

it.each(['sources', 'campaigns', 'lost_reasons', 'segments', 'products'])(
	'creates, changes and finds %s',
	async (resource) => {
		const { data } = await client.post(`/${resource}`, { name: 'Feira do Sul' });
		await client.put(`/${resource}/${data.id}`, { name: 'Feira do Norte' });
		const found = await client.find(`/${resource}`, 'name:"Feira do Norte"');
		expect(found.data).toEqual([(await client.get(`/${resource}/${data.id}`)).data]);
		expect((await client.call('DELETE', `/${resource}/${data.id}`)).status).toBe(404);
	},
);

it('changes only the given members of a product', async () => {
	const { data } = await client.post('/products', { name: 'Fio', description: 'Azul', price: 2 });
	const changed = await client.put(`/products/${data.id}`, { price: 3 });
	expect(changed.data).toEqual({ ...data, price: 3, updated_at: changed.data.updated_at });
});

it('returns users without private members, and teams with team_id', async () => {
	const [user] = (await client.get('/users')).list;
	expect(Object.keys(user ?? {}).sort()).toEqual(
		['id', 'name', 'email', 'phone', 'created_at', 'updated_at'].sort(),
	);
	const [team] = (await client.get('/teams')).list;
	expect((await client.get(`/teams/${team?.team_id}`)).data).toEqual(team);
	expect((await client.post('/users', { name: 'Eu' })).status).toBe(404);
});
