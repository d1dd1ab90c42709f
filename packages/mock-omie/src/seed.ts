import { CATALOGUE } from '@rdcrm/mock-kit';
import { API, PERSON } from './actor.ts';
import { addCustomer } from './customers.ts';
import { buildOrder } from './orders/build.ts';
import { BILLED_STAGE } from './orders/moves.ts';
import type { Order } from './schemas/order.ts';
import { stampOf } from './stamp.ts';
import type { Omie } from './store.ts';
import { withCheckDigits } from './tax-id.ts';
import { momentOf, omieDate } from './time.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
const FIRST_PRODUCT = 5_366_578_297;

/** The last column says whether the product came through the API. Lists without the flags show only such products. */
const PRODUCTS = [
	['ERP-1', 'Forno industrial', 1500, 'S'],
	['ERP-2', 'Câmara fria', 8900, 'S'],
	['LIC-CRM', 'Licença anual por usuário', 1188, 'N'],
	['SUP-MES', 'Suporte mensal', 449.5, 'N'],
	...CATALOGUE.map(({ name, code, price }) => [code, name, price, 'N'] as const),
] as const;

const CUSTOMERS = [
	{ trade: 'Engenharia', estado: 'SP', cidade: 'São Paulo (SP)', cep: '01310-100' },
	{ trade: 'Distribuidora', estado: 'MG', cidade: 'Belo Horizonte (MG)', cep: '30130-010' },
	{ trade: 'Comércio de Peças', estado: 'PE', cidade: 'Recife (PE)', cep: '50030-230' },
	// Omie accepts a customer without a state but rejects its orders.
	{ trade: 'Serviços', estado: '', cidade: '', cep: '' },
] as const;

const CANCELLED = { etapa: '20', cancelled: true };
const ORDERS = [
	{ etapa: '10' },
	{ etapa: '20' },
	{ etapa: '40' },
	{ etapa: BILLED_STAGE },
	CANCELLED,
];

export function seed(omie: Omie): void {
	const { store, world } = omie;
	store.consumption.clear();
	const { faker } = world.random;
	const end = world.referenceDate.getTime();
	PRODUCTS.forEach(([codigo, descricao, valor_unitario, importado_api], index) => {
		const codigo_produto = FIRST_PRODUCT + index;
		store.products.insert({
			...{ id: `${codigo_produto}`, codigo_produto, codigo, descricao, valor_unitario },
			...{ importado_api, codigo_produto_integracao: importado_api === 'S' ? `INT-${codigo}` : '' },
			...{ unidade: 'UN', ncm: '8417.20.00', ean: '', tipoItem: '00' },
			...{ inativo: 'N', bloqueado: 'N' },
			info: stampOf(end - 200 * DAY_MS, importado_api === 'S' ? API : PERSON),
		});
	});
	CUSTOMERS.forEach(({ trade, ...place }, index) => {
		const name = `${faker.person.lastName()} ${trade}`;
		const customer = {
			razao_social: `${name} Ltda`.slice(0, 60),
			nome_fantasia: name,
			cnpj_cpf: withCheckDigits(`${faker.string.numeric(8)}0001`),
			email: `contato${index + 1}@exemplo.com.br`,
			...place,
		};
		addCustomer(omie, customer, end - (120 - index) * DAY_MS, PERSON);
	});
	ORDERS.forEach((_, index) => {
		store.orders.insert(seededOrder(omie, index));
	});
}

/** Returns an order that people typed, without one of our codes. */
function seededOrder(omie: Omie, index: number): Order {
	const { store, world } = omie;
	const { etapa = '10', ...state } = ORDERS[index] ?? {};
	const at = world.referenceDate.getTime() - (60 - index * 7) * DAY_MS;
	const product = store.products.all()[index % PRODUCTS.length];
	const customer = store.customers.all()[index % (CUSTOMERS.length - 1)];
	const order = buildOrder(
		omie,
		{
			cabecalho: {
				...{ codigo_pedido_integracao: '', codigo_cliente: customer?.codigo_cliente_omie },
				...{ etapa, codigo_parcela: '000' },
				data_previsao: omieDate(momentOf(at + 30 * DAY_MS).date),
			},
			det: [
				{
					ide: { codigo_item_integracao: '1' },
					produto: {
						codigo_produto: product?.codigo_produto,
						quantidade: world.random.faker.number.int({ min: 1, max: 12 }),
						valor_unitario: product?.valor_unitario ?? 0,
						...{ tipo_desconto: 'P', percentual_desconto: index % 2 === 0 ? 5 : 0 },
					},
				},
			],
			informacoes_adicionais: {
				codigo_categoria: world.settings.categories[0] ?? '',
				codigo_conta_corrente: world.settings.accounts[0] ?? 0,
				consumidor_final: 'N',
			},
		},
		at,
		PERSON,
	);
	const { dInc: d, hInc: h, uInc: u } = stampOf(at + DAY_MS, PERSON);
	const billed = { faturado: 'S', autorizado: 'S', dFat: d, hFat: h, uFat: u } as const;
	const cancelled = { cancelado: 'S', dCan: d, hCan: h, uCan: u } as const;
	return {
		...order,
		infoCadastro: {
			...order.infoCadastro,
			...(etapa === BILLED_STAGE && billed),
			...('cancelled' in state && cancelled),
		},
	};
}
