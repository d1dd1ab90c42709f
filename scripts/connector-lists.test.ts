import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { DEFAULT_ERP } from '../packages/sandbox/src/erp-connectors.ts';
import { type Language, listed } from '../packages/sandbox/src/texts/index.ts';
import { SYSTEMS } from '../packages/sandbox/src/vendors/index.ts';
import { root } from './documents.ts';

const USE_CASES: Record<string, Record<Language, string>> = {
	'erp-quotes': { pt: 'Orçamentos no ERP', en: 'ERP quotes' },
	'marketing-sync': { pt: 'Marketing', en: 'Marketing sync' },
	'support-context': { pt: 'Atendimento', en: 'Support context' },
};

/** Returns the connectors with their names; `example` names the one for no particular ERP. */
const connectors = (example: string) =>
	Object.values(SYSTEMS).flatMap(({ label, connector }) => {
		if (connector === undefined) return [];
		const isExample = connector.endsWith(`/${DEFAULT_ERP}.json`);
		return [{ name: isExample ? example : label, path: connector }];
	});

const links = (language: Language, example: string) =>
	Object.entries(USE_CASES).map(([folder, names]) => {
		const own = connectors(example).filter(({ path }) => path.startsWith(`${folder}/`));
		const all = own.map(({ name, path }) => `[${name}](workflows/${path})`);
		return `- ${names[language]}: ${listed(language, all)}`;
	});

const options = connectors('ERP próprio').map(({ name }) => `        - "conector: ${name}"`);

const HTML = { begin: '<!-- connectors -->\n', end: '<!-- /connectors -->' };
const YAML = { begin: '        # connectors\n', end: '        # /connectors' };

/** If this fails, `vitest run --project unit connector-lists -u` rewrites the list from the vendors' records. */
it.each([
	{ file: 'README.md', ...HTML, lines: links('en', 'an example for your own') },
	{ file: 'README.pt-BR.md', ...HTML, lines: links('pt', 'um exemplo para o seu') },
	{ file: '.github/ISSUE_TEMPLATE/erro.yml', ...YAML, lines: options },
	{ file: '.github/ISSUE_TEMPLATE/fluxo.yml', ...YAML, lines: options },
])('$file lists the connectors', async ({ file, begin, end, lines }) => {
	const path = join(root, file);
	const [before, rest] = readFileSync(path, 'utf8').split(begin);
	const after = rest?.slice(rest.indexOf(end));
	expect(after?.startsWith(end)).toBe(true);
	const list = lines.map((line) => `${line}\n`).join('');
	await expect(`${before}${begin}${list}${after}`).toMatchFileSnapshot(path);
});
