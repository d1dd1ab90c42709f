import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { QUEUE_PAGE, queuePageLogin } from './queue-page.ts';
import { readWorkflows } from './workflow-files.ts';

const fileOf = (path: string) => {
	const file = readWorkflows().find((one) => one.path === path);
	if (!file) throw new Error(`There is no ${path}`);
	return file;
};
const page = fileOf('fila/pagina.json');
const nodeOf = (name: string) => {
	const node = page.nodes.find((one) => one.name === name);
	if (!node) throw new Error(`There is no node "${name}"`);
	return node;
};

const DOOR = nodeOf('Visita');
/** Nodes that write HTML from text typed by strangers. */
const TEMPLATES = ['Cartão', 'Linha do histórico'];

/** Returns a row as escaped by one of the nodes that escape rows. */
function escaped(name: string, row: object): object {
	const [, expression] = /^=\{\{(.*)\}\}$/.exec(String(nodeOf(name).parameters.jsonOutput)) ?? [];
	return JSON.parse(new Function('$json', `return ${expression}`)(row));
}

const safe = (row: object) => escaped('Segura', escaped('Sem sinais', row));

/** Reads escaped text as a browser does. */
const shown = (text: string) =>
	text
		.replaceAll('&lt;', '<')
		.replaceAll('&gt;', '>')
		.replaceAll('&quot;', '"')
		.replaceAll('&#39;', "'")
		.replaceAll('&#92;', '\\')
		.replaceAll('&amp;', '&');

const ROW = fc.record({
	id: fc.nat(),
	titulo: fc.oneof(
		fc.string({ unit: 'binary' }),
		fc.string({ unit: fc.constantFrom(...`&<>"'\\$;#n`) }),
	),
});

describe('the page of the queue', () => {
	it('requires the login of its credential', () => {
		const { name, type } = queuePageLogin('', '');
		expect(DOOR.parameters).toMatchObject({ authentication: 'basicAuth' });
		expect(DOOR.credentials).toEqual({ [type]: { id: null, name } });
		expect(QUEUE_PAGE).toBe(`/webhook/${DOOR.parameters.path}`);
	});

	it('leaves no execution, which would contain the password', () => {
		expect(page.settings).toMatchObject({
			saveDataErrorExecution: 'none',
			saveDataSuccessExecution: 'none',
		});
	});

	it('shows a row as text, and never as HTML', () => {
		fc.assert(
			fc.property(ROW, (row) => {
				const { id, titulo } = safe(row) as typeof row;
				expect(id).toBe(row.id);
				expect(titulo).not.toMatch(/[<>"'\\]/);
				expect(titulo).not.toMatch(/&(?!(amp|lt|gt|quot|#39|#92);)/);
				expect(shown(titulo)).toBe(row.titulo);
			}),
		);
	});

	it.each(TEMPLATES)('writes only escaped rows, in double quotes: %s', (name) => {
		const template = JSON.stringify(nodeOf(name).parameters);
		const sources = [...template.matchAll(/\$\('([^']+)'\)/g)].map(([, source]) => source);
		expect(new Set(sources)).toEqual(new Set(['Em palavras', 'Segura']));
		expect(template).not.toContain('$json');
		expect(template.replace(/\{\{.*?\}\}/g, '')).not.toMatch(/=\s*['{]/);
		const words = JSON.stringify(nodeOf('Em palavras').parameters);
		for (const [, source] of words.matchAll(/\$\('([^']+)'\)\.item/g))
			expect(source).toBe('Segura');
	});

	it('accepts a button only from itself: the token is checked first, and a wrong one is refused', () => {
		const outputs = (page.connections as Record<string, { main: { node: string }[][] }>)[
			'Botão da página?'
		]?.main.map((targets) => targets.map(({ node }) => node));
		expect(outputs).toEqual([['Recusar'], ['Qual registro']]);
		expect(nodeOf('Recusar').parameters).toMatchObject({ options: { responseCode: 403 } });
	});

	it('searches and shows columns that exist in the queue', () => {
		const created = fileOf('fila/fila.json').nodes.flatMap(({ parameters }) => {
			const { tableName, columns } = parameters as {
				tableName?: string;
				columns?: { column?: { name: string }[] };
			};
			return (columns?.column ?? []).map(({ name }) => `${tableName}.${name}`);
		});
		const searched = ['O que espera', 'O que foi feito'].flatMap((name) => {
			const { dataTableId, filters } = nodeOf(name).parameters as {
				dataTableId: { value: string };
				filters: { conditions: { keyName: string }[] };
			};
			return filters.conditions.map(({ keyName }) => `${dataTableId.value}.${keyName}`);
		});
		expect(searched.length).toBeGreaterThan(0);
		expect(created).toEqual(expect.arrayContaining(searched));
	});
});
