import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Tokens } from 'marked';
import { describe, expect, it } from 'vitest';
import { readWorkflows } from '../packages/sandbox/src/workflow-files.ts';
import { plain, readDocument, root, tokensIn } from './documents.ts';

/** Titles of the tutorial's steps, in order. */
const STEPS = [
	'Passo 1: Novo assinante na plataforma de marketing → Criar contato no RD Station CRM',
	'Passo 2: Contato atualizado no RD Station CRM → Atualizar assinante na plataforma de marketing',
	'Passo 3: Lead qualificado para vendas → Criar negociação no RD Station CRM',
	'Passo 1: Oportunidade atinge estágio de orçamento → Criar orçamento no ERP',
	'Passo 2: Orçamento criado no ERP → Atualizar negociação no RD Station CRM',
	'Passo 3: Negociação ganha/perdida no RD Station CRM → Atualizar status do orçamento no ERP',
	'Passo 1: Novo ticket criado na plataforma de helpdesk',
	'Passo 2: Buscar contexto do cliente no RD Station CRM',
	'Passo 3: Exibir o contexto completo na interface do helpdesk',
	'Passo 4: Registrar a interação de suporte no RD Station CRM',
];

const { tokens } = readDocument('docs/guias/passo-no-teste.md');
const nodesOf = new Map(
	readWorkflows().map(({ path, nodes }) => [`workflows/${path}`, nodes.map(({ name }) => name)]),
);

/** Returns the names, in bold or as code, that a cell lists after each link to a file. */
function named({ tokens }: Tokens.TableCell, kind: 'strong' | 'codespan'): [string, string[]][] {
	const found: [string, string[]][] = [];
	for (const token of tokens) {
		if (token.type === 'link') found.push([token.href.replace(/^(\.\.\/)+/, ''), []]);
		if (token.type === kind) found.at(-1)?.[1].push(unescaped(plain(token)));
	}
	return found;
}

const unescaped = (text: string) => text.replaceAll('&#39;', "'").replaceAll('&quot;', '"');

const rows = (tokensIn(tokens, ['table']) as Tokens.Table[]).flatMap(({ rows }) =>
	rows.map(([step, flow, test]) => ({ name: step?.text, flow, test })),
);

it('has the steps of the tutorial, each with a table', () => {
	const titles = tokensIn(tokens, ['heading'])
		.filter((heading) => (heading as Tokens.Heading).depth === 3)
		.map(plain);
	expect(titles).toEqual(STEPS);
	expect(tokensIn(tokens, ['table'])).toHaveLength(STEPS.length);
});

describe.each(rows)('$name', ({ flow, test }) => {
	it('names nodes that exist on those canvases', () => {
		const canvases = flow ? named(flow, 'strong') : [];
		expect(canvases).not.toEqual([]);
		for (const [file, nodes] of canvases) {
			expect(nodes, file).not.toEqual([]);
			expect(nodesOf.get(file), file).toEqual(expect.arrayContaining(nodes));
		}
	});

	it('names tests that exist in those files', () => {
		const files = test ? named(test, 'codespan') : [];
		expect(files).not.toEqual([]);
		for (const [file, titles] of files) {
			expect(titles, file).not.toEqual([]);
			const source = readFileSync(join(root, file), 'utf8');
			const missing = titles.filter(
				(title) => !source.includes(`'${title}'`) && !source.includes(`"${title}"`),
			);
			expect(missing, file).toEqual([]);
		}
	});
});
