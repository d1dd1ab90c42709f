import { defineConfig } from 'vitest/config';

export default defineConfig({
	test: {
		projects: [
			{
				test: {
					name: 'unit',
					include: ['packages/*/{src,tests}/**/*.test.{ts,mts}', 'scripts/**/*.test.ts'],
					exclude: ['**/node_modules/**', '**/tests/{engine,contract,e2e}/**'],
				},
			},
			{
				test: {
					name: 'engine',
					include: ['packages/n8n-nodes-rdcrm/tests/engine/**/*.test.mts'],
					testTimeout: 30_000,
				},
			},
		],
	},
});
