import type { Campaign } from '../schemas/campaign.ts';
import type { Contact } from '../schemas/contact.ts';
import type { Deal } from '../schemas/deal.ts';
import type { Organization } from '../schemas/organization.ts';
import type { Product } from '../schemas/product.ts';
import type { Source } from '../schemas/source.ts';
import type { Task } from '../schemas/task.ts';
import type { Entity } from '../schemas/webhook.ts';
import type { Crm } from '../store.ts';
import { brasilia } from '../time.ts';
import { dealDocument } from './deal-document.ts';

type Document = Record<string, unknown>;

/** What an event of each entity carries; the samples of `crm-v1-webhooks` show these members. */
const documents: Record<Entity, (crm: Crm, id: string) => Document | undefined> = {
	campaign: ({ store }, id) => of<Campaign>(store.campaigns.get(id), simple),
	contact: ({ store }, id) => of<Contact>(store.contacts.get(id), v2),
	deal: (crm, id) => of<Deal>(crm.store.deals.get(id), (deal) => dealDocument(crm, deal)),
	lost_reason: ({ store }, id) => of(store.lost_reasons.get(id), simple),
	organization: ({ store }, id) => of<Organization>(store.organizations.get(id), v2),
	product: ({ store }, id) => of<Product>(store.products.get(id), v2),
	source: ({ store }, id) =>
		of<Source>(store.sources.get(id), ({ description, ...rest }) => simple(rest)),
	task: ({ store }, id) => of<Task>(store.tasks.get(id), v2),
};

export function eventDocument(crm: Crm, entity: Entity, id: string): Document {
	return documents[entity](crm, id) ?? {};
}

function of<T>(record: Readonly<T> | undefined, build: (record: Readonly<T>) => Document) {
	return record && build(record);
}

const simple = (record: object) => v2(record);

/** The API's own shape, with its moments in Brasília time. */
function v2(record: object): Document {
	return Object.fromEntries(
		Object.entries(record).map(([name, value]) => [
			name,
			typeof value === 'string' && /_at$|^due_date$/.test(name) ? brasilia(value) : value,
		]),
	);
}
