import { defineRoute, type Route } from '@rdcrm/mock-kit';
import { z } from 'zod';
import { FAILURES, missing } from '../errors.ts';
import { wrapped } from '../schemas/fields.ts';
import { SALES_MODULE } from '../situations.ts';
import type { Bling } from '../store.ts';
import { BASE, documented } from './row.ts';

const DOCUMENTED = documented('Situações - Módulos');
const PATH = `${BASE}/situacoes/modulos`;

const module = z.strictObject({
	...{ id: z.int(), nome: z.string(), descricao: z.string(), criarSituacoes: z.boolean() },
});
const situation = z.strictObject({
	...{ id: z.int(), nome: z.string(), idHerdado: z.int(), cor: z.string() },
});

export const situationRoutes = ({ store }: Bling): Route[] => [
	defineRoute({
		...DOCUMENTED,
		operationId: 'listModules',
		method: 'GET',
		path: PATH,
		summary: 'Lists the modules that have situations',
		responses: { 200: wrapped(z.array(module)), ...FAILURES },
		handler: () => ({ status: 200, body: { data: [SALES_MODULE] } }),
	}),
	defineRoute({
		...DOCUMENTED,
		operationId: 'listSituations',
		method: 'GET',
		path: `${PATH}/{idModuloSistema}`,
		summary: 'Lists the situations of a module, including those that the account made',
		responses: { 200: wrapped(z.array(situation)), ...FAILURES },
		handler: ({ params }) => {
			if (params.idModuloSistema !== String(SALES_MODULE.id)) throw missing();
			const data = store.situations
				.all()
				.map(({ id, nome, idHerdado, cor }) => ({ id: Number(id), nome, idHerdado, cor }));
			return { status: 200, body: { data } };
		},
	}),
];
