import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { SYSTEM_TASKS, systemTask } from './system-tests.ts';

const FOLDER = '.github/workflows';

describe.each(globSync('*.yml', { cwd: FOLDER }))('%s', (file) => {
	const text = readFileSync(`${FOLDER}/${file}`, 'utf8');

	it('pins every action to a commit, and names its version', () => {
		const used = text.match(/^\s*-?\s*uses:.*$/gm) ?? [];
		expect(used).not.toEqual([]);
		for (const line of used) expect(line).toMatch(/uses: [\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
	});

	it('runs existing commands', () => {
		const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'));
		const names = [...text.matchAll(/npm run ([\w:]+)/g)].map(([, name]) => name);
		expect(names.filter((name) => !(`${name}` in scripts))).toEqual([]);
	});

	it('installs nothing in its newest version', () => {
		expect(text).not.toMatch(/@latest|npx (?!--no)/);
	});
});

describe('testing', () => {
	const { jobs } = parse(readFileSync(`${FOLDER}/test.yml`, 'utf8'));

	it('runs each kind of test on a real n8n in a separate job', () => {
		const kinds: string[] = jobs.system.strategy.matrix.kind;
		expect(kinds.map(systemTask).sort()).toEqual([...SYSTEM_TASKS].sort());
	});

	it('ends in one job that depends on all others', () => {
		const others = Object.keys(jobs).filter((name) => name !== 'test');
		expect(jobs.test.needs).toEqual(others);
		for (const name of others) expect(jobs.test.steps[0].run).toContain(`needs.${name}.result`);
	});
});

describe.each(['publish-node.yml', 'release.yml'])('%s', (file) => {
	const text = readFileSync(`${FOLDER}/${file}`, 'utf8');

	it('uses no cache, which a pull request might have filled', () => {
		expect(text).not.toMatch(/actions\/cache|^\s+cache:/m);
	});

	it('checks the changelog before anything else', () => {
		const { publish: _, ...others } = parse(text).jobs;
		const runs = Object.values<{ steps: { run?: string }[] }>(others).flatMap(({ steps }) =>
			steps.flatMap(({ run }) => run ?? []),
		);
		const checks = runs.findIndex((run) =>
			/(npm run release --|scripts\/release\.ts) "\$\{GITHUB_REF_NAME\}"$/.test(run),
		);
		expect(checks).toBeGreaterThanOrEqual(0);
		expect(runs.slice(0, checks).join('\n')).not.toMatch(/test|build|lint|:pack/);
	});

	it('has write permission only in a job that runs no package code', () => {
		const { jobs, permissions } = parse(text);
		expect(permissions).toEqual({});
		const { publish, ...others } = jobs;
		for (const job of Object.values<{ permissions: object }>(others)) {
			expect(job.permissions).toEqual({ contents: 'read' });
		}
		const steps: { run?: string; uses?: string }[] = publish.steps;
		expect(steps.flatMap(({ uses }) => uses ?? []).join()).not.toContain('checkout');
		expect(steps.flatMap(({ run }) => run ?? []).join('\n')).not.toMatch(/npm run|pnpm|node /);
	});
});

describe('publishing', () => {
	const [build = '', publish = ''] = readFileSync(`${FOLDER}/publish-node.yml`, 'utf8').split(
		/^ {2}publish:$/m,
	);

	it('can request an identity only in the job of the protected environment', () => {
		expect(build).not.toContain('id-token');
		expect(publish).toContain('id-token: write');
		expect(publish).toContain('environment: npm');
	});

	it('runs no package code there', () => {
		expect(publish).not.toMatch(
			/checkout|pnpm|npm (ci|install)(?! --global --ignore-scripts npm@\d)/,
		);
	});
});
