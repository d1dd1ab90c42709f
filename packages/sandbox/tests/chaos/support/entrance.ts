import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { vi } from 'vitest';
import { caddyPath } from '../../../../../scripts/programs.ts';

const CADDYFILE = new URL('../../../../../deploy/Caddyfile', import.meta.url);
/** Comment above the administrator's entrance, which nobody uses here. */
const OWN_ENTRANCE = "# The administrator's entrance";
/** No certificate, no second port for changing the settings, no files in the user's home, no line for each refused call. */
const global = (directory: string) => `{
	admin off
	auto_https off
	persist_config off
	storage file_system "${directory}"
	log {
		output discard
	}
}
`;

export interface Entrance {
	/** The address that the world calls. */
	url: string;
	close(): Promise<void>;
}

async function freePort(): Promise<number> {
	const server = createServer().listen(0, '127.0.0.1');
	await once(server, 'listening');
	const address = server.address();
	server.close();
	return typeof address === 'object' ? (address?.port ?? 0) : 0;
}

/** Starts the proxy of `deploy/` on loopback, in front of the n8n at this address. */
export async function publicEntrance(n8n: string): Promise<Entrance> {
	const url = `http://127.0.0.1:${await freePort()}`;
	const directory = mkdtempSync(join(tmpdir(), 'rdcrm-entrance-'));
	const [settings = ''] = readFileSync(CADDYFILE, 'utf8').split(OWN_ENTRANCE);
	const caddy = spawn(caddyPath(), ['run', '--adapter', 'caddyfile', '--config', '-'], {
		stdio: ['pipe', 'ignore', 'inherit'],
		env: { ...process.env, DOMAIN: url },
	});
	caddy.stdin.end(global(directory) + settings.replaceAll('webhook:5678', new URL(n8n).host));
	await vi.waitFor(() => fetch(`${url}/healthz`), { timeout: 20_000, interval: 200 });
	return {
		url,
		close: async () => {
			if (caddy.exitCode === null) {
				caddy.kill();
				await once(caddy, 'exit');
			}
			rmSync(directory, { recursive: true });
		},
	};
}
