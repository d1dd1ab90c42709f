import { ok, type Route } from '@rdcrm/mock-kit';
import { z } from 'zod';
import { notFound } from '../errors.ts';
import { wrapped } from '../schemas/fields.ts';
import { SALES_MODULE } from '../situations.ts';
import type { Bling } from '../store.ts';
import { BASE, row, under } from './row.ts';

const source = under('Situações - Módulos');
const PATH = `${BASE}/situacoes/modulos`;

const module = z.strictObject({
	...{ id: z.int(), nome: z.string(), descricao: z.string(), criarSituacoes: z.boolean() },
});
const situation = z.strictObject({
	...{ id: z.int(), nome: z.string(), idHerdado: z.int(), cor: z.string() },
});

export const situationRoutes = ({ store }: Bling): Route[] => [
	row({
		source,
		operationId: 'listModules',
		method: 'GET',
		path: PATH,
		summary: 'Lists the modules that have situations',
		answers: { 200: wrapped(z.array(module)) },
		handler: () => ok({ data: [SALES_MODULE] }),
	}),
	row({
		source,
		operationId: 'listSituations',
		method: 'GET',
		path: `${PATH}/{idModuloSistema}`,
		summary: 'Lists the situations of a module, including those that the account made',
		answers: { 200: wrapped(z.array(situation)) },
		handler: ({ params }) => {
			if (params.idModuloSistema !== String(SALES_MODULE.id)) throw notFound();
			const data = store.situations
				.all()
				.map(({ id, nome, idHerdado, cor }) => ({ id: Number(id), nome, idHerdado, cor }));
			return ok({ data });
		},
	}),
];
