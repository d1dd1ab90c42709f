import { describe, expect, it } from 'vitest';
import { WAY_TO_THE_EVENTS } from './canvas-expressions.ts';
import { readWorkflows } from './workflow-files.ts';

const nodesOf = (path: string) => readWorkflows().find((one) => one.path === path)?.nodes ?? [];

const textOf = (path: string, name: string) =>
	JSON.stringify(nodesOf(path).find((node) => node.name === name)?.parameters);

it("events stop writing rows because of the queue's sentence about an unpublished story", () => {
	const [sentence] =
		/O fluxo foi apagado[^'"]*/.exec(textOf('fila/fila.json', 'Anotar que falta o fluxo')) ?? [];
	expect(sentence).toMatch(/não está publicado/);
	expect(textOf('fila/eventos.json', 'A história está publicada')).toContain(`"${sentence}"`);
});

it('a waiting record gets no second row for the same reason', () => {
	const row = nodesOf('fila/eventos.json').find(({ name }) => name === 'Linha');
	const waiting = textOf('fila/eventos.json', 'Ainda não espera');
	expect(row?.parameters).toMatchObject({
		assignments: {
			assignments: expect.arrayContaining([
				expect.objectContaining({ name: 'situacao', value: 'na fila' }),
				expect.objectContaining({ name: 'dono', value: '' }),
			]),
		},
	});
	for (const field of ['situacao', 'dono', 'fluxo', 'chave', 'motivos']) {
		expect(waiting).toContain(`"keyName":"${field}"`);
	}
});

describe('a connector', () => {
	const connectors = readWorkflows().filter(({ nodes }) =>
		nodes.some(({ name }) => name === 'Guardar o evento'),
	);

	it('is one of four', () => {
		expect(connectors).toHaveLength(4);
	});

	it.each(connectors)('stores an event and wakes the events in the same way: $path', ({ path }) => {
		const [first] = connectors;
		for (const name of WAY_TO_THE_EVENTS) {
			expect(textOf(path, name)).toBe(textOf(first?.path ?? '', name));
		}
	});

	it.each(connectors)('does not wait for the events: $path', ({ path }) => {
		expect(textOf(path, 'Acordar os eventos')).toContain('"waitForSubWorkflow":false');
	});

	it.each(connectors)('fills the columns of the table: $path', ({ path }) => {
		const table = textOf('fila/eventos.json', 'Criar os eventos se faltarem') ?? '';
		const columns = [...table.matchAll(/"name":"(\w+)"/g)].map(([, column]) => column);
		const event = textOf(path, 'Evento') ?? '';
		const set = [...event.matchAll(/"name":"(\w+)"/g)].map(([, field]) => field);
		const passedOn = /"includeFields":"([^"]*)"/.exec(event)?.[1]?.split(', ') ?? [];
		const fields = [...set, ...passedOn];
		expect(columns).toEqual(expect.arrayContaining(fields));
		expect(fields).toEqual(expect.arrayContaining(['evento', 'sistema', 'registro', 'dono']));
	});
});
