import { expect, it } from 'vitest';
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
	const inserted = textOf('fila/eventos.json', 'Guardar na fila');
	const waiting = textOf('fila/eventos.json', 'Ainda não espera');
	for (const fixed of ['"situacao":"na fila"', '"dono":""']) expect(inserted).toContain(fixed);
	for (const field of ['situacao', 'dono', 'fluxo', 'chave', 'motivos']) {
		expect(waiting).toContain(`"keyName":"${field}"`);
	}
});
