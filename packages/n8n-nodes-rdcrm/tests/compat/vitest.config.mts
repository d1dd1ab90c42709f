import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { files } from './other-n8n.mts';

/** The engine tests with the n8n of another folder. */
export default defineConfig({
	root: fileURLToPath(new URL('../..', import.meta.url)),
	resolve: { alias: files },
	test: {
		include: ['tests/engine/**/*.test.mts'],
		setupFiles: ['tests/compat/other-n8n.mts'],
		testTimeout: 30_000,
	},
});
