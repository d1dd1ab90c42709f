import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { constants, setPriority } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

const LIFELINE = new URL('./lifeline.ts', import.meta.url).href;
const READY_MS = 240_000;
const STOP_MS = 15_000;
const LOG_TAIL_LINES = 15;
const PATIENCE_TRIES = 10;

export interface StartOptions {
	/** Display name, also used for the log file. */
	name: string;
	/** A program for Node and its arguments. */
	command: string[];
	environment: Record<string, string>;
	/** Working directory, which also gets the log. */
	folder: string;
	isReady(): Promise<boolean>;
	/** URLs of modules to load before the program. */
	preloads?: string[];
	/** Whether other processes go first while the processors are busy. */
	isPatient?: boolean;
	/** A command that Node is run through, with its arguments. */
	through?: string[];
}

export interface ManagedProcess {
	/** Resolves with a message for the user once the process has ended, on purpose or not. */
	readonly exited: Promise<string>;
	readonly pid: number;
	stop(): Promise<void>;
	/** Kills it at once with everything that it has started, as a power cut would. */
	crash(): Promise<void>;
}

/**
 * Starts a program on this Node and resolves when it is ready. A start that fails or is aborted by
 * `signal` leaves nothing running, and nothing outlives the process that started it.
 */
export async function startProcess(
	options: StartOptions,
	signal: AbortSignal,
): Promise<ManagedProcess> {
	signal.throwIfAborted();
	const { name, folder } = options;
	mkdirSync(folder, { recursive: true });
	const logFile = join(folder, `${name.replaceAll(' ', '-')}.log`);
	const log = openSync(logFile, 'w');
	const [program, ...args] = [
		...(options.through ?? []),
		process.execPath,
		...[LIFELINE, ...(options.preloads ?? [])].flatMap((module) => ['--import', module]),
		...options.command,
	] as [string, ...string[]];
	const child = spawn(program, args, {
		// n8n reads a `.env` in its working directory.
		cwd: folder,
		env: options.environment,
		// Its own process group, so that one signal reaches it and everything that it has started.
		detached: true,
		stdio: ['ignore', log, log, 'ipc'],
	});
	closeSync(log);
	child.channel?.unref();

	const exited = new Promise<string>((resolve) => {
		child.once('error', (error) => resolve(`${name} could not be started: ${error.message}`));
		child.once('exit', (code, signal) =>
			resolve(
				`${name} ended (${signal ?? `exit code ${code}`}). Last lines of ${logFile}:\n${tail(logFile)}`,
			),
		);
	});
	try {
		if (options.isPatient && child.pid !== undefined) await letOthersFirst(child.pid);
		await untilReady(
			options.isReady,
			over(exited, signal),
			() => `${name} is still not ready. Last lines of ${logFile}:\n${tail(logFile)}`,
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

/**
 * Lowers the priority of a process and of its session: Linux may schedule by session instead ("autogroup" in sched(7)),
 * and lets a user change that ten times a second. If neither is possible, the priority stays the same.
 */
async function letOthersFirst(pid: number): Promise<void> {
	const low = constants.priority.PRIORITY_BELOW_NORMAL;
	const session = `/proc/${pid}/autogroup`;
	for (let left = PATIENCE_TRIES; left > 0; left--) {
		try {
			setPriority(pid, low);
			if (existsSync(session)) writeFileSync(session, `${low}`);
			return;
		} catch {
			await delay(100);
		}
	}
}

/** Whether an address answers with success. */
export const answers = (url: string): Promise<boolean> =>
	fetch(url, { signal: AbortSignal.timeout(2000) }).then(
		(response) => response.ok,
		() => false,
	);

/** Rejects once waiting is pointless: the process has ended, or the start was aborted. */
function over(exited: Promise<string>, signal: AbortSignal): Promise<never> {
	const { promise, reject } = Promise.withResolvers<never>();
	exited.then((message) => reject(new Error(message)));
	signal.addEventListener('abort', () => reject(signal.reason), { once: true });
	promise.catch(() => {});
	return promise;
}

async function untilReady(
	isReady: () => Promise<boolean>,
	over: Promise<never>,
	complaint: () => string,
): Promise<void> {
	const deadline = Date.now() + READY_MS;
	while (Date.now() < deadline) {
		if (await Promise.race([isReady(), over])) return;
		await Promise.race([delay(100), over]);
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
		// The whole group has already ended.
	}
	await exited;
}

function tail(file: string): string {
	if (!existsSync(file)) return '(somebody has removed it)';
	return readFileSync(file, 'utf8').trimEnd().split('\n').slice(-LOG_TAIL_LINES).join('\n');
}
