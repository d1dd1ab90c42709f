import { expect, it } from 'vitest';
import { readWorkflows } from './workflow-files.ts';

const textOf = (path: string, name?: string) => {
	const nodes = readWorkflows().find((one) => one.path === path)?.nodes ?? [];
	return JSON.stringify(nodes.filter((node) => name === undefined || node.name === name));
};
const ALERTS = 'avisos/alertas.json';

it('alerts recognize the status of a moving row, as the queue and the first load write it', () => {
	const [, list = ''] = /\[((?:'[^']+'(?:, )?)+)\]/.exec(textOf(ALERTS, 'Parados')) ?? [];
	const words = [...list.matchAll(/'([^']+)'/g)].map(([, word = '']) => word);
	const written = textOf('fila/fila.json') + textOf('marketing-sync/primeira-carga.json');
	expect(words.length).toBeGreaterThan(0);
	for (const word of words) expect(written).toContain(`"${word}"`);
});

it('alerts recognize the sentences about an unpublished flow', () => {
	const [, part = ''] = /"%([^%]+)%"/.exec(textOf(ALERTS, 'O que preocupa')) ?? [];
	expect(part).not.toBe('');
	for (const path of [
		'fila/fila.json',
		'erp-quotes/erp.json',
		'support-context/contexto-no-ticket.json',
	]) {
		expect(textOf(path)).toContain(part);
	}
});

it('alerts check the signs of life of the queue and the events flow', () => {
	for (const path of ['fila/fila.json', 'fila/eventos.json']) {
		const papel = /"papel":"(fila|eventos)"/.exec(textOf(path))?.[1];
		expect(textOf(ALERTS, 'Fila e Eventos')).toContain(`"keyValue":"${papel}"`);
	}
});
