import { describe, expect, it } from 'vitest';
import { CNPJ, contactFor, startBling } from '../testing.ts';

const namesIn = ({ list }: { list: { nome: string }[] }) => list.map(({ nome }) => nome);

describe('the search', () => {
	it('finds a document in any notation, because contacts store it without punctuation', async () => {
		const { call } = startBling();
		const contact = contactFor({ numeroDocumento: '11.222.333/0001-81' });
		const { data } = await call('POST', '/contatos', contact);
		for (const document of [CNPJ, '11.222.333/0001-81']) {
			const query = new URLSearchParams({ numeroDocumento: document, criterio: '1' });
			const { list } = await call('GET', `/contatos?${query}`);
			expect(list).toEqual([expect.objectContaining({ id: data.id, numeroDocumento: CNPJ })]);
		}
	});

	it('ignores unknown filters and lists everyone', async () => {
		const { call, store } = startBling();
		const { list } = await call('GET', `/contatos?cpf_cnpj=${CNPJ}&criterio=1`);
		expect(list).toHaveLength(store.contacts.all().length);
	});

	it('hides older contacts unless criterio is 1', async () => {
		const { call, store } = startBling();
		const [oldest] = store.contacts.all();
		const find = (more: string) =>
			call('GET', `/contatos?numeroDocumento=${oldest?.numeroDocumento}${more}`);
		expect((await find('')).list).toEqual([]);
		expect((await find('&criterio=3')).list).toEqual([]);
		expect(namesIn(await find('&criterio=1'))).toEqual([oldest?.nome]);
	});

	it('finds words regardless of case and accents', async () => {
		const { call } = startBling();
		await call('POST', '/contatos', contactFor({ nome: 'Climatização Ágil' }));
		expect(namesIn(await call('GET', '/contatos?pesquisa=climatizacao+agil'))).toEqual([
			'Climatização Ágil',
		]);
	});

	it('returns pages until an empty one', async () => {
		const { call } = startBling();
		const page = async (pagina: number) =>
			(await call('GET', `/contatos?criterio=1&limite=2&pagina=${pagina}`)).list.length;
		expect([await page(1), await page(2), await page(3), await page(4)]).toEqual([2, 2, 1, 0]);
	});

	it('distinguishes deleted contacts and those without activity', async () => {
		const { call, store } = startBling();
		const [gone, idle] = store.contacts.all();
		store.contacts.update(gone?.id ?? '', { situacao: 'E' });
		store.contacts.update(idle?.id ?? '', { situacao: 'S' });
		expect(namesIn(await call('GET', '/contatos?criterio=2'))).toEqual([gone?.nome]);
		expect(namesIn(await call('GET', '/contatos?criterio=4'))).toEqual([idle?.nome]);
		expect(namesIn(await call('GET', '/contatos?criterio=1'))).not.toContain(gone?.nome);
	});
});

