import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const text = (path: string) => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');
const LANGUAGES: Record<string, string> = { py: 'python', ts: 'ts' };

it.each(
	readdirSync(new URL('../examples', import.meta.url), { withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map(({ name }) => name),
)('the README shows %s as it is', (name) => {
	const language = LANGUAGES[name.split('.').at(-1) ?? ''];
	expect(text('README.md')).toContain(`\`\`\`${language}\n${text(`examples/${name}`)}\`\`\`\n`);
});
