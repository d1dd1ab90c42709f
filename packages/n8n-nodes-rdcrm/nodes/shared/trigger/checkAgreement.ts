import { NodeOperationError } from 'n8n-workflow';
import type { IHookFunctions, INode, IPollFunctions } from 'n8n-workflow';
import { betweenTriggers, preparesQuote, withQuote } from './agreement';
import type { Difference, Part } from './agreement';
import { nodesBeside } from './neighbours';

type Language = 'pt' | 'en';

const PARTS: Record<Language, Record<Part, string>> = {
	pt: { stage: 'etapas', status: 'status', field: 'campos' },
	en: { stage: 'stages', status: 'statuses', field: 'fields' },
};

const NONE: Record<Language, string> = { pt: 'nada', en: 'none' };

function messageOf({ part, set, nodes, values }: Difference, language: Language): string {
	const [ours, theirs] = values.map((list) => list.join(', ') || NONE[language]);
	const [first, second] = nodes;
	const parts = PARTS[language][part];
	if (language === 'pt') {
		const where = set === undefined ? '' : ` no conjunto "${set}"`;
		return `"${first}" e "${second}" têm ${parts} diferentes${where}: ${ours} e ${theirs}. Deixe iguais nos dois e publique de novo.`;
	}
	const where = set === undefined ? '' : ` in the set "${set}"`;
	return `"${first}" and "${second}" have different ${parts}${where}: ${ours} and ${theirs}. Make them equal and publish again.`;
}

/**
 * Activations by a person. When n8n starts, a workflow that is already published continues
 * unchanged.
 */
const PUBLISHING = ['activate', 'create', 'update'];

/**
 * Returns the language of the quote's notes. Without Prepare Quote in the workflow, returns the node's own language.
 */
function languageOf(prepares: INode[]): Language {
	const [prepare] = prepares;
	if (prepare === undefined) return 'en';
	const { language } = (prepare.parameters.options ?? {}) as { language?: unknown };
	return language === 'en' ? 'en' : 'pt';
}

/**
 * Stops a publication if a stage, a status or a custom field was entered in several nodes and differs: in both
 * triggers, or in one of them and Prepare Quote. What an expression reads from another node is not compared.
 */
export function checkAgreement(
	context: IHookFunctions | IPollFunctions,
	sibling: 'rdCrmTrigger' | 'rdCrmCatchUpTrigger',
): void {
	if (!PUBLISHING.includes(context.getActivationMode())) return;
	const node = context.getNode();
	const prepares = nodesBeside(context, 'rdCrm').filter(preparesQuote);
	const differences = [
		...nodesBeside(context, sibling).map((other) => betweenTriggers(node, other)),
		...prepares.map((prepare) => withQuote(node, prepare)),
	];
	const difference = differences.find((entry) => entry !== undefined);
	if (difference === undefined) return;
	throw new NodeOperationError(node, messageOf(difference, languageOf(prepares)));
}
