// Loaded into n8n before its own code: marks each call with the execution that makes it, so that the
// console can show the whole story. n8n's own tracing covers only some of its calls.
import { AsyncLocalStorage } from 'node:async_hooks';
import { subscribe } from 'node:diagnostics_channel';
import type { ClientRequest } from 'node:http';
import { createRequire } from 'node:module';
import { CORRELATION_HEADER, isLoopback } from '@rdcrm/mock-kit';
import { FROM_N8N } from './callers.ts';
import { HOSTS_VARIABLE } from './hosts.ts';

interface Engine {
	additionalData: { executionId?: string };
}

type Run = (this: Engine, ...args: unknown[]) => unknown;

const n8n = createRequire(createRequire(import.meta.url).resolve('n8n/package.json'));
const { prototype } = n8n('n8n-core').WorkflowExecute as { prototype: Record<string, Run> };

/** The running execution, then the one that called it, and so on. */
const running = new AsyncLocalStorage<string[]>();

const run = prototype.processRunExecutionData;
if (!run) throw new Error('n8n runs its executions in a way that this sandbox does not know.');
prototype.processRunExecutionData = function (...args) {
	const chain = [this.additionalData.executionId ?? '', ...(running.getStore() ?? [])];
	return running.run(chain, () => run.apply(this, args));
};

/** Only calls to the mocks are marked. */
const hosts = Object.keys(JSON.parse(process.env[HOSTS_VARIABLE] ?? '{}')).map(
	(host) => new RegExp(`^${host.replaceAll('.', '\\.').replaceAll('*', '[^.]+')}$`),
);
const isMock = (host: string) => isLoopback(host) || hosts.some((one) => one.test(host));

subscribe('http.client.request.created', (message) => {
	const { request } = message as { request: ClientRequest };
	if (request.headersSent || !isMock(request.host)) return;
	request.setHeader(CORRELATION_HEADER, [FROM_N8N, ...(running.getStore() ?? [])].join(' '));
});
