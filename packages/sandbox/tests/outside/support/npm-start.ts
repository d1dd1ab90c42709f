import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Places } from '../../../src/index.ts';
import { KEY_VARIABLE } from '../../../src/outside/options.ts';

const CLI = fileURLToPath(new URL('../../../src/cli.ts', import.meta.url));

interface Asked {
	url: string;
	key: string;
	portBase: number;
	/** Called with the URL of the page that the user is asked to open. */
	connect(page: string): Promise<unknown>;
}

export interface NpmStart {
	addresses: Places & { resting: string[] };
	/** Returns its output so far. */
	said(): string;
	/** Stops it, as Ctrl-C does. */
	stop(): Promise<void>;
}

/** Runs `npm start -- --n8n URL` until it is up, with a user who does what it asks for. */
export async function npmStart({ url, key, portBase, connect }: Asked): Promise<NpmStart> {
	const child = spawn(
		process.execPath,
		[CLI, '--n8n', url, '--port-base', String(portBase), '--json'],
		{ env: { ...process.env, [KEY_VARIABLE]: key }, stdio: ['ignore', 'pipe', 'pipe'] },
	);
	let said = '';
	let told = '';
	const isUp = Promise.withResolvers<void>();
	let hasConnected = false;
	child.stderr.setEncoding('utf8').on('data', (text: string) => {
		said += text;
		const [, page] = /open (\S+\/home\/credentials\/[\w-]+), press Connect/.exec(said) ?? [];
		if (page === undefined || hasConnected) return;
		hasConnected = true;
		connect(page).catch(isUp.reject);
	});
	child.stdout.setEncoding('utf8').on('data', (text: string) => {
		told += text;
		if (told.trimEnd().endsWith('}')) isUp.resolve();
	});
	child.once('exit', () => isUp.reject(new Error(`npm start ended: ${said}`)));
	try {
		await isUp.promise;
	} catch (error) {
		await end(child);
		throw error;
	}
	return { addresses: JSON.parse(told), said: () => said, stop: () => end(child) };
}

async function end(child: ChildProcess): Promise<void> {
	if (child.exitCode !== null || child.signalCode !== null) return;
	child.kill('SIGINT');
	await once(child, 'exit');
}
