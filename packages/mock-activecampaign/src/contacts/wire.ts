import type { Contact } from '../schemas/contact.ts';
import type { FieldValue } from '../schemas/field.ts';
import type { Subscription } from '../schemas/list.ts';
import type { ContactTag, Tag } from '../schemas/tag.ts';
import type { ActiveCampaign } from '../store.ts';
import { utcStamp } from '../time.ts';

export const link = (path: string) => `https://exemplo.api-us1.com/api/3/${path}`;

const RELATIONS = ['contactLists', 'contactTags', 'fieldValues', 'scoreValues'] as const;

/** Returns the contact as the API shows it, with ids and flags as strings. */
export function presentContact(contact: Readonly<Contact>) {
	const [local = '', domain = ''] = contact.email.split('@');
	return {
		cdate: contact.cdate,
		email: contact.email,
		phone: contact.phone,
		firstName: contact.firstName,
		lastName: contact.lastName,
		orgid: '0',
		orgname: contact.orgname,
		segmentio_id: '',
		bounced_hard: String(contact.bounced_hard),
		bounced_soft: String(contact.bounced_soft),
		bounced_date: contact.bounced_date,
		ip: contact.ip,
		hash: contact.hash,
		email_local: local,
		email_domain: domain,
		sentcnt: '0',
		gravatar: '0',
		deleted: '0',
		anonymized: '0',
		udate: contact.udate,
		created_utc_timestamp: utcStamp(contact.cdate),
		updated_utc_timestamp: utcStamp(contact.udate),
		links: Object.fromEntries(
			RELATIONS.map((name) => [name, link(`contacts/${contact.id}/${name}`)]),
		),
		id: contact.id,
		organization: null,
	};
}

export function presentContactList({ ended_by: _, ...subscription }: Readonly<Subscription>) {
	const { id } = subscription;
	return {
		...subscription,
		seriesid: '0',
		responder: '1',
		sync: '0',
		links: { list: link(`contactLists/${id}/list`), contact: link(`contactLists/${id}/contact`) },
	};
}

export function presentContactTag(association: Readonly<ContactTag>) {
	const { id } = association;
	return {
		...association,
		links: { tag: link(`contactTags/${id}/tag`), contact: link(`contactTags/${id}/contact`) },
	};
}

export function presentFieldValue(value: Readonly<FieldValue>) {
	const links = {
		owner: link(`fieldValues/${value.id}/owner`),
		field: link(`fieldValues/${value.id}/field`),
	};
	return { ...value, owner: value.contact, links };
}

export const presentScore = ({ id, score }: Readonly<Contact>) => ({
	score: '1',
	contact: id,
	scoreValue: String(score),
	id,
});

export const presentTag = ({ store }: ActiveCampaign, tag: Readonly<Tag>) => ({
	...tag,
	subscriber_count: String(store.contact_tags.by('tag', tag.id).length),
	links: { contactGoalTags: link(`tags/${tag.id}/contactGoalTags`) },
});

/** Returns what `GET /contacts/{id}` adds to the contact. */
export function relatedTo({ store }: ActiveCampaign, { id }: Readonly<Contact>) {
	return {
		contactAutomations: [],
		contactLists: store.subscriptions.by('contact', id).map(presentContactList),
		deals: [],
		fieldValues: store.field_values.by('contact', id).map(presentFieldValue),
		geoIps: [],
		accountContacts: [],
	};
}
