import { CATALOGUE } from '@rdcrm/mock-kit';
import { checkContact } from './contacts.ts';
import { insertOrder } from './orders/content.ts';
import { sumOf, totalsOf } from './orders/totals.ts';
import { contactInput } from './schemas/contact.ts';
import { orderInput } from './schemas/order.ts';
import type { PaymentMethod, Product } from './schemas/product.ts';
import {
	ATENDIDO,
	CANCELADO,
	EM_ABERTO,
	EM_ANDAMENTO,
	NAO_APROVADO,
	SITUATIONS,
} from './situations.ts';
import { type Bling, nextId } from './store.ts';
import { withCheckDigits } from './tax-id.ts';
import { ORDER } from './webhooks/emit.ts';

const DAY_MS = 24 * 60 * 60_000;

const PRODUCTS = [
	['ERP-1', 'Forno industrial', 1500, 'A'],
	['ERP-2', 'Câmara fria', 8900, 'A'],
	['LIC-CRM', 'Licença anual por usuário', 1188, 'A'],
	['SUP-MES', 'Suporte mensal', 449.5, 'A'],
	// Two products share a code, so the code alone does not identify the product.
	['KIT-AR', 'Kit de ar-condicionado', 3200, 'A'],
	['KIT-AR', 'Kit de ar-condicionado (2026)', 3450, 'A'],
	['FORA-1', 'Ventilador de linha antiga', 320, 'I'],
	['', 'Visita técnica', 180, 'A'],
	...CATALOGUE.map(({ name, code, price }) => [code, name, price, 'A'] as const),
] as const;

const PAYMENT_METHODS: readonly Omit<PaymentMethod, 'id' | 'fixa'>[] = [
	{ descricao: 'Dinheiro', tipoPagamento: 1, situacao: 1, padrao: 1, finalidade: 3 },
	{ descricao: 'Boleto', tipoPagamento: 15, situacao: 1, padrao: 0, finalidade: 2 },
	{ descricao: 'PIX', tipoPagamento: 17, situacao: 1, padrao: 0, finalidade: 3 },
	{ descricao: 'Cheque', tipoPagamento: 2, situacao: 0, padrao: 0, finalidade: 3 },
];

const CONTACTS = 5;
const ORDERS = [EM_ABERTO, ATENDIDO, CANCELADO, EM_ANDAMENTO, NAO_APROVADO];

export function seed(bling: Bling): void {
	const { store } = bling;
	store.webhooks.insert({ id: ORDER, enabled: true });
	for (const situation of SITUATIONS) store.situations.insert(situation);
	for (const method of PAYMENT_METHODS) {
		store.payment_methods.insert({ id: nextId(bling, 'payment_methods'), fixa: false, ...method });
	}
	for (const [codigo, nome, preco, situacao] of PRODUCTS) {
		store.products.insert(product(bling, { codigo, nome, preco, situacao }));
	}
	for (let index = 0; index < CONTACTS; index++) seedContact(bling, index);
	for (const [index, situacao] of ORDERS.entries()) seedOrder(bling, situacao, index);
}

const product = (
	bling: Bling,
	given: Pick<Product, 'codigo' | 'nome' | 'preco' | 'situacao'>,
): Product => ({
	...{ id: nextId(bling, 'products'), precoCusto: 0, estoque: { saldoVirtualTotal: 25 } },
	...{ tipo: 'P', formato: 'S', descricaoCurta: '', imagemURL: '', unidade: 'UN', ...given },
});

function seedContact(bling: Bling, index: number): void {
	const { faker } = bling.world.random;
	const isPerson = index === CONTACTS - 1;
	const input = contactInput.parse({
		nome: isPerson ? faker.person.fullName() : `${faker.person.lastName()} Engenharia Ltda`,
		...{ tipo: isPerson ? 'F' : 'J', situacao: 'A' },
		numeroDocumento: withCheckDigits(
			isPerson ? faker.string.numeric(9) : `${faker.string.numeric(8)}0001`,
		),
		...{ telefone: `11${faker.string.numeric({ length: 8, exclude: ['0'] })}` },
		email: `contato${index + 1}@exemplo.com.br`,
		endereco: { geral: { endereco: faker.location.street(), municipio: 'São Paulo', uf: 'SP' } },
	});
	bling.store.contacts.insert({
		id: nextId(bling, 'contacts'),
		...checkContact(bling, input),
	});
}

function seedOrder(bling: Bling, situacao: number, index: number): void {
	const { store, world } = bling;
	const product = store.products.all()[index % 4];
	const contact = store.contacts.all()[index % CONTACTS];
	const [method] = store.payment_methods.all();
	const data = new Date(world.referenceDate.getTime() - (40 - index * 7) * DAY_MS)
		.toISOString()
		.slice(0, 10);
	const item = {
		...{ codigo: product?.codigo, descricao: product?.nome, unidade: 'UN', quantidade: index + 1 },
		...{ valor: product?.preco, produto: { id: Number(product?.id) } },
	};
	const instalment = {
		...{ dataVencimento: data, valor: sumOf([(product?.preco ?? 0) * (index + 1)]) },
		formaPagamento: { id: Number(method?.id) },
	};
	const input = orderInput.parse({
		...{ data, numeroLoja: `seed-${index + 1}`, contato: { id: Number(contact?.id) } },
		...{ itens: [item], parcelas: [instalment] },
	});
	const { id } = insertOrder(bling, input);
	const alterado = `${data}T12:00:00.000Z`;
	store.orders.update(id, { situacao, alterado, ...totalsOf(input) });
}
