import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { flowsOf, SYSTEM_TASKS, USE_CASES } from './system-tests.ts';

it('turbo skips none of their tasks: each has its command', () => {
	const { scripts } = JSON.parse(readFileSync('packages/sandbox/package.json', 'utf8'));
	const named = Object.keys(scripts).filter((name) => name.startsWith('system:'));
	expect(named.sort()).toEqual([...SYSTEM_TASKS].sort());
});

it('those of a use case rerun for its flows and the queue', () => {
	expect(USE_CASES).toContain('erp');
	for (const useCase of USE_CASES) expect(flowsOf(useCase)).toContain('fila/');
	expect(flowsOf('erp')).toContain('erp-quotes/');
	for (const kind of ['whole', 'chaos']) expect(flowsOf(kind)).toEqual([]);
});
