import type { Deal } from '../schemas/deal.ts';
import type { Funnels } from './funnels.ts';

/** The content of a seeded deal; organizations are assigned in turn. */
export interface Plot {
	subject: string;
	funnel: keyof Funnels;
	stage: number;
	status: Deal['status'];
	/** Indexes in the catalogue, with quantities. */
	products: ReadonlyArray<readonly [product: number, quantity: number]>;
	quote?: string;
}

export const PLOTS: readonly Plot[] = [
	{
		subject: 'Climatização do galpão',
		funnel: 'sales',
		stage: 0,
		status: 'ongoing',
		products: [
			[1, 4],
			[3, 4],
		],
	},
	{
		subject: 'Centro cirúrgico',
		funnel: 'sales',
		stage: 3,
		status: 'ongoing',
		products: [
			[4, 1],
			[1, 6],
		],
	},
	{
		subject: 'Cortinas de ar das lojas',
		funnel: 'sales',
		stage: 2,
		status: 'ongoing',
		products: [
			[2, 12],
			[3, 12],
		],
	},
	{ subject: 'Salas de aula', funnel: 'sales', stage: 1, status: 'ongoing', products: [[0, 18]] },
	{
		subject: 'Troca dos aparelhos dos quartos',
		funnel: 'sales',
		stage: 5,
		status: 'ongoing',
		products: [
			[0, 40],
			[3, 40],
		],
		quote: 'ORC-2026-00087',
	},
	{
		subject: 'Câmara de maturação',
		funnel: 'sales',
		stage: 3,
		status: 'paused',
		products: [[4, 1]],
	},
	{
		subject: 'Recepção e consultórios',
		funnel: 'sales',
		stage: 3,
		status: 'ongoing',
		products: [
			[0, 6],
			[3, 6],
			[5, 1],
		],
	},
	{
		subject: 'Setor de tecelagem',
		funnel: 'sales',
		stage: 5,
		status: 'won',
		products: [
			[1, 8],
			[4, 1],
		],
		quote: 'ORC-2026-00064',
	},
	{ subject: 'Área de eventos', funnel: 'sales', stage: 1, status: 'lost', products: [[7, 10]] },
	{
		subject: 'Auditório',
		funnel: 'sales',
		stage: 4,
		status: 'ongoing',
		products: [
			[1, 3],
			[3, 3],
		],
	},
	{
		subject: 'Loja modelo',
		funnel: 'sales',
		stage: 2,
		status: 'ongoing',
		products: [
			[0, 2],
			[2, 1],
		],
	},
	{
		subject: 'Sala de desossa',
		funnel: 'sales',
		stage: 5,
		status: 'lost',
		products: [
			[4, 1],
			[1, 2],
		],
		quote: 'ORC-2026-00071',
	},
	{
		subject: 'Renovação da manutenção',
		funnel: 'renewal',
		stage: 0,
		status: 'ongoing',
		products: [[5, 1]],
	},
	{
		subject: 'Renovação do PMOC',
		funnel: 'renewal',
		stage: 1,
		status: 'ongoing',
		products: [[6, 1]],
	},
	{
		subject: 'Renovação da locação',
		funnel: 'renewal',
		stage: 2,
		status: 'won',
		products: [[7, 4]],
	},
];
