import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createMockRdCrm } from '@rdcrm/mock-rdcrm';
import type { INodePropertyOptions } from 'n8n-workflow';
import { expect, it } from 'vitest';
import { properties } from '../../nodes/RdCrm/actions/description.ts';

const README = fileURLToPath(new URL('../../README.md', import.meta.url));
const GENERATED = /(?<=<!-- operations -->\n).*?(?=\n<!-- \/operations -->)/s;

const optionsOf = (name: string, resource?: string) =>
	properties
		.filter(
			({ name: ofProperty, displayOptions }) =>
				ofProperty === name && displayOptions?.show?.resource?.[0] === resource,
		)
		.flatMap(({ options = [] }) => options as INodePropertyOptions[]);

/** Returns the README's section on operations, generated from the node's description. */
function section(): string {
	const rows = optionsOf('resource').map(({ name, value }) => [
		name,
		optionsOf('operation', String(value))
			.map((operation) => operation.name)
			.join(', '),
	]);
	const table = [['Resource', 'Operations'], ...rows];
	const widths = [0, 1].map((column) =>
		Math.max(...table.map((row) => (row[column] ?? '').length)),
	);
	const line = (row: string[]) =>
		`| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
	const [head = [], ...body] = table;
	// The reference has no PATCH: the mock accepts it only as an alias.
	const endpoints = createMockRdCrm().routes.filter(
		({ path, method }) => path.startsWith('/crm/v2/') && method !== 'PATCH',
	);
	const operations = rows.flatMap(([, names = '']) => names.split(', '));
	return [
		'',
		line(head),
		line(widths.map((width) => '-'.repeat(width))),
		...body.map(line),
		'',
		`These are ${operations.length} operations on ${rows.length} resources: all ${endpoints.length} endpoints that RD Station documents for the API v2, and the steps that people take with them.`,
		'',
	].join('\n');
}

/** If it fails, `vitest run --project unit unit/readme -u` updates the section. */
it('the README lists the operations of the node', async () => {
	const readme = readFileSync(README, 'utf8');
	expect(readme).toMatch(GENERATED);
	await expect(readme.replace(GENERATED, section)).toMatchFileSnapshot(README);
});
