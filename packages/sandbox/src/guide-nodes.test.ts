import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { toolOf } from './install/use-cases.ts';
import { SETTINGS } from './vendors/vendor.ts';
import { readWorkflows } from './workflow-files.ts';

const guides = fileURLToPath(new URL('../../../docs/guias', import.meta.url));
const workflows = readWorkflows();

/** The tables of nodes in the guides: the heading is the end of the workflow's path. */
const tables = globSync('*.md', { cwd: guides }).flatMap((guide) => {
	const [, part = ''] = readFileSync(`${guides}/${guide}`, 'utf8').split('\n## O que é cada nó\n');
	const [section = ''] = part.split('\n## ');
	return section
		.split('\n### ')
		.slice(1)
		.map((text) => ({ guide, file: /^`(.+)`/.exec(text)?.[1] ?? '', text }));
});

it.each(tables)('$guide names every node of $file, once', ({ file, text }) => {
	const [workflow, ...others] = workflows.filter(({ path }) => path.endsWith(`/${file}`));
	expect(others).toEqual([]);
	const nodes = workflow?.nodes.filter(({ type }) => !type.endsWith('.stickyNote')) ?? [];
	const cells = text.split('\n').flatMap((line) => /^\| (\*\*.*?) +\|/.exec(line)?.[1] ?? []);
	const named = cells.flatMap((cell) => cell.split(', ').map((name) => name.replaceAll('**', '')));
	expect(named.toSorted()).toEqual(nodes.map(({ name }) => name).toSorted());
});

it('every story that people adapt has a table', () => {
	const stories = workflows.filter((workflow) => {
		return toolOf(workflow) === undefined && workflow.nodes.some(({ name }) => name === SETTINGS);
	});
	const lacking = stories.filter(
		({ path }) => !tables.some(({ file }) => path.endsWith(`/${file}`)),
	);
	expect(lacking.map(({ path }) => path)).toEqual([]);
});
