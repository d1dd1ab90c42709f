import { describe, expect, it } from 'vitest';
import { readWorkflows, type WorkflowFile } from './workflow-files.ts';

const FIRST_LOAD = 'marketing-sync/primeira-carga.json';
const LONGEST = { ofTheFirstLoad: 540, ofOthers: 170 };

/** n8n lets the node that runs at the time-out finish with its retries (decision 0011). */
const SECONDS_FOR_THE_LAST_NODE = 65;

const files = readWorkflows();

/** Returns the values of a field, whether a table's node writes it or an Edit Fields node assigns it. */
function valuesOf(field: string, value: unknown): unknown[] {
	if (typeof value !== 'object' || value === null) return [];
	const { name, value: assigned } = value as { name?: unknown; value?: unknown };
	return [
		...(name === field && assigned !== undefined ? [assigned] : []),
		...Object.entries(value).flatMap(([key, inner]) =>
			key === field ? [inner] : valuesOf(field, inner),
		),
	];
}

const writesRows = ({ parameters: { operation, dataTableId } }: WorkflowFile['nodes'][number]) =>
	operation === 'insert' && valuesOf('value', dataTableId).includes('rdcrm_fila');

const eventsOf = ({ nodes }: WorkflowFile) =>
	valuesOf('ouve', nodes).filter((event) => event !== '' && !String(event).startsWith('='));

const timeLimitOf = ({ settings }: WorkflowFile) => Number(settings.executionTimeout);

/** Only "Eventos" writes rows for other flows, those that listen to an event. */
const calledFor = (file: WorkflowFile) =>
	file.path === 'fila/eventos.json' ? files.filter((one) => eventsOf(one).length > 0) : [file];

const writers = files
	.filter(({ nodes }) => nodes.some(writesRows))
	.map((file) => ({ ...file, leases: valuesOf('reserva', file.nodes) }));

it.each(files)('n8n ends every execution of $path', (file) => {
	expect(timeLimitOf(file)).toBeGreaterThan(0);
});

describe('the lease of a record', () => {
	it('is in every row that a flow writes', () => {
		expect(writers.map(({ path }) => path)).toEqual(
			expect.arrayContaining(['erp-quotes/erp.json', 'fila/eventos.json', FIRST_LOAD]),
		);
		for (const { path, nodes, leases } of writers) {
			expect([path, leases.length]).toEqual([path, nodes.filter(writesRows).length]);
		}
	});

	it.each(writers)('outlasts the flow that the queue calls: $path', (file) => {
		const limits = calledFor(file).map(timeLimitOf);
		expect(limits).not.toEqual([]);
		for (const lease of file.leases) {
			expect(lease).toBeGreaterThanOrEqual(Math.max(...limits) + SECONDS_FOR_THE_LAST_NODE);
		}
	});

	it.each(writers)('delays a record of a dead run as little as it can: $path', (file) => {
		const longest = file.path === FIRST_LOAD ? LONGEST.ofTheFirstLoad : LONGEST.ofOthers;
		for (const lease of file.leases) expect(lease).toBeLessThanOrEqual(longest);
	});

	it('is that of "Eventos" for every flow that listens to an event', () => {
		expect(new Set(files.flatMap(eventsOf))).toEqual(
			new Set([
				'assinante',
				'assinante conferido',
				'aviso',
				'contato criado',
				'erp',
				'negociação',
				'ticket',
				'ticket resolvido',
			]),
		);
	});
});
