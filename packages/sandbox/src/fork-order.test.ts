import { expect, it } from 'vitest';
import { readWorkflows, type WorkflowFile } from './workflow-files.ts';

/**
 * Where a connection forks, n8n runs the higher node first, with all that follows it. The queue reads the answer of
 * the node that runs last, and a position may be stored only after the rows. Each fork by node and output, in order.
 */
const FORKS: Record<string, Record<string, string[]>> = {
	'avisos/alertas.json': {
		'Criar os alertas se faltarem 0': [
			'O que preocupa',
			'Assinaturas no CRM',
			'Quem confere',
			'Esquecer o que passou',
			'Fila e Eventos',
		],
		'Está ativa? 2': ['De que fluxo é', 'Sem assinatura'],
	},
	'avisos/avisar.json': {
		'Configuração 0': [
			'Com texto',
			'Apagar as chaves antigas',
			'Apagar o que passou do prazo',
			'Por entregar',
		],
		'Falta algo? 1': ['Ainda não foi guardada', 'Guardada'],
	},
	'avisos/email/email.json': {
		'Mensagem 0': ['Um por destino', 'Quem recebeu'],
	},
	'avisos/slack/slack.json': {
		'Mensagem 0': ['Um por destino', 'Quem recebeu'],
	},
	'avisos/whatsapp/whatsapp.json': {
		'Mensagem 0': ['Um por destino', 'Quem recebeu'],
	},
	'erp-quotes/erp.json': {
		'Mudar o status? 1': ['O que contar?', 'Pronto'],
	},
	'erp-quotes/seus-passos.json': {
		'De onde vem? 1': ['Fazer os passos', 'Concluído'],
	},
	'fila/eventos.json': {
		'A cada 10 minutos 0': ['Criar os papéis se faltarem', 'O que espera'],
		'Dizer que sou o fluxo dos eventos 0': [
			'Nenhuma história nos papéis',
			'Soltar o que parou no meio',
			'Apagar a cópia anterior',
		],
		'Eventos recebidos 0': ['Já na fila', 'Cabe na fila?'],
		'Pegar os eventos 0': ['Eventos recebidos', 'Apagar os recebidos'],
	},
	'fila/fila.json': {
		'É a minha vez? 3': ['Chamar ajuda', 'O que já se sabe'],
	},
	'fila/pagina.json': {
		'O que fazer? 1': ['Tentar agora', 'Voltar'],
		'O que fazer? 2': ['Dispensar', 'Voltar'],
	},
	'marketing-sync/2-contato-atualiza-assinante.json': {
		'O que mudou? 0': ['A etapa é nova', 'Concluído'],
	},
	'marketing-sync/activecampaign/activecampaign.json': {
		'Pôr a tag 0': ['Tags de outra etapa', 'Gravar no ActiveCampaign'],
	},
	'marketing-sync/seus-passos.json': {
		'De onde vem? 1': ['Fazer os passos', 'Concluído'],
	},
	'marketing-sync/sincronizar.json': {
		'O que guardar? 1': ['Contar o contato novo', 'Guardar o vínculo'],
	},
	'support-context/freshdesk/freshdesk.json': {
		'Tickets mudados 0': ['Freshdesk: o que mudou', 'História parada'],
	},
	'support-context/seus-passos.json': {
		'Ticket lido? 3': ['Fazer os passos', 'Concluído'],
	},
	'support-context/zendesk/zendesk.json': {
		'Tickets mudados 0': ['Zendesk: o que mudou', 'História parada'],
	},
};

type Wires = Record<string, { main: ({ node: string }[] | null)[] }>;

/** Returns the targets of each fork, from top to bottom. */
function forksOf({ nodes, connections }: WorkflowFile): Record<string, string[]> {
	const height = (name: string) => nodes.find((node) => node.name === name)?.position[1] ?? 0;
	const forks = Object.entries(connections as Wires).flatMap(([from, { main }]) =>
		main.flatMap((targets, output) => {
			const names = (targets ?? []).map(({ node }) => node);
			const sorted = names.sort((one, other) => height(one) - height(other));
			return names.length > 1 ? [[`${from} ${output}`, sorted] as const] : [];
		}),
	);
	return Object.fromEntries(forks);
}

it.each(readWorkflows().map((file) => [file.path, file] as const))(
	'%s runs its forks in the intended order',
	(path, file) => {
		expect(forksOf(file)).toEqual(FORKS[path] ?? {});
	},
);
