import { describe, expect, it } from 'vitest';
import { readWorkflows } from './workflow-files.ts';

/** Creating a table first checks whether it exists. */
const READS = ['row get', 'row rowExists', 'row rowNotExists', 'table create'];

const reads = readWorkflows().flatMap(({ path, nodes }) =>
	nodes
		.filter(({ type }) => type.endsWith('.dataTable'))
		.filter(({ parameters: { resource, operation } }) => READS.includes(`${resource} ${operation}`))
		.map((node) => ({ path, ...node })),
);

/** Counts a tool's rows. The read fails only while there are fewer than it asks for, so there is room. */
const COUNT = 'Já na fila';

const counts = reads.filter(({ name }) => name === COUNT);
const others = reads.filter(({ name }) => name !== COUNT);

// n8n queries the rows and then their count, and fails if others write in between.
describe('reads of a table', () => {
	it.each(others)('are retried at once: $path, $name', (read) => {
		expect(read).toMatchObject({ retryOnFail: true, maxTries: 5, waitBetweenTries: 300 });
	});

	it.each(counts)('let an event in if they only count: $path, $name', (read) => {
		expect(read).toMatchObject({ onError: 'continueRegularOutput' });
		expect(read).not.toHaveProperty('retryOnFail');
	});

	// After a table's node has failed and continued, expressions cannot read its items; only `$json` can.
	it.each(readWorkflows())('that failed are not used in later expressions: $path', ({ nodes }) => {
		const continuing = nodes
			.filter(({ type, onError }) => {
				return type.endsWith('.dataTable') && onError === 'continueRegularOutput';
			})
			.map(({ name }) => `$('${name}')`);
		const behind = nodes
			.flatMap(({ parameters }) => JSON.stringify(parameters).match(/\{\{.*?\}\}/g) ?? [])
			.filter((expression) => continuing.some((name) => expression.includes(name)));
		expect(behind.filter((expression) => !expression.startsWith('{{ $json.error ? '))).toEqual([]);
	});

	// n8n 2.41 looks for a table whose name contains the given one, takes the first, and then fails to create it.
	it('have names of which none contains another', () => {
		const names = readWorkflows().flatMap(({ nodes }) =>
			nodes.flatMap(({ parameters: { tableName } }) => tableName ?? []),
		);
		const all = [...new Set(names.map(String))];
		expect(all.length).toBeGreaterThan(3);
		const clashing = all.filter((name) =>
			all.some((other) => other !== name && other.includes(name)),
		);
		expect(clashing).toEqual([]);
	});
});
