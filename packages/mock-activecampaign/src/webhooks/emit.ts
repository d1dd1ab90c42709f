import { flatForm } from '@rdcrm/mock-kit';
import type { Contact, Source } from '../schemas/contact.ts';
import type { EventType } from '../schemas/webhook.ts';
import type { ActiveCampaign } from '../store.ts';
import { now } from '../time.ts';

interface Event {
	type: EventType;
	source: Source;
	contact: Readonly<Contact>;
	/** `0` for events without a list. */
	list?: string;
	extra?: object;
}

/** Events whose body contains the custom fields. */
const WITH_FIELDS: EventType[] = ['subscribe', 'update'];

/** Sends the event to every webhook that subscribes to its type, source and list. */
export function emit(ac: ActiveCampaign, event: Event): void {
	const { type, source, list = '0' } = event;
	const { store, world } = ac;
	const wanted = store.webhooks
		.all()
		.filter(({ state, events }) => state === '1' && events.includes(type))
		.filter(({ sources, listid }) => sources.includes(source) && ['0', list].includes(listid));
	if (wanted.length === 0) return;
	const eventId = world.random.uuid();
	const body = flatForm(documentOf(ac, event));
	for (const { id, url } of wanted) {
		const headers = () => ({ 'content-type': 'application/x-www-form-urlencoded' });
		world.deliveries.enqueue({ eventId, eventName: type, subscriptionId: id, url, body, headers });
	}
}

function documentOf(ac: ActiveCampaign, { type, source, contact, list = '0', extra }: Event) {
	const { orgname } = contact;
	return {
		type,
		date_time: now(ac.world),
		initiated_from: source,
		initiated_by: source,
		list,
		contact: contactData(ac, contact, WITH_FIELDS.includes(type)),
		...extra,
		customer_acct_name: orgname,
		customer_acct_id: '0',
		orgname,
	};
}

/** Returns the contact as webhooks show it. An automation's webhook shows it with its fields. */
export function contactData(ac: ActiveCampaign, contact: Readonly<Contact>, withFields: boolean) {
	const { store } = ac;
	const tags = store.contact_tags
		.by('contact', contact.id)
		.flatMap(({ tag }) => store.tags.get(tag)?.tag ?? []);
	return {
		id: contact.id,
		email: contact.email,
		first_name: contact.firstName,
		last_name: contact.lastName,
		phone: contact.phone,
		ip: contact.ip,
		tags: tags.join(', '),
		customer_acct_name: contact.orgname,
		orgname: contact.orgname,
		...(withFields && { fields: fieldData(ac, contact.id) }),
	};
}

function fieldData({ store, world }: ActiveCampaign, contact: string) {
	const values = store.field_values.by('contact', contact);
	if (world.settings.webhook_field_keys === 'index') {
		const shuffled = world.random.faker.helpers.shuffle(values.map(({ value }) => value));
		return Object.fromEntries(shuffled.entries());
	}
	return Object.fromEntries(
		values.map(({ field, value }) => [
			store.fields.get(field)?.perstag.toLowerCase() ?? field,
			value,
		]),
	);
}
