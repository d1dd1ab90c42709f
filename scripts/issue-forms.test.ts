import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

const FOLDER = '.github/ISSUE_TEMPLATE';
const KINDS = ['markdown', 'input', 'textarea', 'dropdown', 'checkboxes'];

interface Part {
	type: string;
	id?: string;
	attributes: { label?: string; value?: string; options?: string[] };
}

const read = (file: string) => parse(readFileSync(`${FOLDER}/${file}`, 'utf8'));
const forms = globSync('*.yml', { cwd: FOLDER }).filter((file) => file !== 'config.yml');

/** GitHub's requirements for a form. It silently hides a form that does not meet them. */
describe.each(forms)('%s', (file) => {
	const { name, description, body } = read(file) as {
		name?: string;
		description?: string;
		body: Part[];
	};

	it('has a name, a description and parts of known kinds', () => {
		expect([name, description]).toEqual([expect.any(String), expect.any(String)]);
		expect(body.map(({ type }) => type).filter((type) => !KINDS.includes(type))).toEqual([]);
	});

	it('asks each question once', () => {
		const asked = body.filter(({ type }) => type !== 'markdown');
		const ids = asked.map(({ id }) => id);
		expect(ids).not.toEqual([]);
		for (const id of ids) expect(id).toMatch(/^[a-z-]+$/);
		expect(new Set(ids).size).toBe(ids.length);
		for (const { type, attributes } of asked) {
			expect(attributes.label).toEqual(expect.any(String));
			if (type !== 'dropdown') continue;
			expect(new Set(attributes.options).size).toBe(attributes.options?.length);
		}
	});
});

it('there are forms, and no blank issues', () => {
	expect(forms.length).toBeGreaterThan(1);
	expect(read('config.yml')).toEqual({ blank_issues_enabled: false });
});
