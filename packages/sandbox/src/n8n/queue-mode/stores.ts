import { mkdirSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Client } from 'pg';
import { redisPath, setprivPath } from '../../../../../scripts/programs.ts';
import { startProcess } from '../process.ts';
import type { Part } from '../processes.ts';

export const DATABASE = 'n8n';
export const POSTGRES_USER = 'n8n';

export interface Store {
	port: number;
	password: string;
	/** Folder for its data and its log. */
	folder: string;
}

const program = (name: string) => fileURLToPath(new URL(name, import.meta.url));

const environment = () => ({ PATH: process.env.PATH ?? '' });

/**
 * Postgres refuses to run as root, so it runs as nobody. It keeps the right to enter all folders, because
 * others often have no access to the project and its data if they belong to root.
 */
const NOBODY = [
	...['--reuid=65534', '--regid=65534', '--clear-groups'],
	...['--inh-caps=+dac_override', '--ambient-caps=+dac_override'],
	// Without it, checks whether a file is executable ignore that right.
	'--securebits=+no_setuid_fixup',
];
const notAsRoot = () => (process.getuid?.() === 0 ? [setprivPath(), ...NOBODY] : []);

/** Returns a client of n8n's database that is not connected yet. */
export const databaseClient = ({ port, password }: Omit<Store, 'folder'>) =>
	new Client({ host: '127.0.0.1', port, user: POSTGRES_USER, password, database: DATABASE });

export const postgresPart = (store: Store): Part => ({
	name: 'postgres',
	isN8n: false,
	start: (signal) =>
		startProcess(
			{
				name: 'postgres',
				command: [program('postgres.ts')],
				through: notAsRoot(),
				folder: store.folder,
				environment: {
					...environment(),
					TMPDIR: store.folder,
					POSTGRES_FOLDER: join(store.folder, 'postgres'),
					POSTGRES_PORT: String(store.port),
					POSTGRES_PASSWORD: store.password,
				},
				isReady: () => takesQueries(store),
			},
			signal,
		),
});

async function takesQueries(store: Store): Promise<boolean> {
	const client = databaseClient(store);
	// A server that is still starting may also close the connection later.
	client.on('error', () => {});
	try {
		await client.connect();
		return true;
	} catch {
		return false;
	} finally {
		await client.end().catch(() => {});
	}
}

export const redisPart = (store: Store): Part => {
	const folder = join(store.folder, 'redis');
	return {
		name: 'redis',
		isN8n: false,
		start: (signal) => {
			mkdirSync(folder, { recursive: true });
			return startProcess(
				{
					name: 'redis',
					command: [program('redis.ts')],
					folder: store.folder,
					environment: {
						...environment(),
						REDIS_SERVER: redisPath(),
						REDIS_FOLDER: folder,
						REDIS_PORT: String(store.port),
						REDIS_PASSWORD: store.password,
					},
					isReady: () => answersPing(store),
				},
				signal,
			);
		},
	};
};

/** Whether Redis answers PING; it answers with an error while it is loading its data. */
function answersPing({ port, password }: Store): Promise<boolean> {
	return new Promise((resolve) => {
		const socket = connect(port, '127.0.0.1', () => {
			socket.write(`AUTH ${password}\r\nPING\r\n`);
		});
		let answer = '';
		socket.setTimeout(2000, () => socket.destroy());
		socket.on('data', (chunk) => {
			answer += chunk;
			if (answer.split('\r\n').length > 2) socket.destroy();
		});
		socket.on('error', () => {});
		socket.on('close', () => resolve(answer.includes('+PONG')));
	});
}
