import { ok, type Route } from '@rdcrm/mock-kit';
import { z } from 'zod';
import { importContact } from '../contacts/import.ts';
import { isAddress } from '../contacts/write.ts';
import { importRefused } from '../errors.ts';
import { type ImportedContact, importInput, importWire, queuedWire } from '../schemas/import.ts';
import type { ActiveCampaign } from '../store.ts';
import { row } from './row.ts';

const MOST = 250;
export const IMPORT_PATH = '/api/3/import/bulk_import';

const NOT_QUEUED =
	'JSON payload did not pass validation. Please fix failure Reasons and retry. The import was not queued for processing.';

/** Bulk import for the first sync. It runs later and sends no webhooks. Its `callback` is not called. */
export function importRoutes(ac: ActiveCampaign): Route[] {
	const { store, world } = ac;
	const carryOut = (id: string, contacts: ImportedContact[]) => {
		if (!store.imports.get(id)) return;
		const success = contacts.map((contact) => importContact(ac, contact));
		store.imports.update(id, { status: 'completed', success });
	};

	return [
		row({
			operationId: 'bulkImport',
			method: 'POST',
			path: IMPORT_PATH,
			summary: 'Queues up to 250 contacts; one that is wrong refuses them all',
			body: importInput,
			answers: { 200: queuedWire },
			handler: ({ body: { contacts } }) => {
				const most = world.settings.imports_per_minute;
				if (world.rateLimits.take('imports', most) !== undefined) {
					throw importRefused('Rate limit exceeded.', [`Up to ${most} imports a minute.`]);
				}
				const good: ImportedContact[] = [];
				const failures: Array<{ contact: number; failureReason: string }> = [];
				contacts.forEach(({ email, ...contact }, index) => {
					if (isAddress(email)) good.push({ ...contact, email });
					else failures.push({ contact: index, failureReason: "Field 'email' incorrect format" });
				});
				if (failures.length > 0) throw importRefused(NOT_QUEUED, failures);
				if (contacts.length === 0 || contacts.length > MOST) {
					throw importRefused(NOT_QUEUED, [`Between 1 and ${MOST} contacts are taken.`]);
				}
				const batchId = world.random.uuid();
				store.imports.insert({ id: batchId, status: 'active', success: [], failure: [] });
				world.clock.schedule(world.settings.import_delay_ms, () => carryOut(batchId, good));
				const message = 'Contact import queued';
				return ok({ Success: 1, queued_contacts: good.length, batchId, message });
			},
		}),
		row({
			operationId: 'getImport',
			method: 'GET',
			path: '/api/3/import/info',
			summary: 'Reads what became of a bulk import',
			query: z.object({ batchId: z.string().optional() }),
			answers: { 200: importWire },
			handler: ({ query: { batchId = '' } }) => {
				const batch = store.imports.get(batchId);
				if (!batch) throw importRefused("'batchId' is a required field.", undefined);
				const { id: _, ...shown } = batch;
				return ok(shown);
			},
		}),
	];
}
