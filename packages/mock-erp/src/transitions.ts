import type { QuoteStatus } from './schemas/quote.ts';

export const TRANSITIONS: Record<QuoteStatus, readonly QuoteStatus[]> = {
	em_aberto: ['vendido', 'perdido', 'cancelado'],
	perdido: ['em_aberto', 'vendido'],
	vendido: ['cancelado'],
	cancelado: [],
};
