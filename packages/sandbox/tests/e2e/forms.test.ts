import { readdirSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { readSetWorkflows } from '../../src/index.ts';
import { enterWithoutClock } from './support/configure.ts';
import { QUEUE, QUEUE_FLOW } from './support/queue.ts';
import { formOf, isForm } from './support/test-form.ts';
import { workflowOf } from './support/workflow-of.ts';
import type { SandboxWorld } from './support/world.ts';

const FORMS = readSetWorkflows()
	.filter(({ nodes }) => nodes.some(isForm))
	.map(({ path }) => path);
/** An unusual size, which identifies n8n's copy of this file. */
const LARGE = 20_000_017;

let world: SandboxWorld;
beforeAll(async () => {
	world = await enterWithoutClock(QUEUE_FLOW, ...FORMS);
});

/** Returns a flow's rows in the queue. Other tests may have left some. */
async function waiting(path: string) {
	const { id } = workflowOf(path);
	return (await world.n8n.tables.rows(QUEUE)).filter(({ fluxo }) => fluxo === id);
}

/** Returns the names of n8n's temporary files with the upload. */
const leftOnDisk = () =>
	readdirSync(tmpdir()).filter(
		(name) => statSync(join(tmpdir(), name), { throwIfNoEntry: false })?.size === LARGE,
	);

function filledIn(field: string | Blob): FormData {
	const body = new FormData();
	body.set('field-0', field);
	return body;
}

it('every form of the workflows is covered here', () => {
	expect(FORMS).toHaveLength(7);
});

describe.each(FORMS)('the form of %s', (path) => {
	/** Sends a request without a login. */
	async function stranger(headers: Record<string, string>, body?: FormData) {
		const { n8n, crm } = world;
		const [newest, ledger] = [await n8n.executions.newestId(), await crm.control.ledgerEnd()];
		const rows = await waiting(path);
		const { url } = await formOf(world, path);
		const response = await fetch(url, {
			redirect: 'manual',
			headers,
			...(body && { method: 'POST', body }),
		});
		const text = await response.text();
		await world.settle();
		const { id: workflowId } = workflowOf(path);
		expect(await n8n.executions.list({ workflowId, afterId: newest })).toEqual([]);
		expect(await waiting(path)).toEqual(rows);
		expect(await crm.control.ledger(ledger)).toEqual([]);
		return { status: response.status, location: response.headers.get('location') ?? '', text };
	}

	it("redirects a stranger to n8n's log-in, and shows nothing", async () => {
		const { status, location, text } = await stranger({});
		expect(status).toBe(302);
		expect(new URL(location).pathname).toBe('/oauth/authorize');
		expect(text).toBe('');
	});

	it.each([
		['no log-in', {}],
		['a made-up token', { 'x-auth-token': 'eyJhbGciOiJub25lIn0.e30.' }],
		['a made-up cookie', { cookie: 'n8n-auth=eyJhbGciOiJub25lIn0.e30.' }],
	])('does nothing for a stranger with %s', async (_, headers) => {
		const { status } = await stranger(headers, filledIn('650878567482d9c0c7002050'));
		expect(status).toBe(401);
	});
});

it('a file that a stranger uploads is not stored', async () => {
	const [path = ''] = FORMS;
	const { url } = await formOf(world, path);
	const before = await world.n8n.executions.newestId();
	const body = filledIn(new Blob([new Uint8Array(LARGE)]));
	const { status } = await fetch(url, { method: 'POST', body });
	expect(status).toBe(401);
	// n8n responds before it deletes the file.
	await vi.waitFor(() => expect(leftOnDisk()).toEqual([]));
	await world.settle();
	const { id: workflowId } = workflowOf(path);
	expect(await world.n8n.executions.list({ workflowId, afterId: before })).toEqual([]);
});
