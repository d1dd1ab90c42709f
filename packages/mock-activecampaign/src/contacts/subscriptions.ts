import type { Contact } from '../schemas/contact.ts';
import type { ListStatus, Subscription } from '../schemas/list.ts';
import type { ActiveCampaign } from '../store.ts';
import { now } from '../time.ts';
import { emit } from '../webhooks/emit.ts';
import type { WriteOptions } from './write.ts';

export interface SubscriptionOptions extends WriteOptions {
	reason?: string | undefined;
	sourceid?: string | undefined;
	form?: string | undefined;
	campaign?: string | undefined;
}

export const subscriptionOf = ({ store }: ActiveCampaign, contact: string, list: string) =>
	store.subscriptions.one('pair', `${contact}:${list}`);

/**
 * Sets a contact's status on a list. The API may resubscribe contacts who unsubscribed themselves; the vendor only
 * warns against it.
 */
export function setStatus(
	ac: ActiveCampaign,
	contact: Readonly<Contact>,
	list: string,
	status: ListStatus,
	options: SubscriptionOptions,
): Readonly<Subscription> {
	const { store, world } = ac;
	const before = subscriptionOf(ac, contact.id, list);
	if (before?.status === status) return before;
	const at = now(world);
	const left = status === '2' || status === '3';
	const patch = {
		status,
		...(left ? {} : { sdate: at }),
		udate: left ? at : null,
		unsubreason: left ? (options.reason ?? '') : '',
		ended_by: left ? options.source : null,
		...(options.sourceid !== undefined && { sourceid: options.sourceid }),
		...(options.form !== undefined && { form: options.form }),
	};
	const after = before
		? store.subscriptions.update(before.id, patch)
		: store.subscriptions.insert({
				id: String(store.subscriptions.nextNumber()),
				contact: contact.id,
				list,
				sdate: null,
				sourceid: '0',
				form: null,
				...patch,
			});
	const updated = store.contacts.update(contact.id, { udate: at });
	if (!options.silent) notify(ac, updated, before, after, options);
	return after;
}

function notify(
	ac: ActiveCampaign,
	contact: Readonly<Contact>,
	before: Readonly<Subscription> | undefined,
	{ list, status, unsubreason }: Readonly<Subscription>,
	{ source, form, campaign = '0' }: SubscriptionOptions,
): void {
	if (status === '1') {
		emit(ac, { type: 'subscribe', source, contact, list, extra: { form: { id: form ?? '0' } } });
	} else if (status === '2' && before?.status === '1') {
		const active = ac.store.subscriptions
			.by('contact', contact.id)
			.filter((other) => other.status === '1')
			.map((other) => other.list);
		const extra = {
			unsubscribe: { reason: unsubreason },
			campaign: { id: campaign },
			active_subscriptions: active,
		};
		emit(ac, { type: 'unsubscribe', source, contact, list, extra });
	}
}
