import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { readWorkflows, type WorkflowContent } from './workflow-files.ts';

export const PICTURES = fileURLToPath(new URL('../../../docs/pictures', import.meta.url));

/** The file in which `npm run pictures` records the state of the canvases. */
export const TAKEN = `${PICTURES}/taken.json`;

/** The guides' pictures of a whole canvas, or of the section that a note frames. */
export const CANVAS_PICTURES: [name: string, path: string, section?: string][] = [
	['erp-quotes', 'erp-quotes/erp.json'],
	['erp-agora', 'erp-quotes/erp.json', 'Nota: começo'],
	['erp-passo-1', 'erp-quotes/erp.json', 'Nota: passo 1'],
	['erp-passo-2', 'erp-quotes/erp.json', 'Nota: passo 2'],
	['erp-passo-3', 'erp-quotes/erp.json', 'Nota: passo 3'],
	['erp-mecanica', 'erp-quotes/erp.json', 'Nota: mecânica'],
	['erp-seus-passos', 'erp-quotes/seus-passos.json'],
	['avisos-avisar', 'avisos/avisar.json'],
	['avisos-alertas', 'avisos/alertas.json'],
	['marketing-1', 'marketing-sync/1-assinante-vira-contato.json'],
	['marketing-2', 'marketing-sync/2-contato-atualiza-assinante.json'],
	['marketing-3', 'marketing-sync/3-mql-vira-negociacao.json'],
	['marketing-carga', 'marketing-sync/primeira-carga.json'],
	['marketing-sincronizar', 'marketing-sync/sincronizar.json'],
	['marketing-mailchimp', 'marketing-sync/mailchimp/mailchimp.json'],
	['marketing-activecampaign', 'marketing-sync/activecampaign/activecampaign.json'],
	['support-context', 'support-context/contexto-no-ticket.json'],
	['support-solved', 'support-context/ticket-resolvido-no-crm.json'],
	['support-zendesk', 'support-context/zendesk/zendesk.json'],
	['support-freshdesk', 'support-context/freshdesk/freshdesk.json'],
];

/** Parameters that the editor shows on the canvas: under a node's name, or on its outputs. */
const SHOWN = ['resource', 'operation', 'method', 'url', 'mode'];
const OUTPUT_NAMES = /"(outputKey|renameFallbackOutput)":"[^"]*"/g;

/** Returns a hash of what the editor shows of a workflow: its nodes, their places and wires, and its notes. */
function canvasHash({ nodes, connections }: WorkflowContent): string {
	const shown = nodes.map(({ name, type, position, disabled, parameters }) => ({
		...{ name, type, position, disabled },
		parameters: type.endsWith('.stickyNote')
			? parameters
			: [SHOWN.map((key) => parameters[key]), JSON.stringify(parameters).match(OUTPUT_NAMES)],
	}));
	return createHash('sha256')
		.update(JSON.stringify([shown, connections]))
		.digest('hex')
		.slice(0, 16);
}

/** Returns the hash of each workflow that has a picture in the guides. */
export function canvasHashes(): Record<string, string> {
	const paths = new Set(CANVAS_PICTURES.map(([, path]) => path));
	const workflows = readWorkflows().filter(({ path }) => paths.has(path));
	return Object.fromEntries(workflows.map((one) => [one.path, canvasHash(one)]));
}
