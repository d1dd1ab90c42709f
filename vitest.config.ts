import { defineConfig } from 'vitest/config';

export default defineConfig({
	test: {
		projects: [
			{
				test: {
					name: 'unit',
					include: ['packages/*/{src,tests}/**/*.test.{ts,mts}', 'scripts/**/*.test.ts'],
					exclude: ['**/node_modules/**', '**/tests/{engine,e2e}/**'],
					// Some start a process, which takes its time on a busy machine.
					testTimeout: 30_000,
				},
			},
			{
				test: {
					name: 'engine',
					include: ['packages/n8n-nodes-rdcrm/tests/engine/**/*.test.mts'],
					testTimeout: 30_000,
				},
			},
			{
				test: {
					name: 'e2e',
					include: ['packages/sandbox/tests/e2e/**/*.test.ts'],
					globalSetup: 'packages/sandbox/tests/e2e/setup.ts',
					// The tests share one n8n; each acts on records of its own.
					fileParallelism: false,
					testTimeout: 120_000,
					hookTimeout: 60_000,
				},
			},
		],
	},
});
