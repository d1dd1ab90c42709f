import { nextNumber } from './numbering.ts';
import type { Customer } from './schemas/customer.ts';
import type { Quote, QuoteStatus } from './schemas/quote.ts';
import type { Erp, ErpWorld } from './store.ts';
import { withCheckDigits } from './tax-id.ts';
import { computeTotals } from './totals.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

const TRADES = ['Comércio de Peças', 'Serviços de Informática', 'Distribuidora', 'Engenharia'];

const CITIES = [
	{ city: 'São Paulo', state: 'SP', zip: '01310100' },
	{ city: 'Belo Horizonte', state: 'MG', zip: '30130010' },
	{ city: 'Curitiba', state: 'PR', zip: '80010000' },
	{ city: 'Recife', state: 'PE', zip: '50030230' },
];

const PRODUCTS = [
	{ code: 'LIC-CRM', description: 'Licença anual por usuário', unit_price: '1188.00' },
	{ code: 'IMP-01', description: 'Implantação assistida', unit_price: '3500.00' },
	{ code: 'TRE-08', description: 'Treinamento, por hora', unit_price: '219.90' },
	{ code: 'SUP-MES', description: 'Suporte mensal', unit_price: '449.50' },
];

/** Status changes of the seeded quotes. */
const HISTORIES: Array<{ steps: QuoteStatus[]; reason: string | null }> = [
	{ steps: [], reason: null },
	{ steps: [], reason: null },
	{ steps: ['vendido'], reason: null },
	{ steps: ['vendido'], reason: null },
	{ steps: ['perdido'], reason: 'Preço acima do orçamento do cliente' },
	{ steps: ['perdido'], reason: 'Fechou com um concorrente' },
	{ steps: ['vendido', 'cancelado'], reason: 'Cliente desistiu da compra' },
];

export function seed(erp: Erp): void {
	const { store, world } = erp;
	for (let index = 0; index < 8; index++) store.customers.insert(seededCustomer(world, index));
	const customers = store.customers.all();
	HISTORIES.forEach((_, index) => {
		const customer = customers[index % customers.length];
		if (customer) store.quotes.insert(seededQuote(erp, customer, index));
	});
}

function seededCustomer(world: ErpWorld, index: number): Customer {
	const { faker } = world.random;
	const at = daysBefore(world, 120 - index);
	const person = index % 4 === 3;
	const name = person
		? faker.person.fullName()
		: `${faker.person.lastName()} ${faker.helpers.arrayElement(TRADES)} Ltda`;
	return {
		id: world.random.uuid(),
		external_code: index % 2 === 0 ? `ERP-${1001 + index}` : null,
		kind: person ? 'pf' : 'pj',
		tax_id: seededTaxId(world, index, person),
		name,
		trade_name: person ? null : name.replace(/ Ltda$/, ''),
		email: `contato${index + 1}@exemplo.com.br`,
		phone: `+55119${faker.string.numeric(8)}`,
		address: {
			line: `${faker.location.street()}, ${faker.number.int({ min: 1, max: 2000 })}`,
			...faker.helpers.arrayElement(CITIES),
		},
		created_at: at,
		updated_at: at,
	};
}

function seededTaxId(world: ErpWorld, index: number, person: boolean): string {
	const { string } = world.random.faker;
	// The official example of a CNPJ with letters.
	if (index === 0) return '12ABC34501DE35';
	return withCheckDigits(person ? string.numeric(9) : `${string.numeric(8)}0001`);
}

function seededQuote(erp: Erp, customer: Customer, index: number): Quote {
	const { world } = erp;
	const { faker } = world.random;
	const { steps, reason } = HISTORIES[index] ?? { steps: [], reason: null };
	const products = faker.helpers.arrayElements(PRODUCTS, { min: 1, max: 3 });
	const { wrong: _, ...totals } = computeTotals({
		items: products.map((product) => ({
			...product,
			quantity: String(faker.number.int({ min: 1, max: 12 })),
			discount: faker.datatype.boolean(0.4) ? { type: 'percentage', value: '5.00' } : null,
			total: null,
		})),
		total: null,
	});
	const age = 60 - index * 7;
	const status_history = steps.map((to, step) => ({
		from: steps[step - 1] ?? 'em_aberto',
		to,
		reason: step === steps.length - 1 ? reason : null,
		at: daysBefore(world, age - step - 2),
	}));
	const created_at = daysBefore(world, age);
	return {
		id: world.random.uuid(),
		external_code: `seed-${index + 1}`,
		number: nextNumber(erp, Date.parse(created_at)),
		status: steps.at(-1) ?? 'em_aberto',
		customer_id: customer.id,
		title: `Proposta para ${customer.trade_name ?? customer.name}`,
		notes: null,
		valid_until: daysBefore(world, age - 30).slice(0, 10),
		seller_email: `vendas${(index % 2) + 1}@exemplo.com.br`,
		...totals,
		status_history,
		created_at,
		updated_at: status_history.at(-1)?.at ?? created_at,
	};
}

function daysBefore({ referenceDate }: ErpWorld, days: number): string {
	return new Date(referenceDate.getTime() - days * DAY_MS).toISOString();
}
