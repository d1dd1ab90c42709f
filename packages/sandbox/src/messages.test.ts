import { describe, expect, it } from 'vitest';
import { readWorkflows, type WorkflowFile } from './workflow-files.ts';

const fileOf = (name: string, folder = '') => {
	const file = readWorkflows().find(({ path }) => path === `avisos/${folder}${name}.json`);
	if (!file) throw new Error(`There is no file for ${name}`);
	return file;
};
const parametersOf = ({ nodes }: WorkflowFile, name: string) =>
	nodes.find((node) => node.name === name)?.parameters;

const CHANNELS = ['email', 'slack', 'whatsapp'].map((name) => ({
	name,
	file: fileOf(name, `${name}/`),
}));

/** Nodes of a channel that do not depend on the service. */
const SHARED = [
	...['Da fila', 'Aviso', 'O que falta?', 'Falta dizer a quem', 'Nada a fazer', 'Mensagem'],
	...['Um por destino', 'Ainda não recebeu', 'Um de cada vez', 'Lembrar'],
	...['Quem recebeu', 'Faltou alguém?', 'Não chegou a todos', 'Pronto'],
];

describe('a channel of messages', () => {
	it.each(SHARED)('has the same node "%s" in each file', (node) => {
		const [first, ...others] = CHANNELS.map(({ file }) => parametersOf(file, node));
		expect(first).toBeDefined();
		for (const other of others) expect(other).toEqual(first);
	});

	it('has its own group, so that a service that is down delays no other channel', () => {
		const groups = CHANNELS.map(({ file }) => {
			const { sistema } = Object(parametersOf(file, 'Dizer quem sou')).columns.value;
			const { grupo } = Object(parametersOf(file, 'Retomar o que espera')).columns.value;
			expect(grupo).toBe(sistema);
			return sistema;
		});
		expect(new Set(groups).size).toBe(CHANNELS.length);
	});

	it.each(CHANNELS)('listens to the event that announces messages: $name', ({ file }) => {
		const { ouve } = Object(parametersOf(file, 'Dizer quem sou')).columns.value;
		const announced = parametersOf(fileOf('avisar'), 'Avisar os eventos');
		expect(Object(announced).workflowInputs.value.evento).toBe(ouve);
	});

	it.each(CHANNELS)('keeps no message in stored executions: $name', ({ file }) => {
		expect(file.settings.saveDataSuccessExecution).toBe('none');
	});

	it.each(CHANNELS)(
		'sends once per execution, and does not retry on its own: $name',
		({ file }) => {
			const [send] = file.nodes.filter(({ name }) => name.startsWith('Enviar'));
			expect(send).toMatchObject({ executeOnce: true });
			expect(send).not.toHaveProperty('retryOnFail');
		},
	);
});
