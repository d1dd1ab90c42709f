import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

/** n8n's command line program, to be run by Node. */
const N8N_BIN = createRequire(import.meta.url).resolve('n8n/bin/n8n');
const LIFELINE = new URL('./lifeline.ts', import.meta.url).href;
const READY_MS = 240_000;
const STOP_MS = 15_000;
const LOG_TAIL_LINES = 15;

export interface StartOptions {
	/** From `n8nEnvironment`. */
	environment: Record<string, string>;
	userFolder: string;
	/** Answers 200 when this process is ready. */
	readyUrl: string;
	/** URLs of modules to load into n8n before its own code. */
	preloads: string[];
}

export interface N8nProcess {
	/** Resolves with a sentence for people once the process has ended, wanted or not. */
	readonly exited: Promise<string>;
	readonly pid: number;
	stop(): Promise<void>;
	/** Ends it as a power cut does: at once, with all that it has started. */
	crash(): Promise<void>;
}

/** Starts n8n and resolves when it takes requests; a start that fails leaves nothing running. */
export async function startN8n(options: StartOptions): Promise<N8nProcess> {
	mkdirSync(options.userFolder, { recursive: true });
	const logFile = join(options.userFolder, 'n8n.log');
	const log = openSync(logFile, 'w');
	const child = spawn(
		process.execPath,
		[
			...[LIFELINE, ...options.preloads].flatMap((module) => ['--import', module]),
			N8N_BIN,
			'start',
		],
		{
			// n8n reads a `.env` where it stands.
			cwd: options.userFolder,
			env: options.environment,
			// A group of its own, so that one signal reaches n8n and all that it started.
			detached: true,
			stdio: ['ignore', log, log, 'ipc'],
		},
	);
	closeSync(log);
	child.channel?.unref();

	const exited = new Promise<string>((resolve) => {
		child.once('error', (error) => resolve(`n8n could not be started: ${error.message}`));
		child.once('exit', (code, signal) =>
			resolve(
				`n8n ended (${signal ?? `exit code ${code}`}). Last lines of ${logFile}:\n${tail(logFile)}`,
			),
		);
	});
	try {
		await untilReady(
			options.readyUrl,
			exited,
			() => `n8n is not ready after all this time. Last lines of ${logFile}:\n${tail(logFile)}`,
		);
		return {
			exited,
			pid: child.pid ?? 0,
			stop: () => stop(child, exited),
			crash: () => killGroup(child, exited),
		};
	} catch (error) {
		await stop(child, exited);
		throw error;
	}
}

async function untilReady(
	url: string,
	exited: Promise<string>,
	complaint: () => string,
): Promise<void> {
	const deadline = Date.now() + READY_MS;
	const died = exited.then((message) => Promise.reject(new Error(message)));
	died.catch(() => {});
	while (Date.now() < deadline) {
		const ready = await Promise.race([
			fetch(url, { signal: AbortSignal.timeout(2000) }).then(
				(response) => response.ok,
				() => false,
			),
			died,
		]);
		if (ready) return;
		await Promise.race([delay(100), died]);
	}
	throw new Error(complaint());
}

async function stop(child: ChildProcess, exited: Promise<string>): Promise<void> {
	if (child.exitCode === null && child.signalCode === null) {
		child.kill('SIGTERM');
		const patience = new AbortController();
		await Promise.race([
			exited,
			delay(STOP_MS, undefined, { signal: patience.signal }).catch(() => {}),
		]);
		patience.abort();
	}
	await killGroup(child, exited);
}

async function killGroup({ pid }: ChildProcess, exited: Promise<string>): Promise<void> {
	if (pid === undefined) return;
	try {
		process.kill(-pid, 'SIGKILL');
	} catch {
		// The whole group has ended by itself.
	}
	await exited;
}

function tail(file: string): string {
	return readFileSync(file, 'utf8').trimEnd().split('\n').slice(-LOG_TAIL_LINES).join('\n');
}
