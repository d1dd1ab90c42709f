import { createHmac } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { flatForm } from '@rdcrm/mock-kit';
import type { Actor, Member } from '../schemas/member.ts';
import type { EventType } from '../schemas/webhook.ts';
import type { Mailchimp } from '../store.ts';
import { webhookTime } from '../time.ts';
import type { WriteOptions } from '../write-options.ts';
import { profileData } from './documents.ts';

/** Sends the webhooks for a change of a member. Only subscribed members have profile events [inferred]. */
export function emitChange(
	mc: Mailchimp,
	before: Readonly<Member> | undefined,
	after: Readonly<Member>,
	options: WriteOptions,
): void {
	const { actor } = options;
	const send: Send = (type, data) => emit(mc, after.list_id, type, actor, data);
	const moved = before?.status !== after.status;
	const left = moved && before?.status === 'subscribed';
	if (moved && after.status === 'subscribed') {
		send('subscribe', profileData(mc, after));
	} else if (left && after.status === 'archived') {
		emitDeleted(mc, after, actor);
	} else if (left && after.status === 'unsubscribed') {
		send('unsubscribe', {
			action: 'unsub',
			reason: options.reason === 'abuse' ? 'abuse' : 'manual',
			...profileData(mc, after),
			campaign_id: options.campaignId ?? '',
		});
	} else if (moved && before && after.status === 'cleaned') {
		send('cleaned', {
			list_id: after.list_id,
			campaign_id: options.campaignId ?? '',
			reason: options.reason ?? 'hard',
			email: after.email_address,
		});
	} else if (before && after.status === 'subscribed') {
		sendProfile(mc, before, after, send);
	}
}

type Send = (type: EventType, data: object) => void;

function sendProfile(
	mc: Mailchimp,
	before: Readonly<Member>,
	after: Readonly<Member>,
	send: Send,
): void {
	if (before.hash !== after.hash) {
		send('upemail', {
			list_id: after.list_id,
			new_id: after.unique_email_id,
			new_email: after.email_address,
			old_email: before.email_address,
		});
	}
	// The address is part of the profile, so an `upemail` always comes with a `profile`.
	if (!isDeepStrictEqual(profileData(mc, before), profileData(mc, after))) {
		send('profile', profileData(mc, after));
	}
}

export function emitDeleted(mc: Mailchimp, member: Readonly<Member>, actor: Actor): void {
	const reason = 'manual';
	emit(mc, member.list_id, 'unsubscribe', actor, {
		action: 'delete',
		reason,
		...profileData(mc, member),
		campaign_id: '',
	});
}

/**
 * Sends the event to every webhook of the list that subscribes to its type and source.
 * @param actor `null` for no source
 */
export function emit(
	{ store, world }: Mailchimp,
	listId: string,
	type: EventType,
	actor: Actor | null,
	data: object,
): void {
	const wanted = store.webhooks
		.by('list', listId)
		.filter(({ events, sources }) => events[type] && (actor === null || sources[actor]));
	if (wanted.length === 0) return;
	const eventId = world.random.uuid();
	const body = flatForm({ type, fired_at: webhookTime(world), data });
	for (const { id, url, secret } of wanted) {
		const headers = () => ({
			'content-type': 'application/x-www-form-urlencoded',
			'user-agent': 'MailChimp.com',
			...(world.settings.sign_webhooks && {
				'x-mailchimp-signature': sign(secret, Math.floor(world.clock.now() / 1000), body),
			}),
		});
		world.deliveries.enqueue({ eventId, eventName: type, subscriptionId: id, url, body, headers });
	}
}

/** Signs a webhook: `t=<unix>,v1=<hex>` over the time, a dot and the raw body. */
export function sign(secret: string, at: number, body: string): string {
	return `t=${at},v1=${createHmac('sha256', secret).update(`${at}.${body}`).digest('hex')}`;
}
