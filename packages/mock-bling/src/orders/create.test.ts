import { describe, expect, it } from 'vitest';
import { orderFor, startBling } from '../testing.ts';

const ORDERS = '/pedidos/vendas';
const IDENTICAL =
	'Informações idênticas a última venda salva, altere alguma informação caso deseje prosseguir';

function start(settings: Parameters<typeof startBling>[0] = {}) {
	const started = startBling(settings);
	const create = (changes: object = {}) =>
		started.call('POST', ORDERS, orderFor(started.bling, changes));
	return { ...started, create };
}

describe('a new order', () => {
	it('is answered without its number, which requires a second call', async () => {
		const { call, create } = start();
		const { status, data } = await create();
		expect(status).toBe(201);
		expect(data).toEqual({ id: expect.any(Number), alertas: [], rastreamento: {} });
		const shown = await call('GET', `${ORDERS}/${data.id}`);
		expect(shown.data).toMatchObject({
			...{ numero: 6, numeroLoja: 'RD-deal-1', total: 59.97, totalProdutos: 59.97 },
			...{ situacao: { id: 6, valor: 0 }, dataSaida: '2026-11-25', dataPrevista: '2026-11-25' },
			itens: [{ codigo: 'LIC-CRM', quantidade: 3, valor: 19.99, desconto: 0 }],
			parcelas: [{ valor: 59.97, dataVencimento: '2026-12-25' }],
		});
	});

	it('is found by its numeroLoja', async () => {
		const { call, create } = start();
		const { data } = await create();
		await create({ numeroLoja: 'RD-deal-2' });
		const { list } = await call('GET', `${ORDERS}?numerosLojas[]=RD-deal-1&numerosLojas[]=nada`);
		expect(list).toEqual([expect.objectContaining({ id: data.id, numeroLoja: 'RD-deal-1' })]);
		expect(list[0]).not.toHaveProperty('itens');
		expect((await call('GET', `${ORDERS}?numerosLojas[]=nada`)).list).toEqual([]);
	});

	it('starts in the situation that the account configures', async () => {
		const { call, create } = start({ new_order_situation: 411001 });
		const { data } = await create();
		expect((await call('GET', `${ORDERS}/${data.id}`)).data.situacao).toEqual({
			...{ id: 411001, valor: 0 },
		});
	});

	it('drops unknown members', async () => {
		const { call, create, store } = start();
		const { data } = await create({ observacaoInterna: 'nada', nada: 1 });
		expect(store.orders.get(String(data.id))).not.toHaveProperty('nada');
		expect((await call('GET', `${ORDERS}/${data.id}`)).data.observacoesInternas).toBe('');
	});

	it('may contain an item that is not a product', async () => {
		const { bling, create } = start();
		const itens = orderFor(bling).itens.map(({ produto: _, ...item }) => item);
		expect((await create({ itens })).status).toBe(201);
	});
});

describe('a second order', () => {
	it('may have the same numeroLoja without an error', async () => {
		const { call, create } = start();
		await create();
		expect((await create({ observacoes: 'again' })).status).toBe(201);
		expect((await call('GET', `${ORDERS}?numerosLojas[]=RD-deal-1`)).list).toHaveLength(2);
	});

	it('is refused if numeroLoja is unique', async () => {
		const { create } = start({ unique_numero_loja: true });
		await create();
		const again = await create({ observacoes: 'again' });
		expect([again.status, again.fields[0]?.element]).toEqual([400, 'numeroLoja']);
		expect((await create({ numeroLoja: '' })).status).toBe(201);
		expect((await create({ numeroLoja: '', observacoes: 'b' })).status).toBe(201);
	});

	it('is refused if it equals the last saved order', async () => {
		const { create } = start();
		await create();
		const again = await create();
		expect(again.fields).toEqual([expect.objectContaining({ code: 3, msg: IDENTICAL })]);
		await create({ numeroLoja: 'RD-deal-2' });
		expect((await create()).status).toBe(201);
	});

	it('may equal the last one if the account allows it', async () => {
		const { create } = start({ refuse_identical_sales: false });
		await create();
		expect((await create()).status).toBe(201);
	});

	it('cannot have the number of another order', async () => {
		const { create } = start();
		await create({ numero: 900 });
		const again = await create({ numero: 900, observacoes: 'again' });
		expect(again.fields).toEqual([
			expect.objectContaining({ code: 36, msg: 'O número do pedido já está sendo utilizado' }),
		]);
	});

	it('skips a number that is taken', async () => {
		const { call, create } = start();
		await create({ numero: 7 });
		const { data } = await create({ observacoes: 'again' });
		expect((await call('GET', `${ORDERS}/${data.id}`)).data.numero).toBe(8);
	});
});

