import type { Token, Tokens } from 'marked';
import { expect, it } from 'vitest';
import { readDocument, tokensIn } from './documents.ts';

/** Returns the structure that two translations of a text must share. */
function shape(path: string) {
	const { tokens, links, pictures } = readDocument(path);
	const of = <T extends Token>(type: string) => tokensIn(tokens, [type]) as T[];
	return {
		headings: of<Tokens.Heading>('heading').map(({ depth }) => depth),
		tables: of<Tokens.Table>('table').map(({ rows, header }) => [header.length, rows.length]),
		pictures: pictures.map((picture) => picture.path),
		commands: of<Tokens.Code>('code')
			.filter(({ lang }) => lang === 'sh')
			.flatMap(({ text }) => text.split('\n').map((line) => line.replace(/ +# .*/, ''))),
		diagrams: of<Tokens.Code>('code').filter(({ lang }) => lang === 'mermaid').length,
		links: links.map((link) => link.path).filter((target) => !target.startsWith('README')),
		codes: of<Tokens.Codespan>('codespan').map(({ text }) => text),
	};
}

it('both READMEs have the same structure', () => {
	expect(shape('README.pt-BR.md')).toEqual(shape('README.md'));
});
