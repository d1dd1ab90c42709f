#!/usr/bin/env node
import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { isAway, PublicApiClient, PublicN8n, Refused } from '../n8n/index.ts';
import { readApiKey } from '../outside/api-key.ts';
import { assertNode, findN8n } from '../outside/find-n8n.ts';
import { INSTALL_CALLS, PUBLISH_CALLS } from '../outside/install-calls.ts';
import { readWorkflows, type WorkflowContent, workflowContent } from '../workflow-files.ts';
import { install } from './install.ts';
import { type Options, readOptions } from './options.ts';
import { listOf, printable, reportOf } from './report.ts';
import { useCasesIn } from './use-cases.ts';
import { PORTUGUESE } from './words.ts';

/** Ignored by git; each run that changes something gets its own folder. */
const BACKUPS = 'workflow-backups';

/** @returns whether n8n did everything it was asked for */
async function run(options: Options): Promise<boolean> {
	const files = readWorkflows();
	const client = new PublicApiClient(
		options.n8n,
		await readApiKey(process.env, undefined, PORTUGUESE.key),
	);
	const n8n = new PublicN8n(client);
	await findN8n(client, options.publish ? PUBLISH_CALLS : INSTALL_CALLS, PORTUGUESE);
	await assertNode(n8n, PORTUGUESE);
	const { useCase, tool, publish, dryRun, base } = options;
	const moment = new Date().toISOString().replaceAll(/[:.]/g, '-');
	const result = await install(n8n, {
		...{ files, useCase, tool, publish, dryRun },
		released: readReleased(),
		backupFolder: `${BACKUPS}/${moment}`,
		earlier: (path) => (base === undefined ? undefined : readEarlier(`${base}/${path}`)),
	});
	console.log(reportOf(result, n8n.url, dryRun));
	return !result.outcomes.some(({ publication }) => publication.isRefused);
}

const readReleased = () =>
	z
		.record(z.string(), z.array(z.string()))
		.parse(JSON.parse(readFileSync(new URL('released.json', import.meta.url), 'utf8')));

function readEarlier(file: string): WorkflowContent | undefined {
	if (!existsSync(file)) return undefined;
	try {
		return workflowContent.parse(JSON.parse(readFileSync(file, 'utf8')));
	} catch (cause) {
		throw new Error(`${file} não é um fluxo que se possa ler. Baixe-o outra vez.`, { cause });
	}
}

async function main(): Promise<number> {
	const useCases = useCasesIn(readWorkflows());
	const options = readOptions(process.argv.slice(2), useCases);
	if (options === 'list') {
		console.log(listOf(useCases));
		return 0;
	}
	return (await run(options)) ? 0 : 1;
}

function wordsFor(error: unknown): string {
	if (isAway(error) && !(error instanceof Refused)) {
		return 'O n8n não responde mais. Veja no log dele por quê, e execute o mesmo comando outra vez: ele continua de onde parou.';
	}
	return error instanceof Error ? error.message : String(error);
}

main().then(
	(code) => {
		process.exitCode = code;
	},
	(error: unknown) => {
		console.error(printable(wordsFor(error)));
		process.exitCode = 1;
	},
);
