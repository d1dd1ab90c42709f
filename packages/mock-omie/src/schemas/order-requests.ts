import { z } from 'zod';
import { paging } from '../paging.ts';
import { complex, date, filled, flag, id, text } from './fields.ts';

const key = {
	codigo_pedido: id.optional(),
	codigo_pedido_integracao: text(60).optional(),
};
const numbered = { ...key, numero_pedido: text(15).optional() };

export const consultRequest = complex('pvpConsultarRequest', numbered);
export const statusRequest = complex('pvpStatusRequest', key);
export const deleteRequest = complex('pvpExcluirRequest', key);
export const moveRequest = complex('pvpTrocarEtapaRequest', { ...numbered, etapa: filled(2) });
export const cancelRequest = complex('pvpCancelarRequest', {
	cCodIntPed: text(60).optional(),
	nCodPed: id.optional(),
});

export const listRequest = complex('pvpListarRequest', {
	...paging,
	etapa: text(2).optional(),
	filtrar_por_cliente: id.optional(),
	filtrar_por_vendedor: id.optional(),
	filtrar_por_data_de: date.optional(),
	filtrar_por_data_ate: date.optional(),
	data_previsao_de: date.optional(),
	data_previsao_ate: date.optional(),
	numero_pedido_de: id.optional(),
	numero_pedido_ate: id.optional(),
	status_pedido: z
		.enum(['FATURADO', 'CANCELADO', 'AUTORIZADO', 'DENEGADO', 'DEVOLVIDO'])
		.optional(),
	apenas_importado_api: flag.optional(),
	apenas_resumo: flag.optional(),
});

export type OrderKey = z.output<typeof consultRequest>;
export type OrderFilter = z.output<typeof listRequest>;
