import { describe, expect, it } from 'vitest';
import type { Execution } from './executions.ts';
import { missingErrorRuns } from './idle.ts';

const errorWorkflowOf = new Map([
	['flow', 'on-error'],
	['other', 'on-error'],
]);
const execution = (workflowId: string, mode: string, status: string): Execution => ({
	id: '1',
	workflowId,
	mode,
	status,
});

describe('error runs still to come', () => {
	it('is one for each failed run, over all workflows that share an error workflow', () => {
		const failed = [
			execution('flow', 'webhook', 'error'),
			execution('other', 'trigger', 'crashed'),
		];
		expect(missingErrorRuns(failed, errorWorkflowOf)).toBe(2);
		expect(
			missingErrorRuns([...failed, execution('on-error', 'error', 'success')], errorWorkflowOf),
		).toBe(1);
	});

	it('leaves out what n8n does not report: success, manual runs, sub-workflows, no error workflow', () => {
		const quiet = [
			execution('flow', 'webhook', 'success'),
			execution('flow', 'manual', 'error'),
			execution('flow', 'integrated', 'error'),
			execution('lonely', 'webhook', 'error'),
			execution('on-error', 'error', 'error'),
		];
		expect(missingErrorRuns(quiet, errorWorkflowOf)).toBe(0);
	});
});
