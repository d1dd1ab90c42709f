import type { Route } from '@rdcrm/mock-kit';
import { z } from 'zod';
import { callRow } from '../calls.ts';
import { emptyPage } from '../errors.ts';
import { paging } from '../paging.ts';
import { complex } from '../schemas/fields.ts';
import { CLASSES, MEASURED } from '../sources.ts';
import type { Omie } from '../store.ts';

const stage = z.strictObject({
	cCodigo: z.string(),
	cDescrPadrao: z.string(),
	cDescricao: z.string(),
	cInativo: z.enum(['S', 'N']),
});

const operation = z.strictObject({
	cCodOperacao: z.string(),
	cDescOperacao: z.string(),
	etapas: z.array(stage),
});

const answer = z.strictObject({
	pagina: z.int(),
	total_de_paginas: z.int(),
	registros: z.int(),
	total_de_registros: z.int(),
	cadastros: z.array(z.union([operation, z.strictObject({})])),
});

/** Another operation whose stages have the same codes but other names. */
const SERVICES_SOLD = {
	cCodOperacao: '01',
	cDescOperacao: 'Venda de Serviço',
	etapas: [
		{ cCodigo: '10', cDescrPadrao: 'Ordem de Serviço', cDescricao: '', cInativo: 'N' },
		{ cCodigo: '20', cDescrPadrao: 'Em Execução', cDescricao: '', cInativo: 'N' },
		{ cCodigo: '60', cDescrPadrao: 'Faturado', cDescricao: '', cInativo: 'N' },
	],
};

export function stageRoutes(omie: Omie): Route[] {
	const { world } = omie;
	return [
		callRow(omie, {
			service: 'produtos/etapafat',
			name: 'ListarEtapasFaturamento',
			summary: 'Lists the stages of every operation; "11" is the sale of products',
			source: `${CLASSES}; ${MEASURED}`,
			confidence: 'observed',
			writes: false,
			param: complex('etaproListarRequest', paging),
			answer,
			handler: ({ pagina }) => {
				if (pagina > 1) throw emptyPage(pagina);
				const sales = {
					cCodOperacao: '11',
					cDescOperacao: 'Venda de Produto',
					etapas: world.settings.stages.map(({ code, standard, name, inactive }) => ({
						...{ cCodigo: code, cDescrPadrao: standard, cDescricao: name },
						cInativo: inactive ? 'S' : 'N',
					})),
				};
				// Omie counts stages, not operations.
				const count = SERVICES_SOLD.etapas.length + sales.etapas.length;
				return {
					...{ pagina: 1, total_de_paginas: 1, registros: count, total_de_registros: count },
					// Omie's first element is also empty.
					cadastros: [{}, SERVICES_SOLD, sales],
				};
			},
		}),
	];
}
