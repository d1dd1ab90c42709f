import { inComplianceState } from '../errors.ts';
import type { Member, Status } from '../schemas/member.ts';
import type { Mailchimp } from '../store.ts';
import { apiTime, now, parseTime } from '../time.ts';
import type { WriteOptions } from './options.ts';

/** An address that documents use: whoever fills in a form or follows a link. */
export const VISITOR_IP = '203.0.113.7';

/** Another one, of whoever calls the API or imports: Mailchimp keeps it as the confirming address. */
export const COMPANY_IP = '198.51.100.7';

/** At the least, between a form and the link in the mail that it sends. */
const MAIL_MS = 60_000;

/** @throws {Refusal} 400 where only the person himself may do so */
export function movedTo(
	mc: Mailchimp,
	before: Readonly<Member>,
	status: Status,
	options: WriteOptions,
): Partial<Member> {
	if (status === 'subscribed') {
		if (before.barred && options.actor !== 'user') throw inComplianceState(before.email_address);
		return {
			...{ status, barred: false, ended_by: null, unsubscribe_reason: null },
			...optIn(mc, before, options),
		};
	}
	// What bars him stays until he confirms by himself.
	if (status === 'pending') return { status, timestamp_signup: now(mc.world) };
	return { status, ...ending(status, options, before.barred) };
}

/**
 * How the member says that they subscribed. With double opt-in the moment of the form stands before
 * that of the confirmation. Without it both are one [inferred], and the API leaves out the first.
 */
function optIn({ world }: Mailchimp, before: Readonly<Member>, { actor }: WriteOptions) {
	const at = now(world);
	if (actor !== 'user') return { timestamp_opt: at, ip_opt: COMPANY_IP };
	if (before.status !== 'pending') {
		return { timestamp_signup: at, timestamp_opt: at, ip_opt: VISITOR_IP };
	}
	const mailed = parseTime(before.timestamp_signup) + MAIL_MS;
	return { timestamp_opt: apiTime(Math.max(world.clock.now(), mailed)), ip_opt: VISITOR_IP };
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
