import type { N8nProcesses } from './processes.ts';

export interface Statement {
	/** Its places are `$1`, `$2`, … */
	sql: string;
	values: (string | number | null)[];
}

/** How one n8n is set up on this machine: as one process, or in queue mode. */
export interface N8nSetup {
	/** Where each of its processes looks for community packages. */
	userFolders: string[];
	processes: N8nProcesses;
	/** Writes what none of n8n's own calls does into its database. */
	execute(statements: Statement[]): Promise<void>;
}

export interface SetupOptions {
	/** Where n8n keeps its data between runs. */
	dataFolder: string;
	encryptionKey: string;
	/** Variables beside those of every n8n here. */
	environment: Record<string, string>;
	/** URLs of modules to load into n8n before its own code. */
	preloads: string[];
}
