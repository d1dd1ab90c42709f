import { describe, expect, it } from 'vitest';
import type { Execution } from './executions.ts';
import { missingErrorRuns } from './idle.ts';

const reporting = new Set(['flow', 'other']);
const execution = (workflowId: string, mode: string, status: string): Execution => ({
	id: '1',
	workflowId,
	mode,
	status,
});

describe('error runs still to come', () => {
	it('is one for each failed run of a workflow', () => {
		const failed = [
			execution('flow', 'webhook', 'error'),
			execution('other', 'trigger', 'crashed'),
		];
		expect(missingErrorRuns(failed, reporting)).toBe(2);
		const reported = execution('flow', 'error', 'success');
		expect(missingErrorRuns([...failed, reported], reporting)).toBe(1);
		expect(missingErrorRuns([...failed, reported, reported], reporting)).toBe(1);
	});

	it('leaves out what n8n does not report: success, manual runs, sub-workflows, no error path', () => {
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
