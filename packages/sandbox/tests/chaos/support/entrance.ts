import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '@rdcrm/mock-kit/testing';
import { vi } from 'vitest';
import { caddyPath } from '../../../../../scripts/programs.ts';

const CADDYFILE = new URL('../../../../../deploy/Caddyfile', import.meta.url);
/** Comment above the administrator's entrance, which nobody uses here. */
const OWN_ENTRANCE = "# The administrator's entrance";
/** No certificate, no second port for changing the settings, no line for each refused call. */
const HERE = `{
	admin off
	auto_https off
	log {
		output discard
	}
}
`;
/** Debian's Caddy 2.6.2 knows the setting by its old name. Image and file have the new one. */
const BUFFER = /request_buffers (\w+)/;
const inOldWords = 'buffer_requests\n\t\t\tmax_buffer_size $1';
const isOld = (caddy: string) =>
	/^v?2\.([0-5]\.|6\.[0-3]\b)/.test(execFileSync(caddy, ['version'], { encoding: 'utf8' }));

export interface Entrance {
	/** The address that the world calls. */
	url: string;
	close(): Promise<void>;
}

/** Starts the proxy of `deploy/` on loopback, in front of the n8n at this address. */
export async function publicEntrance(n8n: string): Promise<Entrance> {
	const url = `http://127.0.0.1:${await freePort()}`;
	const directory = mkdtempSync(join(tmpdir(), 'rdcrm-entrance-'));
	const [settings = ''] = readFileSync(CADDYFILE, 'utf8').split(OWN_ENTRANCE);
	const program = caddyPath();
	const understood = isOld(program) ? settings.replace(BUFFER, inOldWords) : settings;
	const caddy = spawn(program, ['run', '--adapter', 'caddyfile', '--config', '-'], {
		stdio: ['pipe', 'ignore', 'inherit'],
		env: { ...process.env, DOMAIN: url, XDG_CONFIG_HOME: directory, XDG_DATA_HOME: directory },
	});
	caddy.stdin.end(HERE + understood.replaceAll('webhook:5678', new URL(n8n).host));
	await vi.waitFor(() => fetch(`${url}/healthz`), { timeout: 20_000, interval: 200 });
	return {
		url,
		close: async () => {
			if (caddy.exitCode === null) {
				// It would wait for calls that never end.
				caddy.kill('SIGKILL');
				await once(caddy, 'exit');
			}
			rmSync(directory, { recursive: true });
		},
	};
}
