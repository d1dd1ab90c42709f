import { describe, expect, it } from 'vitest';
import { API_KEY, fieldsOf, firstCustomer, startErp } from './testing.ts';

const company = {
	kind: 'pj',
	tax_id: 'a1.b2c.3d4/0001-93',
	name: 'Aurora Engenharia Ltda',
	address: { city: 'Recife', state: 'PE', zip: '50030-230' },
};

describe('tax ids', () => {
	it('stores a CNPJ with letters without punctuation and in upper case, and finds it in any notation', async () => {
		const { call } = startErp();
		const created = await call('POST', '/v1/customers', company);
		expect(created).toMatchObject({
			status: 201,
			body: {
				tax_id: 'A1B2C3D4000193',
				trade_name: null,
				address: { line: null, zip: '50030230' },
			},
		});
		for (const notation of ['A1B2C3D4000193', 'a1.b2c.3d4%2F0001-93', '%20A1B2C3D4%200001-93']) {
			const found = await call('GET', `/v1/customers?tax_id=${notation}`);
			expect(found.body.data).toEqual([created.body]);
		}
		const other = await call('GET', '/v1/customers?tax_id=11222333000181');
		expect(other.body.data).toEqual([]);
	});

	it.each([
		['a CPF for a company', { kind: 'pj', tax_id: '52998224725' }],
		['a CNPJ for a person', { kind: 'pf', tax_id: '11222333000181' }],
		['a wrong check digit', { kind: 'pj', tax_id: '12ABC34501DE36' }],
		['a number', { kind: 'pj', tax_id: 11222333000181 }],
	])('refuses %s', async (_, wrong) => {
		const { erp, call } = startErp();
		const refused = await call('POST', '/v1/customers', { ...company, ...wrong });
		expect([refused.status, fieldsOf(refused)]).toEqual([422, ['tax_id']]);
		expect(erp.store.customers.size).toBe(8);
	});

	it('accepts a CPF for a person', async () => {
		const { call } = startErp();
		const person = { kind: 'pf', tax_id: '529.982.247-25', name: 'Ana Souza' };
		expect(await call('POST', '/v1/customers', person)).toMatchObject({
			status: 201,
			body: { tax_id: '52998224725' },
		});
	});
});

describe('conflicts', () => {
	it('names the customer that holds the tax id or the code, and changes nothing', async () => {
		const { erp, call } = startErp();
		const holder = firstCustomer(erp);
		const before = erp.store.customers.all();
		const taxId = { ...company, tax_id: holder.tax_id };
		const code = { ...company, external_code: holder.external_code };
		const answers = [
			await call('POST', '/v1/customers', taxId),
			await call('PUT', '/v1/customers/by-external-code/rd-1', taxId),
			await call('PUT', '/v1/customers/by-external-code/ERP-1003', taxId),
			await call('POST', '/v1/customers', code),
		];
		expect(answers.map(({ status, body }) => [status, body.error.code])).toEqual([
			[409, 'tax_id_taken'],
			[409, 'tax_id_taken'],
			[409, 'tax_id_taken'],
			[409, 'external_code_taken'],
		]);
		for (const { body } of answers) expect(body.error.existing_id).toBe(holder.id);
		expect(erp.store.customers.all()).toEqual(before);
	});

	it('creates one customer from parallel requests', async () => {
		const { erp, call } = startErp();
		const answers = await Promise.all(
			Array.from({ length: 20 }, () => call('POST', '/v1/customers', company)),
		);
		expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array(19).fill(409)]);
		expect(erp.store.customers.size).toBe(9);
	});
});

