import type { z } from 'zod';
import { wired } from '../records.ts';
import { campaign } from '../schemas/campaign.ts';
import { contact } from '../schemas/contact.ts';
import { deal } from '../schemas/deal.ts';
import { lostReason } from '../schemas/lost-reason.ts';
import { organization } from '../schemas/organization.ts';
import { product } from '../schemas/product.ts';
import { source } from '../schemas/source.ts';
import { task } from '../schemas/task.ts';
import type { Entity } from '../schemas/webhook.ts';
import type { Crm } from '../store.ts';
import { brasilia } from '../time.ts';
import { dealDocument } from './deal-document.ts';

/** The members that the samples of `crm-v1-webhooks` show: those of API v2, deals by a switch only. */
const SCHEMAS: Record<Entity, z.ZodObject> = {
	campaign,
	deal,
	contact: contact.omit({ whatsapp_username: true, deal_ids: true }),
	lost_reason: lostReason,
	organization,
	product,
	source: source.omit({ description: true }),
	task,
};

/** What an event of a record that still exists carries. */
export function eventDocument(crm: Crm, entity: Entity, record: { id: string }): object {
	if (entity === 'deal' && crm.world.settings.deal_event_shape === 'v1') {
		const current = crm.store.deals.get(record.id);
		return current ? dealDocument(crm, current) : {};
	}
	return inBrasilia(wired(SCHEMAS[entity], record));
}

function inBrasilia(record: Record<string, unknown>): object {
	return Object.fromEntries(
		Object.entries(record).map(([name, value]) => [
			name,
			typeof value === 'string' && /_at$|^due_date$/.test(name) ? brasilia(value) : value,
		]),
	);
}
