import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { closeSync, mkdirSync, openSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { trytonPath } from '../../../../scripts/programs.ts';
import { foundCompany } from './company.ts';
import { callerOf, type TrytonCall, type TrytonLogin } from './rpc.ts';

/** A real Tryton 7 with its own database. */
export interface Tryton {
	login: TrytonLogin;
	call: TrytonCall;
	stop(): Promise<void>;
}

/** Name of its connector. */
export const TRYTON_ERP = 'tryton';

const DATABASE = 'sandbox';
const USER = 'admin';
const READY_MS = 30_000;
const run = promisify(execFile);

/** Returns the address of a Tryton that is started on a port. */
export const trytonUrl = (port: number): string => `http://127.0.0.1:${port}/${DATABASE}/`;

/**
 * Creates a database in an empty folder and starts the server on loopback. Takes about 20 s of one processor.
 * @throws an error that says what to do if Tryton is missing, or if it does not start
 */
export async function startTryton(folder: string, port: number): Promise<Tryton> {
	const program = trytonPath();
	const database = join(folder, 'database');
	mkdirSync(database, { recursive: true });
	const settings = join(folder, 'trytond.conf');
	const password = randomBytes(12).toString('hex');
	const secret = join(folder, 'password');
	writeFileSync(secret, password, { mode: 0o600 });
	const lines = [
		...['[database]', 'uri = sqlite://', `path = ${database}`],
		...['[web]', `listen = 127.0.0.1:${port}`],
	];
	writeFileSync(settings, `${lines.join('\n')}\n`);
	writeFileSync(join(database, `${DATABASE}.sqlite`), '');
	const admin = (...more: string[]) =>
		run(`${program}-admin`, ['--config', settings, '--database', DATABASE, ...more], {
			env: { ...process.env, TRYTONPASSFILE: secret },
		});
	// Without an address: Tryton looks its domain up, and ends if a name server says that there is none.
	await admin('--all', '--email', '');
	await admin('--update', 'sale', '--activate-dependencies');

	const log = openSync(join(folder, 'trytond.log'), 'a');
	const server = spawn(program, ['--config', settings], { stdio: ['ignore', log, log] });
	closeSync(log);
	const login = { url: trytonUrl(port), user: USER, password };
	const call = callerOf(login);
	const stop = () => end(server);
	try {
		await untilReady(server, call);
		await foundCompany(call);
	} catch (error) {
		await stop();
		throw error;
	}
	return { login, call, stop };
}

async function untilReady(server: ChildProcess, call: TrytonCall): Promise<void> {
	for (const end = Date.now() + READY_MS; ; ) {
		if (server.exitCode !== null) throw new Error(`Tryton ended with ${server.exitCode}`);
		try {
			await call('model.res.user.get_preferences', true, {});
			return;
		} catch (error) {
			if (Date.now() > end) throw error;
		}
		await delay(100);
	}
}

async function end(server: ChildProcess): Promise<void> {
	if (server.exitCode !== null) return;
	const ended = once(server, 'exit');
	server.kill();
	await ended;
}
