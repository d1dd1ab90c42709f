import { inComplianceState } from '../errors.ts';
import type { Member, Status } from '../schemas/member.ts';
import type { Mailchimp } from '../store.ts';
import { apiTime, now, parseTime } from '../time.ts';
import type { WriteOptions } from '../write-options.ts';

/** Documentation address that stands for a contact who submits a form or follows a link. */
export const VISITOR_IP = '203.0.113.7';

/** Documentation address that stands for API callers and imports. Mailchimp stores it as the confirming address. */
export const COMPANY_IP = '198.51.100.7';

/** Minimum time between a form and the click on the link in its email. */
const MAIL_MS = 60_000;

/** Returns the changes for a new status. @throws {Refusal} 400 if only the contact themselves may make the change */
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
	// The bar stays until the contact confirms.
	if (status === 'pending') return { status, timestamp_signup: now(mc.world) };
	return { status, ...ending(status, options, before.barred) };
}

/**
 * Returns the timestamps and addresses of an opt-in. With double opt-in, the time of the form comes before that of the
 * confirmation. Without it, both are the same [inferred], and the API omits the first.
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

/** Returns the source that ended the subscription, and whether the contact is barred. */
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
