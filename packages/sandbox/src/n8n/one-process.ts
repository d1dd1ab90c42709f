import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { baseUrlOf, n8nEnvironment } from './environment.ts';
import { n8nPart } from './n8n-part.ts';
import { N8nProcesses } from './processes.ts';
import type { N8nSetup, SetupOptions, Statement } from './setup.ts';

/** Sets up n8n as most people run it: one process, and SQLite. */
export function oneProcess(
	ports: { n8n: number; n8nBroker: number },
	{ dataFolder, encryptionKey, environment, preloads }: SetupOptions,
): N8nSetup {
	const main = n8nPart({
		name: 'n8n',
		command: ['start'],
		port: ports.n8n,
		folder: dataFolder,
		preloads,
		environment: n8nEnvironment({
			port: ports.n8n,
			brokerPort: ports.n8nBroker,
			baseUrl: baseUrlOf(ports.n8n),
			userFolder: dataFolder,
			encryptionKey,
			extra: environment,
		}),
	});
	const file = join(dataFolder, '.n8n', 'database.sqlite');
	return {
		userFolders: [dataFolder],
		processes: new N8nProcesses([[main]]),
		database: file,
		execute: async (statements) => execute(file, statements),
	};
}

function execute(file: string, statements: Statement[]): void {
	const database = new DatabaseSync(file, { timeout: 5000 });
	try {
		for (const { sql, values } of statements) {
			database.prepare(sql.replaceAll('$', '?')).run(...values);
		}
	} finally {
		database.close();
	}
}
