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

describe('reads of a table', () => {
	// n8n asks for rows and for their number one after the other, and fails where others write in between.
	it.each(reads)('are asked again at once: $path, $name', (read) => {
		expect(read).toMatchObject({ retryOnFail: true, maxTries: 5, waitBetweenTries: 300 });
	});
});
