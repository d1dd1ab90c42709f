import { existsSync } from 'node:fs';
import { defineConfig } from 'vitest/config';
import { e2eSandboxes, ownSandboxes } from './packages/sandbox/tests/e2e/sandboxes.ts';
import { LongestFirst } from './packages/sandbox/tests/longest-first.ts';
import { TRYTON } from './scripts/programs.ts';

export default defineConfig({
	test: {
		sequence: { sequencer: LongestFirst },
		projects: [
			{
				test: {
					name: 'unit',
					maxWorkers: '100%',
					sequence: { groupOrder: 1 },
					include: [
						'packages/*/{src,tests}/**/*.test.{ts,mts}',
						'scripts/**/*.test.ts',
						'deploy/*.test.ts',
					],
					exclude: ['**/node_modules/**', '**/tests/{bench,chaos,engine,e2e,newcomer,outside}/**'],
					// Some start a process, which takes a while on a busy machine.
					testTimeout: 30_000,
					hookTimeout: 30_000,
				},
			},
			{
				test: {
					name: 'engine',
					maxWorkers: '100%',
					sequence: { groupOrder: 1 },
					include: ['packages/n8n-nodes-rdcrm/tests/engine/**/*.test.mts'],
					globalSetup: 'packages/n8n-nodes-rdcrm/tests/build.mts',
					testTimeout: 30_000,
				},
			},
			{
				test: {
					name: 'e2e',
					include: ['packages/sandbox/tests/e2e/**/*.test.ts'],
					exclude: [
						// Writes the guides' pictures, on request.
						...(process.env.PICTURES ? [] : ['**/*pictures.test.ts']),
						...(existsSync(TRYTON) ? [] : ['**/real-erp.test.ts']),
					],
					globalSetup: 'packages/sandbox/tests/e2e/setup.ts',
					// A sandbox for each worker; its files run one after the other.
					maxWorkers: e2eSandboxes,
					sequence: { groupOrder: 2 },
					// On a slow machine, beside another sandbox, a recipe in n8n's editor takes 100 seconds.
					testTimeout: 300_000,
					hookTimeout: 300_000,
				},
			},
			{
				test: {
					// Takes measurements, on request.
					name: 'bench',
					include: ['packages/sandbox/tests/bench/*.test.ts'],
					exclude: process.env.BENCH === 'flows' ? [] : ['**'],
					sequence: { groupOrder: 3 },
					hookTimeout: 300_000,
				},
			},
			{
				test: {
					// Has an empty n8n for itself.
					name: 'newcomer',
					include: ['packages/sandbox/tests/newcomer/*.test.ts'],
					maxWorkers: ownSandboxes,
					sequence: { groupOrder: 3 },
					testTimeout: 300_000,
					hookTimeout: 300_000,
				},
			},
			{
				test: {
					// On an n8n that the sandbox did not start.
					name: 'outside',
					include: ['packages/sandbox/tests/outside/*.test.ts'],
					maxWorkers: ownSandboxes,
					sequence: { groupOrder: 3 },
					testTimeout: 300_000,
					// If users run the tests on their own n8n, they have to press a button in between.
					hookTimeout: process.env.E2E_N8N_URL ? 1_800_000 : 600_000,
				},
			},
			{
				test: {
					name: 'chaos',
					include: ['packages/sandbox/tests/chaos/**/*.test.ts'],
					// The fault matrix takes hours and runs only on request.
					exclude: process.env.CHAOS_FAULTS ? [] : ['**/faults.test.ts'],
					// Each file has a sandbox of its own, whose n8n it kills.
					maxWorkers: ownSandboxes,
					sequence: { groupOrder: 3 },
					testTimeout: 900_000,
					hookTimeout: 300_000,
				},
			},
		],
	},
});
