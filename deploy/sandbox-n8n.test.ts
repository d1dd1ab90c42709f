import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { HOSTS_VARIABLE } from '../packages/sandbox/src/hosts.ts';
import { hostsForPreload } from '../packages/sandbox/src/outside/reach.ts';
import { DEFAULT_PORT_BASE } from '../packages/sandbox/src/ports.ts';
import { addressesOf } from '../packages/sandbox/src/sandbox.ts';
import { forEachMock, VENDORS } from '../packages/sandbox/src/vendors/index.ts';
import { PRELOAD_FILE } from '../scripts/preload-file.ts';

const text = (name: string) => readFileSync(new URL(name, import.meta.url), 'utf8');
const compose = text('sandbox-n8n.compose.yaml');
const { n8n } = parse(compose).services;
/** The value of the hosts' variable, one host on each line. */
const HOSTS = new RegExp(`(?<=^ {6}${HOSTS_VARIABLE}: >-\\n)(?: {8}.+\\n)+`, 'm');

it('is an n8n 3 from the shared Dockerfile, and says that nobody has built it here', () => {
	const { dockerfile, args } = n8n.build;
	expect(dockerfile).toBe('deploy/Dockerfile');
	expect(args.N8N_VERSION).toMatch(/^\$\{SANDBOX_N8N_VERSION:-3\.\d+\.\d+\}$/);
	// pin.sh writes the digest of compose.yaml's n8n into .env, and a digest takes precedence over a tag.
	expect(args.N8N_DIGEST).toMatch(/^\$\{SANDBOX_N8N_DIGEST:-\}$/);
	for (const name of Object.keys(args)) expect(text('Dockerfile')).toContain(`ARG ${name}=`);
	expect(compose).toContain('Not built and not run here');
});

it('is reachable only from this machine, at the address that it names', () => {
	expect(n8n.network_mode).toBe('host');
	expect(n8n).not.toHaveProperty('ports');
	const { N8N_LISTEN_ADDRESS: host, N8N_PORT: port, ...more } = n8n.environment;
	const address = `http://${host}:${port}`;
	expect(address).toBe('http://127.0.0.1:5678');
	expect([more.N8N_EDITOR_BASE_URL, more.N8N_WEBHOOK_URL]).toEqual([address, address]);
	expect(text('README.md')).toContain(`npm start -- --n8n ${address}`);
});

it('loads the node, which n8n 3 does only if told to', () => {
	expect(n8n.environment.N8N_UNVERIFIED_PACKAGES_ENABLED).toBe('true');
});

it('loads the preload', () => {
	const file = `/${PRELOAD_FILE}`;
	expect(n8n.volumes).toEqual([`..${file}:${file}:ro`]);
	expect(n8n.environment.NODE_OPTIONS).toBe(`--import=${file}`);
});

/** If this fails, `vitest run --project unit deploy/sandbox-n8n -u` rewrites the hosts from the vendors' records. */
it('redirects the real hosts to the mocks', async () => {
	const urls = addressesOf(DEFAULT_PORT_BASE);
	const mocks = forEachMock((name) => ({
		url: urls[name],
		hosts: VENDORS[name].create({
			checkResponses: false,
			settings: { may_call: [] },
			customers: () => [],
		}).hosts,
	}));
	const hosts = hostsForPreload(mocks);
	expect(compose).toMatch(HOSTS);
	const pairs = Object.entries(hosts).map(([host, url]) => `"${host}":"${url}"`);
	const written = compose.replace(HOSTS, `        {${pairs.join(',\n        ')}}\n`);
	const { environment } = parse(written).services.n8n;
	expect(JSON.parse(environment[HOSTS_VARIABLE])).toEqual(hosts);
	await expect(written).toMatchFileSnapshot('sandbox-n8n.compose.yaml');
});
