import { z } from 'zod';
import { paging } from '../paging.ts';
import { complex, flag, id, stamp, text } from './fields.ts';

export const productKey = complex('produto_servico_cadastro_chave', {
	/** 0 if another key is used. */
	codigo_produto: id.optional(),
	codigo_produto_integracao: text(60).optional(),
	codigo: text(60).optional(),
});

export const productList = complex('produto_servico_list_request', {
	...paging,
	apenas_importado_api: flag.optional(),
	filtrar_apenas_omiepdv: flag.optional(),
	inativo: flag.optional(),
});

export const product = z.strictObject({
	codigo_produto: z.int(),
	codigo_produto_integracao: z.string(),
	codigo: z.string(),
	descricao: z.string(),
	unidade: z.string(),
	ncm: z.string(),
	ean: z.string(),
	valor_unitario: z.number(),
	tipoItem: z.string(),
	inativo: z.enum(['S', 'N']),
	bloqueado: z.enum(['S', 'N']),
	importado_api: z.enum(['S', 'N']),
	info: z.strictObject(stamp),
});

export type Product = z.output<typeof product> & { id: string };
