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
	/** What people call it; its log is named so, too. */
	name: string;
	/** A program for Node and its arguments. */
	command: string[];
	environment: Record<string, string>;
	/** Where it stands and writes its log. */
	folder: string;
	isReady(): Promise<boolean>;
	/** URLs of modules to load before the program. */
	preloads?: string[];
	/** Whether the others go first while processors are busy. */
	isPatient?: boolean;
	/** A command that Node is run through, with its arguments. */
	through?: string[];
}

export interface ManagedProcess {
	/** Resolves with a sentence for people once the process has ended, wanted or not. */
	readonly exited: Promise<string>;
	readonly pid: number;
	stop(): Promise<void>;
	/** Ends it as a power cut does: at once, with all that it has started. */
	crash(): Promise<void>;
}

/**
 * Starts a program on this Node and resolves when it is ready; a start that fails or is called off by
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
		// n8n reads a `.env` where it stands.
		cwd: folder,
		env: options.environment,
		// A group of its own, so that one signal reaches it and all that it started.
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
			() => `${name} is not ready after all this time. Last lines of ${logFile}:\n${tail(logFile)}`,
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
 * Lowers the priority of a process and of its session: Linux may weigh sessions instead ("autogroup" in sched(7)), and
 * lets a user say so ten times a second. Where that cannot be had, all go side by side.
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

/** Whether an address answers well. */
export const answers = (url: string): Promise<boolean> =>
	fetch(url, { signal: AbortSignal.timeout(2000) }).then(
		(response) => response.ok,
		() => false,
	);

/** Rejects once there is nothing to wait for: the process has ended, or nobody wants it any more. */
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
		// The whole group has ended by itself.
	}
	await exited;
}

function tail(file: string): string {
	if (!existsSync(file)) return '(somebody has removed it)';
	return readFileSync(file, 'utf8').trimEnd().split('\n').slice(-LOG_TAIL_LINES).join('\n');
}
