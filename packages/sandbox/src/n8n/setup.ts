import type { N8nProcesses } from './processes.ts';

export interface Statement {
	/** Its placeholders are `$1`, `$2`, … */
	sql: string;
	values: (string | number | null)[];
}

/** The set-up of one n8n on this machine: as one process, or in queue mode. */
export interface N8nSetup {
	/** Folders in which its processes look for community packages. */
	userFolders: string[];
	processes: N8nProcesses;
	/** SQLite file; none in queue mode. */
	database?: string;
	/** Writes to n8n's database what none of n8n's own calls can write. */
	execute(statements: Statement[]): Promise<void>;
}

export interface SetupOptions {
	/** Folder in which n8n keeps its data between runs. */
	dataFolder: string;
	encryptionKey: string;
	/** Variables in addition to those of every n8n here. */
	environment: Record<string, string>;
	/** URLs of modules to load into n8n before its own code. */
	preloads: string[];
}
