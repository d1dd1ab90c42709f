import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { startFakeN8n } from '../outside/testing.ts';
import { readWorkflows, type WorkflowContent, type WorkflowFile } from '../workflow-files.ts';
import { install } from './install.ts';
import { reportOf } from './report.ts';

export const shipped = readWorkflows();
export const QUEUE = 'fila/fila.json';
export const EVENTS = 'fila/eventos.json';
export const CONNECTOR = 'erp-quotes/exemplo.json';
export const STORY = 'erp-quotes/erp.json';
export const CREDENTIALS = [
	{ id: 'crm', name: 'RD Station CRM', type: 'rdCrmOAuth2Api', data: {} },
	{ id: 'erp', name: 'ERP', type: 'httpHeaderAuth', data: {} },
];
export const WRITES = /^(POST|PUT|PATCH|DELETE) /;

export type Fake = Awaited<ReturnType<typeof startFakeN8n>>;

/** An n8n into which the command installs, until the test ends. */
export interface Target {
	fake: Fake;
	backupFolder: string;
	/** Installs as the command does. */
	run(
		options?: Partial<Parameters<typeof install>[1]>,
	): Promise<Awaited<ReturnType<typeof install>> & { report: string }>;
	/** Returns the workflow of a file as n8n has it now. */
	inN8n(path: string): Fake['workflows'][number] & WorkflowContent;
}

export const shippedFile = (path: string): WorkflowFile => {
	const found = shipped.find((file) => file.path === path);
	if (!found) throw new Error(`There is no ${path}.`);
	return found;
};

export async function newTarget(): Promise<Target> {
	const fake = await startFakeN8n();
	const backupFolder = mkdtempSync(join(tmpdir(), 'rdcrm-backups-'));
	onTestFinished(() => rmSync(backupFolder, { recursive: true }));
	return {
		fake,
		backupFolder,
		async run(options = {}) {
			const result = await install(fake.n8n, {
				files: shipped,
				released: {},
				useCase: 'erp-quotes',
				tool: 'exemplo',
				publish: false,
				dryRun: false,
				backupFolder,
				earlier: () => undefined,
				...options,
			});
			return { ...result, report: reportOf(result, fake.url, options.dryRun ?? false) };
		},
		inN8n(path) {
			const { name } = shippedFile(path);
			const found = fake.workflows.find((workflow) => workflow.name === name);
			if (!found) throw new Error(`n8n has no "${name}".`);
			return found as typeof found & WorkflowContent;
		},
	};
}

/** Returns the files with a newer version on their notes, each changed by `change`. */
export function newerFiles(change: (file: WorkflowFile) => void = () => {}): WorkflowFile[] {
	return structuredClone(shipped).map((file) => {
		for (const { parameters } of file.nodes) {
			if (typeof parameters.content !== 'string') continue;
			parameters.content = parameters.content.replace(/^\*Versão .+\*$/m, '*Versão 99.0*');
		}
		change(file);
		return file;
	});
}

export const nodeOf = ({ nodes }: WorkflowContent, name: string) => {
	const found = nodes.find((node) => node.name === name);
	if (!found) throw new Error(`There is no node "${name}".`);
	return found;
};
