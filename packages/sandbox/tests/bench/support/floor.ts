import { setTimeout as delay } from 'node:timers/promises';
import { call } from '../../e2e/support/http.ts';
import type { SandboxWorld } from '../../e2e/support/world.ts';

const ID = 'bench-floor';
const PATH = 'bench-floor';

/** Returns the minimum that n8n needs: seconds for a webhook and `calls` sequential calls that do nothing. */
export async function floorSeconds(
	{ n8n, erp }: Pick<SandboxWorld, 'n8n' | 'erp'>,
	calls: number,
	times: number,
): Promise<number> {
	const names = Array.from({ length: calls }, (_, index) => `Pedir ${index + 1}`);
	const url = `${erp.control.url}/_sandbox/settings`;
	const webhook = {
		id: 'w',
		name: 'Webhook',
		type: 'n8n-nodes-base.webhook',
		typeVersion: 2,
		position: [0, 0],
		parameters: { httpMethod: 'POST', path: PATH, options: {} },
		webhookId: PATH,
	};
	const requests = names.map((name, index) => ({
		id: name,
		name,
		type: 'n8n-nodes-base.httpRequest',
		typeVersion: 4.2,
		position: [200 * (index + 1), 0],
		parameters: { url, options: {} },
	}));
	const line = ['Webhook', ...names];
	const connections = Object.fromEntries(
		line
			.slice(0, -1)
			.map((name, index) => [
				name,
				{ main: [[{ node: line[index + 1], type: 'main', index: 0 }]] },
			]),
	);
	await n8n.upsertWorkflow({
		id: ID,
		name: 'Bench: floor',
		nodes: [webhook, ...requests],
		connections,
		settings: { executionOrder: 'v1' },
	});
	await n8n.publishWorkflow(ID);
	const address = `${n8n.session.baseUrl}/webhook/${PATH}`;
	let seconds = 0;
	for (let time = -WARM_UP; time < times; time++) {
		const before = await n8n.executions.newestId();
		const begun = performance.now();
		await call('POST', address, { body: {} });
		for (;;) {
			const [newest] = await n8n.executions.latest(1);
			if (newest && newest.id !== before && newest.status === 'success') break;
			await delay(POLL_MS);
		}
		if (time >= 0) seconds += (performance.now() - begun) / 1000;
	}
	await n8n.unpublishWorkflow(ID);
	return seconds / times;
}

export const WARM_UP = 2;
export const POLL_MS = 20;