describe('upsert by external code', () => {
	const path = '/v1/customers/by-external-code/rd%2F1';

	it('creates, replaces, and leaves an unchanged customer alone', async () => {
		const { erp, call } = startErp();
		const created = await call('PUT', path, company);
		expect(created).toMatchObject({ status: 201, body: { external_code: 'rd/1' } });
		await erp.world.clock.advance(1000);
		expect(await call('PUT', path, company)).toEqual({ status: 200, body: created.body });

		const renamed = await call('PUT', path, { kind: 'pj', tax_id: company.tax_id, name: 'Boreal' });
		expect(renamed.status).toBe(200);
		expect(renamed.body).toMatchObject({ id: created.body.id, name: 'Boreal', address: null });
		expect(renamed.body.updated_at > created.body.updated_at).toBe(true);
		expect(await call('GET', `/v1/customers/${created.body.id}`)).toEqual(renamed);
	});

	it('refuses a body with another code', async () => {
		const { call } = startErp();
		const refused = await call('PUT', path, { ...company, external_code: 'rd/2' });
		expect([refused.status, fieldsOf(refused)]).toEqual([422, ['external_code']]);
	});
});

describe('errors', () => {
	it('names every wrong field in one answer', async () => {
		const { call } = startErp();
		const refused = await call('POST', '/v1/customers', {
			kind: 'pj',
			tax_id: '52998224725',
			email: 'x',
			address: { state: 'XX', zip: '1' },
			razao: 'Aurora',
		});
		expect(refused.status).toBe(422);
		expect(fieldsOf(refused).sort()).toEqual(
			['name', 'email', 'address.state', 'address.zip', 'razao', 'tax_id'].sort(),
		);
	});

	it.each([
		['a misspelt filter', '/v1/customers?taxid=1', 422, ['taxid']],
		['an empty filter', '/v1/customers?tax_id=', 422, ['tax_id']],
		['a page below one', '/v1/customers?page=0', 422, ['page']],
	])('refuses %s instead of listing everyone', async (_, path, status, fields) => {
		const refused = await startErp().call('GET', path);
		expect([refused.status, fieldsOf(refused)]).toEqual([status, fields]);
	});

	it('lists everyone for a filter that it is set to ignore', async () => {
		const { erp, call } = startErp({ settings: { ignored_filters: ['tax_id'] } });
		const { body } = await call('GET', '/v1/customers?tax_id=52998224725');
		expect(body).toMatchObject({ total: erp.store.customers.all().length });
		expect((await call('GET', '/v1/customers?external_code=none')).body.data).toEqual([]);
	});

	it.each([
		['no key', '/v1/customers', {}, undefined, 401, 'unauthorized'],
		['a wrong key', '/v1/customers', { 'x-api-key': 'x' }, undefined, 401, 'unauthorized'],
		['malformed JSON', '/v1/customers', { 'x-api-key': API_KEY }, '{', 400, 'malformed_json'],
		['an unknown route', '/v1/nowhere', { 'x-api-key': API_KEY }, '{}', 404, 'unknown_route'],
	])('answers %s in its own format', async (_, path, headers, body, status, code) => {
		const { erp } = startErp();
		const response = await erp.app.request(path, { method: 'POST', headers, body });
		expect(response.status).toBe(status);
		expect(await response.json()).toMatchObject({ error: { code } });
	});

	it.each([
		['Cliente', '/v1/customers/none'],
		['Orçamento', '/v1/quotes/none'],
	])('names the missing record: %s', async (called, path) => {
		expect(await startErp().call('GET', path)).toMatchObject({
			status: 404,
			body: { error: { code: 'not_found', message: `${called} não encontrado.` } },
		});
	});

	it('says when to retry if the rate limit is exceeded', async () => {
		const { erp, call } = startErp({ settings: { rate_limit_per_minute: 1 } });
		expect((await call('GET', '/v1/customers')).status).toBe(200);
		const headers = { 'x-api-key': API_KEY };
		const refused = await erp.app.request('/v1/customers', { headers });
		expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '60']);
	});

	it('returns pages', async () => {
		const { call } = startErp();
		expect((await call('GET', '/v1/customers?page=2')).body).toEqual({
			data: [],
			page: 2,
			per_page: 50,
			total: 8,
		});
		expect((await call('GET', '/v1/customers/none')).status).toBe(404);
	});
});
