import { addresses } from '../addresses.ts';
import { numericCnpj } from '../cnpj.ts';
import { call } from '../http.ts';
import type { SandboxWorld } from '../world.ts';
import type { ErpSide, Neutral } from './erp-side.ts';

export const OMIE = 'erp-quotes/omie.json';
/** The workflow that makes all calls to Omie. */
export const OMIE_CALL = 'erp-quotes/omie-chamada.json';
const CALLS = 'rdcrm_omie';

const HALF_AN_HOUR_MS = 31 * 60_000;

/** Actions on Omie's screen: stages, billing for a sale, cancelling. */
const CLICKS: Record<Neutral, string> = {
	...{ open: '10', won: 'faturar', lost: '40', cancelled: 'cancelar' },
};

interface Order {
	cabecalho: {
		codigo_pedido: number;
		codigo_pedido_integracao: string;
		numero_pedido: string;
		codigo_cliente: number;
		etapa: string;
	};
	total_pedido: { valor_total_pedido: number };
}

interface Customer {
	codigo_cliente_omie: number;
	cnpj_cpf: string;
}

/** The Omie mock as a person uses it, without the limits for apps. */
export async function omie({ controls, n8n }: SandboxWorld): Promise<ErpSide> {
	const { omie: control } = controls;
	const settings = () => call<Record<string, unknown>>('GET', `${control.url}/_sandbox/settings`);
	const { app_key, app_secret, categories, accounts } = await settings();
	const [codigo_categoria] = categories as string[];
	const [codigo_conta_corrente] = accounts as number[];
	const ask = async <T>(service: string, name: string, param: object): Promise<T> => {
		const { redundant_seconds } = await settings();
		await control.settings({ redundant_seconds: 0 });
		try {
			const body = { call: name, app_key, app_secret, param: [param] };
			return await call<T>('POST', `${addresses().omie}/api/v1/${service}/`, { body });
		} finally {
			await control.settings({ redundant_seconds });
		}
	};
	const page = { pagina: 1, registros_por_pagina: 100, apenas_importado_api: 'N' };
	const orders = async () =>
		(
			await ask<{ pedido_venda_produto: Order[] }>('produtos/pedido', 'ListarPedidos', page)
		).pedido_venda_produto.toSorted(
			(one, other) => Number(one.cabecalho.etapa) - Number(other.cabecalho.etapa),
		);
	const customers = async () =>
		(
			await ask<{ clientes_cadastro: Customer[] }>('geral/clientes', 'ListarClientes', {
				...page,
				registros_por_pagina: 500,
			})
		).clientes_cadastro;
	const bare = (document: string) => document.replace(/\W/g, '');
	const taken = new Set<number>();
	/** Returns an order that people created earlier, as an app cannot create an order without a code. */
	async function typedBefore() {
		const order = (await orders()).find(
			({ cabecalho: { codigo_pedido, codigo_pedido_integracao } }) =>
				codigo_pedido_integracao === '' && !taken.has(codigo_pedido),
		);
		if (!order) throw new Error('Omie has no further order without a code.');
		const { codigo_pedido, numero_pedido, codigo_cliente } = order.cabecalho;
		taken.add(codigo_pedido);
		const owner = (await customers()).find((one) => one.codigo_cliente_omie === codigo_cliente);
		return {
			id: `omie:${codigo_pedido}`,
			number: numero_pedido,
			document: bare(`${owner?.cnpj_cpf}`),
		};
	}
	return {
		name: 'omie',
		path: OMIE,
		async type(code, document = numericCnpj()) {
			if (code === undefined) return typedBefore();
			const { codigo_cliente_omie: codigo_cliente } = await ask<Customer>(
				'geral/clientes',
				'IncluirCliente',
				{
					...{ codigo_cliente_integracao: code, razao_social: 'Sol', cnpj_cpf: document },
					estado: 'SP',
				},
			);
			const product = await ask<{ codigo_produto: number }>('geral/produtos', 'ConsultarProduto', {
				codigo: 'ERP-1',
			});
			const { codigo_pedido, numero_pedido } = await ask<Order['cabecalho']>(
				'produtos/pedido',
				'IncluirPedido',
				{
					cabecalho: {
						...{ codigo_pedido_integracao: code, codigo_cliente, etapa: '10' },
						...{ data_previsao: '31/01/2030', codigo_parcela: '000' },
					},
					det: [
						{
							ide: { codigo_item_integracao: '1' },
							produto: {
								codigo_produto: product.codigo_produto,
								quantidade: 1,
								valor_unitario: 10,
							},
						},
					],
					informacoes_adicionais: {
						...{ codigo_categoria, codigo_conta_corrente },
						consumidor_final: 'N',
					},
				},
			);
			return { id: `omie:${codigo_pedido}`, number: numero_pedido, document };
		},
		quotesWith: async (code) =>
			(await orders())
				.filter(({ cabecalho }) => cabecalho.codigo_pedido_integracao === code)
				.map(({ cabecalho, total_pedido }) => ({
					...{ id: `omie:${cabecalho.codigo_pedido}`, number: cabecalho.numero_pedido },
					...{ total: total_pedido.valor_total_pedido, status: cabecalho.etapa },
				})),
		customersWith: async (document) =>
			(await customers()).filter(({ cnpj_cpf }) => bare(cnpj_cpf) === document).length,
		async move(id, status) {
			const response = await fetch(
				`${control.url}/_sandbox/orcamentos/${id.replace('omie:', '')}`,
				{
					method: 'POST',
					body: new URLSearchParams({ acao: CLICKS[status] }),
					redirect: 'manual',
				},
			);
			if (response.status !== 303) throw new Error(`${response.status} ${await response.text()}`);
		},
		own: { open: '10', won: '50', lost: '40' },
		reads: { open: 'open', won: 'won', lost: 'closed', cancelled: 'closed' },
		forbidden: { from: 'won', to: 'cancelled', words: 'já foi faturado' },
		badDocument: { document: '11222333000199', words: 'cnpj_cpf' },
		letters: { words: 'cnpj_cpf' },
		numbersAtOnce: true,
		products: { unknown: 'NADA-1', words: 'Produto não cadastrado' },
		async later() {
			await call('POST', `${control.url}/_sandbox/clock`, {
				body: { action: 'advance', ms: HALF_AN_HOUR_MS },
			});
			for (const erro of ['', 'sim']) await n8n.tables.remove(CALLS, { erro });
		},
		mock: {
			control,
			calls: {
				...{ find: 'ConsultarPedido', findCustomer: 'ListarClientes' },
				...{ makeCustomer: 'IncluirCliente', make: 'IncluirPedido', set: 'TrocarEtapaPedido' },
			},
		},
	};
}
