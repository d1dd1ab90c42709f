/**
 * Prints which operation covers each documented endpoint, and how it is tested. Exits with 1 if a cell is
 * empty. `engine/operations.test.mts` asserts that a case uses the endpoints it names and that its output
 * fits the schema.
 */
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createMockRdCrm } from '@rdcrm/mock-rdcrm';
import type { OperationCase } from './engine/cases/case.mts';
import { cases } from './engine/cases/index.mts';

const RESOURCES = '../dist/nodes/RdCrm/actions/resources.js';

if (!existsSync(new URL(RESOURCES, import.meta.url))) {
	console.error(
		'The table is read from the built package: run "pnpm --filter n8n-nodes-rdcrm build".',
	);
	process.exit(1);
}
const resources = createRequire(import.meta.url)(RESOURCES) as Record<
	string,
	{ operations: Record<string, unknown> }
>;

const nameOf = ({ resource, operation }: Pick<OperationCase, 'resource' | 'operation'>) =>
	`${resource}.${operation}`;

const operations = Object.entries(resources).flatMap(([resource, ofResource]) =>
	Object.keys(ofResource.operations).map((operation) => ({ resource, operation })),
);
const carriedOut = new Set(operations.map(nameOf));

/** The reference has no PATCH: the mock accepts it only as an alias. */
const endpoints = createMockRdCrm().routes.filter(
	({ path, method }) => path.startsWith('/crm/v2/') && method !== 'PATCH',
);

function testsOf({ pointsBy, list }: OperationCase): string {
	const kinds = ['happy', '422', 'continue on fail', 'item linking'];
	if (pointsBy) kinds.push('not found');
	if (list) kinds.push('empty list', 'two pages');
	return kinds.join(', ');
}

const rows = endpoints.flatMap(({ operationId, method, path }) => {
	const endpoint = `${method} ${path.replace('/crm/v2', '')}`;
	const using = cases.filter(
		(one) => one.endpoints.includes(operationId) && carriedOut.has(nameOf(one)),
	);
	if (using.length === 0) return [[endpoint, '', '']];
	return using.map((one) => [endpoint, nameOf(one), testsOf(one)]);
});

const untested = operations
	.map(nameOf)
	.filter((name) => !cases.some((one) => nameOf(one) === name))
	.map((name) => ['(none)', name, '']);

const table = [['Endpoint', 'Operation', 'Tests'], ...rows, ...untested];
const widths = [0, 1, 2].map((column) =>
	Math.max(...table.map((row) => (row[column] ?? '').length)),
);
const line = (row: string[]) =>
	`| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
console.log(line(table[0] ?? []));
console.log(line(widths.map((width) => '-'.repeat(width))));
for (const row of table.slice(1)) console.log(line(row));

const empty = table.filter((row) => row.includes('')).length;
console.log(
	`\n${endpoints.length} endpoints, ${operations.length} operations, ${cases.length} tested on the engine, ${empty} rows with an empty cell.`,
);
process.exit(empty > 0 ? 1 : 0);
