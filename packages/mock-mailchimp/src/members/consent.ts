import { inComplianceState } from '../errors.ts';
import type { Member, Status } from '../schemas/member.ts';
import type { Mailchimp } from '../store.ts';
import { now } from '../time.ts';
import type { WriteOptions } from './options.ts';

/** An address that documents use: whoever fills in a form or follows a link. */
export const VISITOR_IP = '203.0.113.7';

/** @throws {Refusal} 400 where only the person himself may do so */
export function movedTo(
	mc: Mailchimp,
	before: Readonly<Member>,
	status: Status,
	options: WriteOptions,
): Partial<Member> {
	if (status === 'subscribed') {
		if (before.barred && options.actor !== 'user') throw inComplianceState(before.email_address);
		const ip_opt = options.actor === 'user' ? VISITOR_IP : before.ip_opt;
		const opt_in = { timestamp_opt: now(mc.world), ip_opt, unsubscribe_reason: null };
		return { status, barred: false, ended_by: null, ...opt_in };
	}
	// What bars him stays until he confirms by himself.
	if (status === 'pending') return { status, timestamp_signup: now(mc.world) };
	return { status, ...ending(status, options, before.barred) };
}

/** Who ended it, and whether that bars him. */
export function ending(
	status: Status,
	{ actor, reason }: WriteOptions,
	barred = false,
): Partial<Member> {
	if (status === 'unsubscribed') {
		return {
			ended_by: actor,
			barred: barred || actor === 'user',
			unsubscribe_reason: reason ?? (actor === 'user' ? 'N/A (Unsubscribed by the contact)' : null),
		};
	}
	if (status === 'cleaned') return { ended_by: actor, barred: true };
	return status === 'archived' ? { ended_by: actor } : {};
}
