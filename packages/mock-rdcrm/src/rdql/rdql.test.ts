import { beforeAll, describe, expect, it } from 'vitest';
import { type Client, createClient } from '../testing.ts';

let client: Client;
let ids: Record<string, string>;
beforeAll(async () => {
	client = await createClient();
	const stages = client.mock.store.stages.all();
	const field = { entity: 'deal', type: 'option', options: ['alta', 'média'] };
	await client.post('/custom_fields', { ...field, name: 'Prioridade' });
	const contact = await client.post('/contacts', {
		name: 'Ana Lima',
		job_title: 'CEO',
		emails: [{ email: 'Ana.Lima@Serra.example' }, { email: 'ana@casa.example' }],
		phones: [{ phone: '+55 (11) 99999-8888', type: 'mobile' }],
		custom_fields: { interesses: ['Projetos', 'Locação'] },
	});
	ids = { contact: contact.data.id, stage: stages[1]?.id ?? '', other: stages[7]?.id ?? '' };
	const deals = [
		{ name: 'RDQL Um', one_time_price: 100, rating: 1, stage_id: ids.stage, prioridade: 'alta' },
		{ name: 'RDQL Dois "aspas"', one_time_price: 100.5, rating: 3, stage_id: ids.other },
		{ name: 'RDQL Três', recurrence_price: 300, rating: 5, prioridade: 'média' },
	];
	for (const { prioridade, ...deal } of deals) {
		const created = await client.post('/deals', {
			...deal,
			contact_ids: deal.rating === 3 ? [] : [ids.contact],
			custom_fields: prioridade ? { prioridade } : {},
			expected_close_date: `2031-0${deal.rating}-15`,
		});
		ids[deal.name] = created.data.id;
	}
	await client.put(`/deals/${ids['RDQL Três']}`, { status: 'won' });
});

const NAMES = ['Dois', 'Três', 'Um'];
const names = async (filter: string) => {
	const { status, list, detail } = await client.find('/deals', `(${filter}) name:~rdql`);
	expect(detail).toBe('');
	expect(status).toBe(200);
	return list.map(({ name }) => name.split(' ')[1]).sort();
};

describe('filters', () => {
	it.each([
		['name:"RDQL Um"', ['Um']],
		['name:rdql', []],
		['name:~"dql d"', ['Dois']],
		['name:"RDQL Dois \\"aspas\\""', ['Dois']],
		['status:won', ['Três']],
		['-status:won', ['Dois', 'Um']],
		['status:(won,lost)', ['Três']],
		['rating:1,status:ongoing', ['Um']],
		['rating:1 , -status:won', ['Um']],
		['name:"RDQL Um",rating:1', ['Um']],
		['rating:1,status:ongoing or rating:5', ['Três', 'Um']],
		['-status:(won, "lost")', ['Dois', 'Um']],
		['total_price:>100', ['Dois', 'Três']],
		['total_price:>=100.5', ['Dois', 'Três']],
		['total_price:<300', ['Dois', 'Um']],
		['total_price:<=100', ['Um']],
		['rating:(1,5)', ['Três', 'Um']],
		['rating:>1 rating:<5', ['Dois']],
		['rating:1 or rating:5', ['Três', 'Um']],
		['rating:5 or rating:1 and status:won', ['Três']],
		['(rating:5 or rating:1) and status:ongoing', ['Um']],
		['(rating:1 OR rating:5) -(status:won)', 'expected a field'],
		['expected_close_date:2031-03-15', ['Dois']],
		['expected_close_date:>2031-03-15', ['Três']],
		['closed_at:>2020-01-01', ['Três']],
		['-closed_at:>2020-01-01', ['Dois', 'Um']],
		['created_at:>="2020-01-01 12:00:00" created_at:<=2099-01-01T00:00:00Z', NAMES],
		['created_at:>="2020-01-01 12:00:00.250" created_at:<2099-01-01T00:00:00.999Z', NAMES],
		['created_at:<2020-01-01T00:00:00.001-03:00', []],
		['has:product', []],
		['-has:product', NAMES],
		['has:product:false', NAMES],
		['@prioridade:alta', ['Um']],
		['-@prioridade:alta', ['Dois', 'Três']],
		['@prioridade:(alta,"média")', ['Três', 'Um']],
		['@prioridade:~MÉD', ['Três']],
	])('%s', async (filter, expected) => {
		if (Array.isArray(expected)) expect(await names(filter)).toEqual(expected);
		else expect((await client.find('/deals', filter)).detail).toContain(expected);
	});

	it('finds deals by their contact and by their id', async () => {
		expect((await client.find('/deals', `contact_id:${ids.contact}`)).data).toHaveLength(2);
		const two = `id:(${ids['RDQL Um']},${ids['RDQL Três']})`;
		expect((await client.find('/deals', two)).data).toHaveLength(2);
		expect((await client.find('/deals', `${two} status:won`)).data).toHaveLength(1);
		expect((await client.find('/deals', `stage_id:${ids.stage} ${two}`)).data).toHaveLength(1);
	});

	it.each([
		'email:ana.lima@serra.example',
		'email:ana@casa.example',
		'email:"ana@casa.example" name:"Ana Lima"',
		'phone:5511999998888',
		'phone:+5511999998888',
		'@interesses:Projetos job_title:CEO',
		'@interesses:Locação',
	])('finds the contact by %s', async (filter) => {
		const { data } = await client.find('/contacts', filter);
		expect(data).toContainEqual(expect.objectContaining({ name: 'Ana Lima' }));
	});
});

describe('invalid filters', () => {
	it.each([
		['campo:1', 'field "campo" is not supported'],
		['constructor:1', 'field "constructor" is not supported'],
		['source_id:1', 'field "source_id" is not supported'],
		['@nada:1', 'custom field "nada" does not exist'],
		['is:visible', '"is:visible" is not supported'],
		['has:product:talvez', 'takes true or false'],
		['status:>won', '">" is not supported for field "status"'],
		['rating:muito', '"muito" is not a valid number for "rating"'],
		['created_at:ontem', '"ontem" is not a valid datetime for "created_at"'],
		['rating:~1', '"~" is not supported for field "rating"'],
		['rating:', 'expected a value at position 8 (end of the filter)'],
		['name', 'expected ":" after name at position 5'],
		['name:"sem fim', 'expected a closing quote at position 6'],
		['(name:a', 'expected ")" at position 8'],
		['name:a)', 'expected the end at position 7'],
		['status:(won', 'expected "," or ")" at position 12'],
		['status:>(won)', 'expected a single value'],
		['name:a or', 'expected a field at position 10'],
		['and', 'expected ":" after and'],
		['name:a ; name:b', 'expected a field at position 8'],
		['name:a,b', 'expected ":" after b'],
		['name:a,', 'expected a field at position 8'],
		['('.repeat(2000), 'fewer parentheses'],
	])('%s', async (filter, message) => {
		const { status, detail } = await client.find('/deals', filter);
		expect(detail).toContain(message);
		expect(status).toBe(400);
	});

	it('matches products only by their exact name', async () => {
		const { store } = client.mock;
		const name = store.products.all()[0]?.name ?? '';
		expect((await client.find('/products', `name:"${name}"`)).data).toHaveLength(1);
		expect((await client.find('/products', 'name:~ar')).status).toBe(400);
		expect((await client.find('/products', 'is:visible:false')).data).toHaveLength(0);
		expect((await client.find('/products', '@codigo_erp:CLI-012')).data).toHaveLength(1);
	});
});
