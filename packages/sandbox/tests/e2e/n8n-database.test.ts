import { expect, it, onTestFinished } from 'vitest';
import { N8nApi } from '../../src/index.ts';
import { addresses } from './support/addresses.ts';
import { QUEUE, QUEUE_FLOW, sweep } from './support/queue.ts';
import { rowFor } from './support/quote-case.ts';
import { workflowOf } from './support/workflow-of.ts';
import { enterSandbox } from './support/world.ts';

it("the tests read from n8n's database what its API answers", async () => {
	const world = await enterSandbox(QUEUE_FLOW);
	const { n8n, login } = addresses();
	const api = await N8nApi.connect(n8n, { ...login, firstName: '', lastName: '' });
	const key = 'lida do arquivo';
	onTestFinished(() => world.n8n.tables.remove(QUEUE, { chave: key }));
	await world.n8n.tables.add(QUEUE, [rowFor(key, { proxima: 1e15 })]);
	const afterId = await world.n8n.executions.newestId();
	await sweep(world);
	await world.settle();

	const { id: workflowId } = workflowOf(QUEUE_FLOW);
	const filters = [{}, { workflowId }, { status: ['success'] }, { status: ['running', 'new'] }];
	for (const filter of filters) {
		const found = await world.n8n.executions.list({ ...filter, afterId });
		expect(found).toEqual(await api.executions.list({ ...filter, afterId }));
	}
	expect(await world.n8n.executions.newestId()).toBe(await api.executions.newestId());
	expect(await world.n8n.tables.rows(QUEUE)).toEqual(await api.tables.rows(QUEUE));
	const mine = await world.n8n.tables.rowsWith(QUEUE, { chave: key });
	expect(mine).toEqual(await api.tables.rowsWith(QUEUE, { chave: key }));
	expect(mine).toHaveLength(1);
	expect(await world.n8n.tables.rowsUpTo(QUEUE, 'proxima', 1e15 - 1)).not.toContainEqual(mine[0]);
	expect(await world.n8n.tables.rows('no table')).toEqual([]);
});