describe('a new contact', () => {
	it('is answered with only its id', async () => {
		const { call } = startBling();
		const { status, data } = await call('POST', '/contatos', contactFor());
		expect({ status, members: Object.keys(data) }).toEqual({ status: 201, members: ['id'] });
		expect((await call('GET', `/contatos/${data.id}`)).data).toMatchObject({
			...{ nome: 'Padaria Sol', numeroDocumento: CNPJ, indicadorIe: 9, email: '' },
		});
	});

	it('cannot have the document of another contact, whose id the refusal hides', async () => {
		const { call } = startBling();
		const { data } = await call('POST', '/contatos', contactFor());
		const again = await call('POST', '/contatos', contactFor({ nome: 'Outra' }));
		expect(again.status).toBe(400);
		expect(again.error.type).toBe('VALIDATION_ERROR');
		expect(again.fields).toEqual([
			expect.objectContaining({ msg: 'O CNPJ já está cadastrado no contato Padaria Sol' }),
		]);
		expect(JSON.stringify(again.error)).not.toContain(String(data.id));
	});

	it('may have the document of a deleted contact', async () => {
		const { call, store } = startBling();
		const { data } = await call('POST', '/contatos', contactFor());
		store.contacts.update(String(data.id), { situacao: 'E' });
		expect((await call('POST', '/contatos', contactFor())).status).toBe(201);
	});

	it('does not need a document', async () => {
		const { call } = startBling();
		for (const numeroDocumento of ['', null, undefined]) {
			const { status } = await call('POST', '/contatos', contactFor({ numeroDocumento }));
			expect(status).toBe(201);
		}
	});

	it.each([
		[{ numeroDocumento: '11222333000182' }, 'O campo CNPJ é inválido'],
		[{ numeroDocumento: '12ABC34501DE35' }, 'O campo CNPJ é inválido'],
		[{ numeroDocumento: '52998224725' }, 'O campo CNPJ é inválido'],
		[{ tipo: 'F', numeroDocumento: CNPJ }, 'O campo CPF é inválido'],
		[{ tipo: undefined }, 'O tipo da pessoa é um campo obrigatório'],
		[{ tipo: 'X' }, 'O tipo da pessoa é um campo obrigatório'],
		[{ situacao: 'ativo' }, 'Situação inválida.'],
		[{ nome: '' }, 'O campo nome é inválido'],
		[{ nome: undefined }, 'O campo nome é obrigatório'],
		[{ indicadorIe: 1 }, 'Para contribuintes do ICMS é obrigatória a informação da IE'],
		[{ telefone: '0800123456' }, 'É necessário preencher corretamente o campo Telefone'],
		[{ celular: '99999' }, 'É necessário preencher corretamente o campo Celular'],
	])('is refused with %o', async (changes, msg) => {
		const { call } = startBling();
		const { status, fields } = await call('POST', '/contatos', contactFor(changes));
		expect({ status, messages: fields.map((field) => field.msg) }).toEqual({
			...{ status: 400, messages: [msg] },
		});
	});

	it.each([
		{ tipo: 'F', numeroDocumento: '529.982.247-25' },
		{ tipo: 'E', numeroDocumento: 'X-123' },
		{ indicadorIe: 1, ie: '110042490114' },
		{ telefone: '(11) 3322-1100', celular: '11 99999-0000' },
		{ nada: 'an unknown member' },
	])('is saved with %o', async (changes) => {
		const { call } = startBling();
		expect((await call('POST', '/contatos', contactFor(changes))).status).toBe(201);
	});

	it('may have any phone if the account does not check them', async () => {
		const { call } = startBling({ check_phones: false });
		expect((await call('POST', '/contatos', contactFor({ telefone: '99' }))).status).toBe(201);
	});

	it.each([
		['', 'MISSING_REQUIRED_FIELD_ERROR'],
		['{', 'INVALID_REQUEST_BODY'],
		['[]', 'INVALID_REQUEST_BODY'],
	])('is refused with the body "%s"', async (body, type) => {
		const { call } = startBling();
		expect((await call('POST', '/contatos', body)).error.type).toBe(type);
	});
});

describe('a replacement', () => {
	it('empties the fields that are not sent', async () => {
		const { call } = startBling();
		const first = contactFor({ email: 'a@sol.example', endereco: { geral: { uf: 'SP' } } });
		const { data } = await call('POST', '/contatos', first);
		const path = `/contatos/${data.id}`;
		expect((await call('PUT', path, contactFor({ fantasia: 'Sol' }))).status).toBe(204);
		const after = await call('GET', path);
		expect(after.data).toMatchObject({
			...{ fantasia: 'Sol', email: '', endereco: { geral: { uf: '' } } },
		});
	});

	it('may keep its own document, but not take that of another contact', async () => {
		const { call, store } = startBling();
		const { data } = await call('POST', '/contatos', contactFor());
		const [other] = store.contacts.all();
		const taken = contactFor({ numeroDocumento: other?.numeroDocumento });
		expect((await call('PUT', `/contatos/${data.id}`, taken)).fields[0]?.msg).toBe(
			`O CNPJ já está cadastrado no contato ${other?.nome}`,
		);
		expect((await call('PUT', `/contatos/${data.id}`, contactFor())).status).toBe(204);
	});

	it('requires an existing contact', async () => {
		const { call } = startBling();
		for (const method of ['PUT', 'GET']) {
			const body = method === 'PUT' ? contactFor() : undefined;
			const { status, error } = await call(method, '/contatos/1', body);
			expect([status, error.type]).toEqual([404, 'RESOURCE_NOT_FOUND']);
		}
	});
});
