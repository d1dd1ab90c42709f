import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { behavioursOf, behaviourTable } from '@rdcrm/mock-kit';
import { expect, it } from 'vitest';
import { rdCrmSettings } from './settings.ts';

const text = (path: string) => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');
const LANGUAGES: Record<string, string> = { py: 'python', ts: 'ts' };

it.each(
	readdirSync(new URL('../examples', import.meta.url), { withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map(({ name }) => name),
)('the README shows %s unchanged', (name) => {
	const language = LANGUAGES[name.split('.').at(-1) ?? ''];
	expect(text('README.md')).toContain(`\`\`\`${language}\n${text(`examples/${name}`)}\`\`\`\n`);
});

const GENERATED = /(?<=<!-- behaviours -->\n\n).*?(?=\n\n<!-- \/behaviours -->)/s;

/** If it fails, `vitest run --project unit mock-rdcrm/src/readme -u` regenerates the table. */
it('the README lists the behaviours of the mock', async () => {
	const readme = text('README.md');
	expect(readme).toMatch(GENERATED);
	const made = readme.replace(GENERATED, () => behaviourTable(behavioursOf(rdCrmSettings)));
	await expect(made).toMatchFileSnapshot(fileURLToPath(new URL('../README.md', import.meta.url)));
});
