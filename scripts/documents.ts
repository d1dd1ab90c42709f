import { globSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import GithubSlugger from 'github-slugger';
import { lexer, type Token, type Tokens, walkTokens } from 'marked';

export const root = join(import.meta.dirname, '..');

export interface Link {
	href: string;
	/** Relative to the root of the repository. For a link within the document, the document's own path. */
	path: string;
	anchor: string;
}

export interface Document {
	/** Relative to the root of the repository. */
	path: string;
	tokens: Token[];
	/** Anchors of the headings. */
	anchors: string[];
	/** Links within the repository. */
	links: Link[];
	pictures: Link[];
	/** Each line of a shell block, and each code span. */
	code: string[];
}

/** Returns all Markdown files of the repository by path. */
export function readDocuments(): Map<string, Document> {
	const paths = globSync(['**/*.md', '.github/**/*.md'], {
		cwd: root,
		exclude: (name) => ['node_modules', '.git', '.sandbox', 'dist'].includes(String(name)),
	});
	return new Map(paths.sort().map((path) => [path, readDocument(path)]));
}

export function readDocument(path: string): Document {
	const tokens = lexer(readFileSync(join(root, path), 'utf8'));
	const of = <T extends Token>(...types: string[]) => tokensIn(tokens, types) as T[];
	const slugger = new GithubSlugger();
	const linkTo = ({ href }: { href: string }): Link[] => {
		if (/^[a-z]+:/.test(href)) return [];
		const [target = '', anchor = ''] = decodeURI(href).split('#');
		const at = target === '' ? path : relative(root, join(root, dirname(path), target));
		return [{ href, path: at, anchor }];
	};
	return {
		path,
		tokens,
		anchors: of<Tokens.Heading>('heading').map((heading) => slugger.slug(plain(heading))),
		links: of<Tokens.Link>('link').flatMap(linkTo),
		pictures: of<Tokens.Image>('image').flatMap(linkTo),
		code: [
			...of<Tokens.Code>('code')
				.filter(({ lang }) => lang === 'sh')
				.flatMap(({ text }) => text.replaceAll('\\\n', ' ').split('\n')),
			...of<Tokens.Codespan>('codespan').map(({ text }) => text),
		],
	};
}

export function tokensIn(tokens: Token[], types: string[]): Token[] {
	const found: Token[] = [];
	walkTokens(tokens, (token) => {
		if (types.includes(token.type)) found.push(token);
	});
	return found;
}

/** Returns a token's text without formatting and links. */
export function plain(token: Token): string {
	const inner = 'tokens' in token ? token.tokens : undefined;
	return inner ? inner.map(plain).join('') : 'text' in token ? token.text : token.raw;
}
