import { beforeAll, describe, expect, it } from 'vitest';
import { readWorkflows } from '../workflow-files.ts';
import { type Applied, applyRules } from './apply.ts';

const workflows = readWorkflows();
let applied: Applied;

// Loads a large part of n8n, which is slow on a busy machine.
beforeAll(() => {
	applied = applyRules(workflows, {});
}, 120_000);

describe("n8n's rules for version 3 find nothing", () => {
	it.each(workflows)('in $path', ({ name }) => {
		expect(applied.findings.filter(({ workflow }) => workflow === name)).toEqual([]);
	});
});
