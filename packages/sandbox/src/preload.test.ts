import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createMockErp } from '@rdcrm/mock-erp';
import { type RunningMock, serve } from '@rdcrm/mock-kit';
import { watchOrders } from '@rdcrm/mock-kit/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildPreload } from '../../../scripts/preload-file.ts';
import { HOSTS_VARIABLE } from './hosts.ts';

const HOST = 'api.erp.exemplo.com.br';

/** Program that prints the outcome of a call by `fetch` and of one by `node:https`. */
const ASK = `
	const { default: https } = await import('node:https');
	const headers = { 'x-api-key': 'erp-sandbox-key' };
	const url = 'https://${HOST}/v1/customers';
	const byFetch = await fetch(url, { headers }).then(
		(answer) => answer.text().then(() => answer.status, () => 'half'),
		() => 'none',
	);
	const byHttps = await new Promise((resolve) => {
		https.get(url, { headers }, (answer) => {
			answer.on('error', () => resolve('half')).on('end', () => resolve(answer.statusCode)).resume();
		}).on('error', () => resolve('none'));
	});
	console.log(JSON.stringify([byFetch, byHttps]));
`;

const erp = createMockErp();
let running: RunningMock;
let folder: string;
/** The preload as a module of this project, and as the single file that an n8n elsewhere loads. */
const preloads = { module: new URL('./preload.ts', import.meta.url).href, file: '' };
beforeAll(async () => {
	running = await serve(erp, 0);
	folder = mkdtempSync(join(tmpdir(), 'rdcrm-preload-'));
	preloads.file = pathToFileURL(await buildPreload(folder)).href;
});
afterAll(async () => {
	rmSync(folder, { recursive: true });
	await running.close();
});

async function ask(preload: string): Promise<unknown> {
	const hosts = JSON.stringify({ [HOST]: running.url });
	const child = spawn(
		process.execPath,
		['--import', preload, '--input-type=module', '--eval', ASK],
		{ env: { ...process.env, [HOSTS_VARIABLE]: hosts }, stdio: ['ignore', 'pipe', 'inherit'] },
	);
	return JSON.parse((await child.stdout.setEncoding('utf8').toArray()).join(''));
}

describe.each(['module', 'file'] as const)('the %s', (form) => {
	it.each([
		[undefined, 200],
		[{ type: 'status', status: 503 }, 503],
		[{ type: 'reset', when: 'after' }, 'none'],
		[{ type: 'cut' }, 'half'],
	] as const)(
		'redirects the host to the mock, whose fault %j appears as %s',
		async (fault, felt) => {
			watchOrders(erp);
			if (fault) {
				erp.world.faults.add({
					match: { operationId: 'listCustomers' },
					fault,
					times: 2,
					probability: 1,
				});
			}
			expect(await ask(preloads[form])).toEqual([felt, felt]);
			expect(erp.world.ledger.entries().slice(-2)).toMatchObject([
				{ operationId: 'listCustomers' },
				{ operationId: 'listCustomers' },
			]);
		},
	);
});
