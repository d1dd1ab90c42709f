import type { Mocks } from '../mocks.ts';
import type { N8nApi } from '../n8n/index.ts';
import { MOCKS, VENDORS } from '../vendors/index.ts';

const BEGINNING = 'console: beginning';
/** Who looks after n8n's queue; without them nobody would. */
const KEPT_TABLES = ['rdcrm_vagas'];

export function rememberBeginning(mocks: Mocks): void {
	for (const name of MOCKS) mocks[name].world.takeSnapshot(BEGINNING);
}

/**
 * All records as they were in the beginning, nothing under way and nothing going wrong. What connects
 * n8n to the systems stays, as n8n would not notice that it is gone.
 */
export async function startOver(mocks: Mocks, n8n: N8nApi | undefined): Promise<void> {
	for (const name of MOCKS) {
		const { world } = mocks[name];
		const kept = VENDORS[name].connections.flatMap((collection) => {
			const found = world.collections.get(collection);
			return found ? [{ found, records: found.snapshot() }] : [];
		});
		world.clock.reset();
		world.deliveries.reset();
		world.faults.clear();
		world.ledger.clear();
		world.restoreSnapshot(BEGINNING);
		for (const { found, records } of kept) found.restore(records);
	}
	if (n8n) await emptyTables(n8n);
}

async function emptyTables(n8n: N8nApi): Promise<void> {
	for (const { name } of await n8n.dataTables()) {
		if (!name.startsWith('rdcrm_') || KEPT_TABLES.includes(name)) continue;
		for (const { id } of await n8n.dataTableRows(name)) {
			await n8n.deleteDataTableRows(name, { id: Number(id) });
		}
	}
}
