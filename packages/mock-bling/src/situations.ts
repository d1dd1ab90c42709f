export interface Situation {
	id: string;
	nome: string;
	/** Kind of the situation, the same in every account. */
	valor: number;
	/** Situation that a custom one was derived from; 0 for Bling's own. */
	idHerdado: number;
	cor: string;
}

/** Returns a situation as orders show it. */
export const shownSituation = (
	situations: { get(id: string): Readonly<Situation> | undefined },
	id: number,
) => ({ id, valor: situations.get(String(id))?.valor ?? 0 });

/** The module of sales orders. */
export const SALES_MODULE = {
	id: 98310,
	nome: 'Vendas',
	descricao: 'Pedidos de Venda',
	criarSituacoes: true,
};

export const EM_ABERTO = 6;
export const ATENDIDO = 9;
export const CANCELADO = 12;
export const EM_ANDAMENTO = 15;
/** A custom situation: other accounts do not have this id. */
export const NAO_APROVADO = 411002;

const ofBling = (id: number, valor: number, nome: string, cor: string): Situation => ({
	...{ id: String(id), nome, valor, idHerdado: 0, cor },
});

export const SITUATIONS: readonly Situation[] = [
	ofBling(EM_ABERTO, 0, 'Em aberto', '#E9DC40'),
	ofBling(ATENDIDO, 1, 'Atendido', '#3FB57A'),
	ofBling(CANCELADO, 2, 'Cancelado', '#CBCBCB'),
	ofBling(EM_ANDAMENTO, 3, 'Em andamento', '#0065F9'),
	ofBling(18, 4, 'Venda Agenciada', '#FF7835'),
	ofBling(21, 10, 'Em digitação', '#FF66E3'),
	ofBling(24, 11, 'Verificado', '#85F39E'),
	{ id: '411001', nome: 'Orçamento', valor: 0, idHerdado: EM_ABERTO, cor: '#B5A1F5' },
	{
		id: String(NAO_APROVADO),
		nome: 'Não aprovado',
		valor: 2,
		idHerdado: CANCELADO,
		cor: '#F5A1A1',
	},
];
