import { expect, it } from 'vitest';
import { startBling } from '../testing.ts';

const codesIn = ({ list }: { list: { codigo: string }[] }) => list.map(({ codigo }) => codigo);

it('finds several codes at once', async () => {
	const { call } = startBling();
	const found = await call('GET', '/produtos?codigos[]=ERP-1&codigos[]=SUP-MES&codigos[]=NADA');
	expect(codesIn(found)).toEqual(['ERP-1', 'SUP-MES']);
	expect(found.list[0]).toMatchObject({ nome: 'Forno industrial', preco: 1500, situacao: 'A' });
});

it('matches a code only as a whole', async () => {
	const { call } = startBling();
	expect(codesIn(await call('GET', '/produtos?codigo=ERP-1'))).toEqual(['ERP-1']);
	expect(codesIn(await call('GET', '/produtos?codigo=ERP'))).toEqual([]);
});

it('finds both products of an ambiguous code', async () => {
	const { call } = startBling();
	const found = await call('GET', '/produtos?codigos[]=KIT-AR');
	expect(codesIn(found)).toEqual(['KIT-AR', 'KIT-AR']);
	expect(new Set(found.list.map(({ id }) => id)).size).toBe(2);
});

it('finds inactive products by code only if criterio asks for them', async () => {
	const { call } = startBling();
	expect(codesIn(await call('GET', '/produtos?codigos[]=FORA-1'))).toEqual([]);
	expect(codesIn(await call('GET', '/produtos?codigos[]=FORA-1&criterio=3'))).toEqual(['FORA-1']);
});

it('lists the newest products by default', async () => {
	const { call, store } = startBling();
	expect((await call('GET', '/produtos')).list).toHaveLength(3);
	expect((await call('GET', '/produtos?sku=ERP-1&criterio=5')).list).toHaveLength(
		store.products.all().length,
	);
});

it('reads a product', async () => {
	const { call, store } = startBling();
	const [product] = store.products.all();
	const { data } = await call('GET', `/produtos/${product?.id}`);
	expect(data).toMatchObject({ codigo: 'ERP-1', unidade: 'UN', id: Number(product?.id) });
	expect((await call('GET', '/produtos/1')).status).toBe(404);
});

it('lists the payment methods, inactive ones included', async () => {
	const { list } = await startBling().call('GET', '/formas-pagamentos');
	expect(list.map(({ descricao, situacao }) => [descricao, situacao])).toEqual([
		...[
			['Dinheiro', 1],
			['Boleto', 1],
			['PIX', 1],
		],
		['Cheque', 0],
	]);
});