describe('the instalments', () => {
	const instalments = (bling: Parameters<typeof orderFor>[0], ...values: number[]) => {
		const [given] = orderFor(bling).parcelas;
		return values.map((valor) => ({ ...given, valor }));
	};

	it('must add up to the total exactly', async () => {
		const { bling, create } = start();
		for (const values of [[59.96], [59.98], [20, 20, 20]]) {
			const { status, fields } = await create({ parcelas: instalments(bling, ...values) });
			expect(status).toBe(400);
			expect(fields).toEqual([
				expect.objectContaining({
					...{ code: 22, element: 'parcelas' },
					msg: 'O somatório do valor das parcelas difere do total da venda',
				}),
			]);
		}
		const thirds = instalments(bling, 19.99, 19.99, 19.99);
		expect((await create({ parcelas: thirds })).status).toBe(201);
	});

	it('need an active payment method', async () => {
		const { bling, create, store } = start();
		const inactive = Number(store.payment_methods.all().find(({ situacao }) => !situacao)?.id);
		for (const id of [0, 99, inactive]) {
			const [given] = instalments(bling, 59.97);
			const parcelas = [{ ...given, formaPagamento: { id } }];
			const { error } = await create({ parcelas });
			expect(error).toMatchObject({
				type: 'VALIDATION_ERROR',
				message: 'Não foi possível salvar a venda',
				fields: [
					{
						...{ code: 49, element: 'parcelas' },
						msg: 'Uma ou mais parcelas da venda possuem erros de validação',
						collection: [
							{
								...{ index: 0, code: 12, element: 'formaPagamento' },
								msg: 'Id da forma de pagamento inválido.',
							},
						],
					},
				],
			});
		}
	});
});

it.each([
	[{ contato: { id: 1 } }, 'contato', 'Id do contato inválido.'],
	[{ contato: undefined }, 'contato', 'O campo contato é obrigatório'],
	[{ data: '25/11/2026' }, 'data', 'O campo data é inválido'],
	[{ itens: undefined }, 'itens', 'O campo itens é obrigatório'],
	[{ itens: [] }, 'itens', 'O campo itens é inválido'],
	[{ parcelas: [] }, 'parcelas', 'O campo parcelas é inválido'],
	[{ desconto: { valor: -1, unidade: 'REAL' } }, 'valor', 'O campo valor é inválido'],
])('refuses an order with %o', async (changes, element, msg) => {
	const { create } = start();
	const { status, fields } = await create(changes);
	expect(status).toBe(400);
	expect(fields).toEqual([expect.objectContaining({ element, msg })]);
});

it('refuses unknown products, and names the line', async () => {
	const { bling, create } = start();
	const [item] = orderFor(bling).itens;
	const { fields } = await create({ itens: [item, { ...item, produto: { id: 1 } }] });
	expect(fields[0]).toMatchObject({
		...{ element: 'itens', collection: [{ index: 1, msg: 'Id do produto inválido.' }] },
	});
});

it('names all invalid lines', async () => {
	const { bling, create } = start();
	const [item] = orderFor(bling).itens;
	const itens = [{ ...item, valor: '19,99' }, item, { ...item, quantidade: 0 }];
	const { fields } = await create({ itens });
	expect(fields).toEqual([
		expect.objectContaining({
			element: 'itens',
			collection: [
				expect.objectContaining({ index: 0, element: 'valor' }),
				expect.objectContaining({ index: 2, element: 'quantidade' }),
			],
		}),
	]);
});
