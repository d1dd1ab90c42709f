import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { applyRules } from '../packages/sandbox/src/next-version/apply.ts';

interface Service {
	environment: Record<string, string>;
}

const compose = parse(readFileSync(new URL('compose.yaml', import.meta.url), 'utf8'), {
	merge: true,
});

/** Returns the variables that Compose passes to the process. The rules do not cover those from secret files. */
const environmentOf = ({ environment }: Service) =>
	Object.fromEntries(
		Object.entries(environment)
			.filter(([name]) => !name.endsWith('_FILE'))
			.map(([name, value]) => [name, value.replace(/\$\{[^}]+\}/g, 'exemplo.com.br')]),
	);

const titles = (environment: Record<string, string>) =>
	applyRules([], environment).findings.map(({ rule }) => rule);

/** This rule always reports that the editor no longer imports from a URL. */
const FOR_ALL = 'workflow-import-url-removed-v3';

// Each test loads a large part of n8n, which takes time on a busy machine.
describe("n8n's rules for version 3", { timeout: 120_000 }, () => {
	it.each(['main', 'webhook', 'worker'])('find nothing in deploy/ for %s', (name) => {
		expect(titles(environmentOf(compose.services[name]))).toEqual([FOR_ALL]);
	});

	it('find settings that the environment leaves to a default that will change', () => {
		const { N8N_UNVERIFIED_PACKAGES_ENABLED: _, ...rest } = environmentOf(compose.services.main);
		const found = titles({ ...rest, OFFLOAD_MANUAL_EXECUTIONS_TO_WORKERS: 'false' });
		expect(found.sort()).toEqual([
			'offload-manual-executions-v3',
			'unverified-packages-v3',
			FOR_ALL,
		]);
	});
});
