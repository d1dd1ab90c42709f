import { afterEach, beforeEach, expect } from 'vitest';
import type { SandboxWorld } from './world.ts';

/** Headers by which a workflow identifies itself to another system. */
const CREDENTIALS = /"(authorization|api-token|apikey|x-api-key|app_secret)":/i;

/** Fails each test of this file whose stored executions show a credential in a node's output. */
export function keepsNoCredentials(inside: () => SandboxWorld): void {
	let newest: string;
	beforeEach(async () => {
		newest = await inside().n8n.executions.newestId();
	});
	afterEach(async () => {
		// n8n deletes some executions as they end.
		await inside().settle();
		const { executions } = inside().n8n;
		const kept = await executions.list({ afterId: newest });
		const showing = await Promise.all(
			kept.map(async ({ id }) =>
				Object.entries(await executions.outputs(id))
					.filter(([, output]) => CREDENTIALS.test(JSON.stringify(output)))
					.map(([node]) => node),
			),
		);
		expect([...new Set(showing.flat())]).toEqual([]);
	});
}
