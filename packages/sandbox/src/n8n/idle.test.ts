import { describe, expect, it } from 'vitest';
import type { N8nApi } from './api.ts';
import type { Execution, ExecutionFilter } from './executions.ts';
import { missingErrorRuns, waitUntilIdle } from './idle.ts';

const reporting = new Set(['flow', 'other']);
const execution = (workflowId: string, mode: string, status: string): Execution => ({
	id: '1',
	workflowId,
	mode,
	status,
});

describe('pending error runs', () => {
	it('include one for each failed run of a workflow', () => {
		const failed = [
			execution('flow', 'webhook', 'error'),
			execution('other', 'trigger', 'crashed'),
		];
		expect(missingErrorRuns(failed, reporting)).toBe(2);
		const reported = execution('flow', 'error', 'success');
		expect(missingErrorRuns([...failed, reported], reporting)).toBe(1);
		expect(missingErrorRuns([...failed, reported, reported], reporting)).toBe(1);
	});

	it('exclude what n8n does not report: success, manual runs, sub-workflows, no error path', () => {
		const quiet = [
			execution('flow', 'webhook', 'success'),
			execution('flow', 'manual', 'error'),
			execution('flow', 'integrated', 'error'),
			execution('lonely', 'webhook', 'error'),
			execution('flow', 'error', 'error'),
		];
		expect(missingErrorRuns(quiet, reporting)).toBe(0);
	});
});

describe('waiting until n8n is idle', () => {
	/** An n8n that answers each request for its executions with the next list. Records what was asked for. */
	function n8nWith(answers: Execution[][]) {
		const asked: ('unfinished' | 'all')[] = [];
		const list = async ({ status }: ExecutionFilter) => {
			asked.push(status ? 'unfinished' : 'all');
			return answers.shift() ?? [];
		};
		return { api: { pollMs: 100, executions: { list } } as unknown as N8nApi, asked };
	}
	const running = execution('flow', 'webhook', 'running');
	const ended = execution('flow', 'webhook', 'success');
	const elsewhere = async () => [0];

	it('requests only the unfinished executions before the first quiet check', async () => {
		const { api, asked } = n8nWith([[running], [], [ended], [ended], [ended]]);
		expect(await waitUntilIdle(api, '0', elsewhere)).toBe(ended.id);
		expect(asked).toEqual(['unfinished', 'unfinished', 'all', 'all', 'all']);
	});

	it('starts again if an execution starts after a quiet check', async () => {
		const { api, asked } = n8nWith([[], [ended], [running], [], [ended], [ended], [ended]]);
		expect(await waitUntilIdle(api, '0', elsewhere)).toBe(ended.id);
		expect(asked).toEqual(['unfinished', 'all', 'all', 'unfinished', 'all', 'all', 'all']);
	});

	it('goes on for as long as executions end, and no longer', async () => {
		const patience = { all: 2_000, same: 250 };
		const busy = ['2', '3', '4', '5', '6'].map((id) => [{ ...running, id }]);
		const { api } = n8nWith([...busy, [], [ended], [ended], [ended]]);
		expect(await waitUntilIdle(api, '0', elsewhere, patience)).toBe(ended.id);

		const stuck = n8nWith(Array.from({ length: 20 }, () => [running]));
		await expect(waitUntilIdle(stuck.api, '0', elsewhere, patience)).rejects.toThrow(
			'n8n is still busy: 1 ',
		);
		const endless = n8nWith(Array.from({ length: 99 }, (_, id) => [{ ...running, id: `${id}` }]));
		await expect(
			waitUntilIdle(endless.api, '0', elsewhere, { all: 600, same: 250 }),
		).rejects.toThrow('n8n is still busy');
	});
});
