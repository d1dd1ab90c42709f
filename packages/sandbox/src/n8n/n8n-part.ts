import { createRequire } from 'node:module';
import { answers, startProcess } from './process.ts';
import type { Part } from './processes.ts';

/** n8n's command line program, which Node runs. */
const N8N_BIN = createRequire(import.meta.url).resolve('n8n/bin/n8n');

export interface N8nPart {
	name: string;
	/** n8n's command: `start`, `webhook`, or `worker` with its options. */
	command: string[];
	/** Port on which it answers once it is ready for work. */
	port: number;
	/** From `n8nEnvironment`. */
	environment: Record<string, string>;
	folder: string;
	preloads: string[];
	/** Whether it gives way to the others, which answer people and vendors. */
	isPatient?: boolean;
}

export const n8nPart = ({ port, command, ...options }: N8nPart): Part => ({
	name: options.name,
	isN8n: true,
	start: (signal) =>
		startProcess(
			{
				...options,
				command: [N8N_BIN, ...command],
				isReady: () => answers(`http://127.0.0.1:${port}/healthz/readiness`),
			},
			signal,
		),
});
