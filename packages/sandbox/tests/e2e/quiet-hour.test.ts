import { beforeAll, describe, expect, it } from 'vitest';
import { enterWithoutClock } from './support/configure.ts';
import { EVENTS, POSITION, QUEUE, TICKETS } from './support/queue.ts';
import { runCheckOf } from './support/run-check.ts';
import { allWorkflows } from './support/workflow-of.ts';
import { type SandboxWorld, ZENDESK_LAG_MS } from './support/world.ts';

const CHECKS = allWorkflows.flatMap(({ path, nodes }) =>
	nodes
		.filter(({ type }) => type.endsWith('.scheduleTrigger'))
		.map(({ name: trigger }) => ({ path, trigger })),
);
/** Workflows that the scheduled checks of marketing call. */
const CALLED = [
	'marketing-sync/sincronizar.json',
	'marketing-sync/mailchimp/mailchimp.json',
	'marketing-sync/activecampaign/activecampaign.json',
];

describe('in a quiet hour', () => {
	let world: SandboxWorld;

	beforeAll(async () => {
		const paths = new Set([...CHECKS.map(({ path }) => path), ...CALLED]);
		world = await enterWithoutClock(...paths);
		// The first check of a flow looks back, and may find what other tests did.
		for (const { path, trigger } of CHECKS) await runCheckOf(world, path, trigger, 'any');
		const { tables } = world.n8n;
		for (const table of [QUEUE, EVENTS, 'rdcrm_alertas', 'rdcrm_avisos']) await tables.clear(table);
		await tables.update(TICKETS, POSITION, { desde: Date.now() - ZENDESK_LAG_MS });
		for (const { id } of await tables.rows('rdcrm_conferencias')) {
			const desde = new Date().toISOString();
			await tables.update('rdcrm_conferencias', { id: Number(id) }, { desde });
		}
	}, 300_000);

	it.each(CHECKS)(
		'"$trigger" of $path finds nothing, ends well and writes nothing',
		async ({ path, trigger }) => {
			const controls = Object.values(world.controls);
			const places = await Promise.all(controls.map((control) => control.ledgerEnd()));
			await runCheckOf(world, path, trigger);
			const ledgers = await Promise.all(controls.map((one, index) => one.ledger(places[index])));
			expect(ledgers.flat().flatMap(({ effects }) => effects)).toEqual([]);
			for (const table of [QUEUE, EVENTS]) expect(await world.n8n.tables.rows(table)).toEqual([]);
		},
	);
});
