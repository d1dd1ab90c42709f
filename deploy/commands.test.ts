import { spawnSync } from 'node:child_process';
import {
	copyFileSync,
	existsSync,
	globSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	statSync,
	writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { parse } from 'yaml';
import { makeSecrets } from './secrets.ts';

const here = (name: string) => new URL(name, import.meta.url);
const text = (name: string) => readFileSync(here(name), 'utf8');
const { redis } = parse(text('compose.yaml')).services;
const SECRET = 'only-redis-knows';

let folder: string;
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'deploy-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Runs a command in its own folder, with scripts in place of the programs. */
function sh(command: string, programs: Record<string, string>) {
	mkdirSync(join(folder, 'bin'));
	for (const [name, script] of Object.entries(programs)) {
		writeFileSync(join(folder, 'bin', name), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
	}
	const PATH = `${join(folder, 'bin')}${delimiter}${process.env.PATH}`;
	return spawnSync('sh', ['-c', command], {
		cwd: folder,
		env: { PATH },
		encoding: 'utf8',
		timeout: 60_000,
	});
}

/** Returns the command as Compose passes it to the container's shell, with the secret in this folder. */
function inContainer(command: string): string {
	writeFileSync(join(folder, 'redis_password'), SECRET);
	return command.replaceAll('$$', '$').replaceAll('/run/secrets', folder);
}

it('passes Redis its password without a world-readable argument', () => {
	const [shell, flag, command] = redis.command;
	expect([shell, flag]).toEqual(['sh', '-c']);
	const { stdout } = sh(inContainer(command), {
		'docker-entrypoint.sh': 'echo "$*"; cat',
		'redis-server': 'echo "as root: $*"',
	});
	const [args, ...settings] = stdout.trim().split('\n');
	expect(args).toBe('redis-server -');
	expect(settings).toContain(`requirepass ${SECRET}`);
});

it('checks the health of Redis without such an argument', () => {
	const { status } = sh(inContainer(redis.healthcheck.test[1]), {
		'redis-cli': `echo "$*" > args; test "$REDISCLI_AUTH" = ${SECRET} && echo PONG`,
	});
	expect(status).toBe(0);
	expect(readFileSync(join(folder, 'args'), 'utf8').trim()).toBe('ping');
});

it('creates secrets that the containers may read, in a folder that others cannot enter', () => {
	const { secrets } = parse(text('compose.yaml'));
	const before = process.umask(0o077);
	try {
		makeSecrets(join(folder, 'secrets'));
	} finally {
		process.umask(before);
	}
	const mode = (path: string) => statSync(join(folder, path)).mode & 0o777;
	expect(mode('secrets')).toBe(0o700);
	for (const { file } of Object.values<{ file: string }>(secrets)) {
		expect({ file, mode: mode(file) }).toEqual({ file, mode: 0o444 });
	}
});

it('creates only the missing secrets, each different, and stores no password', () => {
	const secrets = join(folder, 'secrets');
	mkdirSync(secrets);
	writeFileSync(join(secrets, 'n8n_encryption_key'), 'of old');
	const password = makeSecrets(secrets) ?? '';
	expect(makeSecrets(secrets)).toBeUndefined();
	const kept = readdirSync(secrets).map((name) => readFileSync(join(secrets, name), 'utf8'));
	expect(kept).toContain('of old');
	expect(new Set(kept).size).toBe(4);
	expect(password.length).toBeGreaterThan(20);
	expect(kept.join()).not.toContain(password);
});

const DIGEST = `sha256:${'0a'.repeat(32)}`;
const pin = () => {
	for (const name of ['pin.sh', 'Dockerfile']) copyFileSync(here(name), join(folder, name));
	return 'sh pin.sh';
};

it("pins n8n's image to the registry's digest for the version that is built", () => {
	writeFileSync(join(folder, '.env'), 'DOMAIN=a.example\nN8N_DIGEST=sha256:old\n');
	const { status } = sh(pin(), { docker: `echo "$*" > asked; echo ${DIGEST}` });
	expect(status).toBe(0);
	const [, version] = /^ARG N8N_VERSION=(.+)$/m.exec(text('Dockerfile')) ?? [];
	expect(readFileSync(join(folder, 'asked'), 'utf8')).toContain(`n8nio/n8n:${version} `);
	const env = readFileSync(join(folder, '.env'), 'utf8').trim().split('\n');
	expect(env).toEqual(['DOMAIN=a.example', `N8N_DIGEST=${DIGEST}`]);
});

it('pins it if there is no .env yet', () => {
	expect(sh(pin(), { docker: `echo ${DIGEST}` }).status).toBe(0);
	expect(readFileSync(join(folder, '.env'), 'utf8')).toBe(`N8N_DIGEST=${DIGEST}\n`);
});

it.each([
	['the registry is away', 'echo "no such host" >&2; exit 1'],
	['the answer is no digest', 'echo "<no value>"'],
])('keeps the pinned digest if %s', (_, docker) => {
	writeFileSync(join(folder, '.env'), 'N8N_DIGEST=sha256:old\n');
	expect(sh(pin(), { docker }).status).not.toBe(0);
	expect(readFileSync(join(folder, '.env'), 'utf8')).toBe('N8N_DIGEST=sha256:old\n');
});

it('packs the node without leaving an older tarball beside it, which the Dockerfile would also copy', () => {
	for (const name of ['n8n-nodes-rdcrm-0.0.9', 'n8n-nodes-rdcrm-0.1.0', 'another-0.1.0']) {
		writeFileSync(join(folder, `${name}.tgz`), '');
	}
	mkdirSync(join(folder, 'scripts'));
	writeFileSync(
		join(folder, 'scripts/with-built-node.ts'),
		"import { writeFileSync } from 'node:fs';\nwriteFileSync('n8n-nodes-rdcrm-0.2.0.tgz', '');\n",
	);
	const script = fileURLToPath(here('../scripts/pack-node.ts'));
	const { status } = spawnSync(process.execPath, [script], { cwd: folder, timeout: 60_000 });
	expect(status).toBe(0);
	const [, taken = ''] = /^COPY (\S+\.tgz) /m.exec(text('Dockerfile')) ?? [];
	expect(globSync(taken, { cwd: folder })).toEqual(['n8n-nodes-rdcrm-0.2.0.tgz']);
	expect(existsSync(join(folder, 'another-0.1.0.tgz'))).toBe(true);
});
