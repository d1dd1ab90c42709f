import { describe, expect, it } from 'vitest';
import { readWorkflows } from './workflow-files.ts';

const READS = ['get', 'rowExists', 'rowNotExists'];

const reads = readWorkflows().flatMap(({ path, nodes }) =>
	nodes
		.filter(({ type }) => type.endsWith('.dataTable'))
		.filter(({ parameters: { resource, operation } }) => {
			return resource === 'row' && READS.includes(String(operation));
		})
		.map((node) => ({ path, ...node })),
);

/** How many wait. The read fails only while they are fewer than it asks for, so there is room. */
const COUNT = 'Já na fila';

const counts = reads.filter(({ name }) => name === COUNT);
const others = reads.filter(({ name }) => name !== COUNT);

// n8n asks for rows and for their number one after the other, and fails where others write in between.
describe('reads of a table', () => {
	it.each(others)('are asked again at once: $path, $name', (read) => {
		expect(read).toMatchObject({ retryOnFail: true, maxTries: 5, waitBetweenTries: 300 });
	});

	it.each(counts)('let an event in where they only count: $path, $name', (read) => {
		expect(read).toMatchObject({ onError: 'continueRegularOutput' });
		expect(read).not.toHaveProperty('retryOnFail');
	});
});
