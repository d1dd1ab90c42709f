import { createHmac } from 'node:crypto';
import { join } from 'node:path';
import { baseUrlOf, n8nEnvironment } from '../environment.ts';
import { n8nPart } from '../n8n-part.ts';
import { N8nProcesses, type Part } from '../processes.ts';
import type { N8nSetup, SetupOptions, Statement } from '../setup.ts';
import { frontDoorPart } from './front-door.ts';
import { DATABASE, databaseClient, POSTGRES_USER, postgresPart, redisPart } from './stores.ts';

/** Every port of an n8n in queue mode except the public one. */
export interface QueuePorts {
	main: number;
	mainBroker: number;
	webhook: number;
	webhookBroker: number;
	worker1: number;
	worker1Broker: number;
	worker2: number;
	worker2Broker: number;
	postgres: number;
	redis: number;
}

/**
 * Sets up n8n as `deploy/compose.yaml` runs it, without containers: one main, one webhook processor, two
 * workers, Postgres, Redis, and one address in front of them.
 */
export function queueMode(
	publicPort: number,
	ports: QueuePorts,
	{ dataFolder, encryptionKey, environment, preloads }: SetupOptions,
): N8nSetup {
	const password = createHmac('sha256', encryptionKey).update('stores').digest('hex');
	const postgres = { port: ports.postgres, password, folder: dataFolder };
	const redis = { port: ports.redis, password, folder: dataFolder };
	const userFolders: string[] = [];
	const part = (name: string, command: string[], port: number, brokerPort: number): Part => {
		const folder = join(dataFolder, name.replace(' ', '-'));
		userFolders.push(folder);
		return n8nPart({
			name,
			command,
			isPatient: command === WORKER,
			port,
			folder,
			preloads,
			environment: n8nEnvironment({
				port,
				brokerPort,
				baseUrl: baseUrlOf(publicPort),
				userFolder: folder,
				encryptionKey,
				extra: {
					...shared(ports, password),
					// Port of a worker's health check; processes of another kind use their own port.
					QUEUE_HEALTH_CHECK_PORT: String(port),
					...environment,
				},
			}),
		});
	};
	const main = part('main', ['start'], ports.main, ports.mainBroker);
	const others = [
		part('webhook', ['webhook'], ports.webhook, ports.webhookBroker),
		part('worker 1', WORKER, ports.worker1, ports.worker1Broker),
		part('worker 2', WORKER, ports.worker2, ports.worker2Broker),
	];
	const door = frontDoorPart(publicPort, {
		main: baseUrlOf(ports.main),
		webhook: baseUrlOf(ports.webhook),
	});
	return {
		userFolders,
		// The main process migrates the database, so the others start after it.
		processes: new N8nProcesses([
			[postgresPart(postgres), redisPart(redis)],
			[main],
			others,
			[door],
		]),
		execute: (statements) => execute(postgres, statements),
	};
}

/** As in `deploy/compose.yaml`. */
const WORKER = ['worker', '--concurrency=5'];

const shared = (ports: QueuePorts, password: string) => ({
	EXECUTIONS_MODE: 'queue',
	N8N_DISABLE_PRODUCTION_MAIN_PROCESS: 'true',
	QUEUE_HEALTH_CHECK_ACTIVE: 'true',
	N8N_WORKER_SERVER_ADDRESS: '127.0.0.1',
	QUEUE_BULL_REDIS_HOST: '127.0.0.1',
	QUEUE_BULL_REDIS_PORT: String(ports.redis),
	QUEUE_BULL_REDIS_PASSWORD: password,
	DB_TYPE: 'postgresdb',
	DB_POSTGRESDB_HOST: '127.0.0.1',
	DB_POSTGRESDB_PORT: String(ports.postgres),
	DB_POSTGRESDB_DATABASE: DATABASE,
	DB_POSTGRESDB_USER: POSTGRES_USER,
	DB_POSTGRESDB_PASSWORD: password,
});

async function execute(
	store: { port: number; password: string },
	statements: Statement[],
): Promise<void> {
	const client = databaseClient(store);
	await client.connect();
	try {
		for (const { sql, values } of statements) await client.query(sql, values);
	} finally {
		await client.end();
	}
}
