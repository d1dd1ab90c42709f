import { versionOf } from '../workflow-files.ts';
import type { Outcome, Publication, Result } from './install.ts';
import type { Conflict } from './merge/workflow.ts';
import { toolOf, type UseCase, useCaseOf } from './use-cases.ts';

/** Number of characters shown of a long value. The editor and the file have all of it. */
const SHOWN = 160;

/** Removes control characters, which a name in n8n may contain and a terminal would obey. */
export const printable = (text: string): string => text.replace(/[\p{Cc}--\n]/gv, '');

/** Returns the list of use cases and tools. */
export function listOf(useCases: UseCase[]): string {
	const lines = useCases.map(({ name, tools }) => `  ${name}: ${tools.join(', ')}`);
	return `Casos de uso e suas ferramentas:\n\n${lines.join('\n')}\n\nPor exemplo: npm run workflows:install -- ${useCases[0]?.name} ${useCases[0]?.tools[0]} --n8n http://127.0.0.1:5678\nAjuda: npm run workflows:install -- --help`;
}

/**
 * Returns what was done and what is left to do, for the person at the terminal.
 * @param url the address of the n8n
 */
export function reportOf(
	{ outcomes, replaced, columns, outdated }: Result,
	url: string,
	dryRun: boolean,
): string {
	const parts = [
		dryRun ? 'Simulação: nada foi mudado.' : '',
		outcomes.map((outcome) => outcomeText(outcome, url, dryRun)).join('\n'),
		columnsText(columns, dryRun),
		credentialsText(outcomes, url),
		replacedText(replaced, url),
		outdatedText(outdated),
		nextText(outcomes, dryRun),
	];
	return printable(parts.filter((part) => part !== '').join('\n\n'));
}

function outcomeText(outcome: Outcome, url: string, dryRun: boolean): string {
	const { content, id, backup, conflicts } = outcome;
	const lines = [
		`"${content.name}": ${doneText(outcome, dryRun)}`,
		...(id === undefined ? [] : [`${url}/workflow/${id}`]),
		publicationText(outcome.publication, dryRun),
		...(backup === undefined ? [] : [`Cópia de antes: ${backup}`]),
		...(conflicts.length === 0 ? [] : ['Você e a versão nova mudaram o mesmo. Ficou o seu:']),
	].filter((line) => line !== '');
	return [lines.join('\n  '), ...conflicts.map(conflictText)].join('\n');
}

function doneText({ before, from, file, isChange }: Outcome, dryRun: boolean): string {
	const to = versionOf(file);
	const version = to === undefined ? '' : ` ${to}`;
	if (!before) return dryRun ? `será importado, versão${version}` : `importado, versão${version}`;
	if (!isChange) return `já está na versão${version}, nada a mudar`;
	const way = from === to ? `na versão${version}` : `da versão ${from ?? '?'} para a${version}`;
	return `${dryRun ? 'será atualizado' : 'atualizado'} ${way}`;
}

function publicationText(publication: Publication, dryRun: boolean): string {
	if (dryRun) return '';
	// n8n answers before the triggers are active, and its API does not report when they are.
	if (publication.state === 'published') return 'Publicado. Veja no fluxo se os gatilhos ligaram.';
	const { state, because } = publication;
	const what =
		state === 'behind' ? 'A versão de antes continua publicada' : 'Ainda não está publicado';
	return `${what}${because === undefined ? '' : `: ${because}`}.`;
}

function conflictText(conflict: Conflict): string {
	switch (conflict.kind) {
		case 'value': {
			const { node, path, mine, theirs } = conflict;
			const where = [...(node === undefined ? [] : [node]), ...shortPath(path)].join(' › ');
			return `  - ${where}\n      o seu:  ${shown(mine)}\n      o novo: ${shown(theirs)}`;
		}
		case 'wires': {
			const { output, mine, theirs } = conflict;
			return `  - ${output.node}, saída ${output.index + 1}\n      os seus fios levam a: ${namesText(mine)}\n      os novos levam a:     ${namesText(theirs)}`;
		}
		case 'removed':
			return `  - ${conflict.node}: a versão nova não tem mais este nó. Ele fica; veja se ainda é preciso.`;
		case 'deleted':
			return `  - ${conflict.node}: você apagou este nó, que mudou na versão nova. Ele continua apagado.`;
	}
}

/** Removes wrappers that the editor does not show. */
const shortPath = (path: string[]): string[] =>
	path.filter((name, index) => !(index === 0 && name === 'parameters') && name !== path[index - 1]);

function shown(value: unknown): string {
	if (value === undefined) return '(nada)';
	const text = JSON.stringify(value);
	return text.length > SHOWN ? `${text.slice(0, SHOWN)}… (${text.length} caracteres)` : text;
}

const namesText = (names: string[]): string => (names.length === 0 ? '(nada)' : names.join(', '));

function credentialsText(outcomes: Outcome[], url: string): string {
	const lines = outcomes.flatMap(({ content, missing }) =>
		missing.map(({ type, name, nodes, count }) => {
			const many = count > 1 ? `; há ${count} com este nome: escolha uma em cada nó` : '';
			return `  - "${name}" (tipo ${type}) no fluxo "${content.name}": ${nodes.join(', ')}${many}`;
		}),
	);
	if (lines.length === 0) return '';
	return `Credenciais que faltam. Crie cada uma, com este nome, em ${url}/home/credentials/create:\n${lines.join('\n')}\nDepois execute o mesmo comando outra vez: ele as põe nos nós.`;
}

function columnsText(columns: Result['columns'], dryRun: boolean): string {
	if (columns.length === 0) return '';
	const names = columns.map(({ table, column }) => `${table}.${column.name}`).join(', ');
	return `${dryRun ? 'Colunas que seriam acrescentadas' : 'Colunas acrescentadas'} a tabelas que já existem: ${names}. As linhas ficam como estão.`;
}

function replacedText(replaced: Result['replaced'], url: string): string {
	if (replaced.length === 0) return '';
	const lines = replaced.map(
		({ id, name, activeVersionId }) =>
			`  - "${name}" ${url}/workflow/${id} (${activeVersionId === null ? 'não publicado' : 'publicado'})`,
	);
	return `Estes fluxos são de uma versão anterior, e os novos os substituem. Abra cada um que está publicado e despublique-o (⋯ → Unpublish). Só depois publique os novos. Quando eles tiverem trabalhado, arquive os antigos:\n${lines.join('\n')}`;
}

function outdatedText(outdated: Result['outdated']): string {
	if (outdated.length === 0) return '';
	const lines = outdated.map((file) => {
		const words = [useCaseOf(file.path), toolOf(file)].filter((word) => word !== undefined);
		return `  - "${file.name}" (${words.join(' ')})`;
	});
	return `Estes fluxos ainda são de outra versão. As versões não se misturam: atualize-os também.\n${lines.join('\n')}`;
}

function nextText(outcomes: Outcome[], dryRun: boolean): string {
	const waiting = outcomes.filter(({ publication }) => publication.state !== 'published');
	if (dryRun || waiting.length === 0) return '';
	const names = waiting.map(({ content }) => `"${content.name}"`).join(', ');
	return `Para começar: preencha o que a nota à esquerda de cada fluxo pede, e publique nesta ordem: ${names}. Com --publish este comando publica os que não têm nada faltando.`;
}
