import { expect, it } from 'vitest';
import { ERP_FLOWS, QUOTE_STAGE, quoteCase } from './support/quote-case.ts';
import { enterSandbox } from './support/world.ts';
it('x', async () => {
	const world = await enterSandbox(...ERP_FLOWS);
	const { deal, moveTo } = await quoteCase(world);
	await moveTo(QUOTE_STAGE);
	await world.settle();
	const list = await world.n8n.executions.list({});
	for (const e of list.filter((one) => /ERP|Fila/.test(one.workflowName ?? '') && one.mode !== 'webhook').slice(0, 6)) {
		const full = (await world.n8n.executions.outputs(e.id)) as any;
		console.log(e.id, e.workflowName, e.status, Object.keys(full).join(' > '));
		for (const [k, v] of Object.entries(full)) { const t = JSON.stringify(v).replace(/"pairedItem":\{[^}]*\}/g, ''); if (/message":"/.test(t)) console.log('   ', k, t.slice(0, 500)); }
		console.log('   last', JSON.stringify(Object.values(full).at(-1)).slice(0, 500));
	}
	console.log((await world.n8n.tables.rows('rdcrm_papeis')).map((r: any) => r.papel + ' ' + r.nome).join(), (await world.n8n.tables.rows('rdcrm_fila')).map((r: any) => r.situacao));
	expect(deal).toBeTruthy();
});
