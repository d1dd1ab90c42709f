import { isDeepStrictEqual } from 'node:util';
import { forgottenEmail, invalidResource } from '../errors.ts';
import type { Actor, Member, MemberInput, Status } from '../schemas/member.ts';
import type { Mailchimp } from '../store.ts';
import { now } from '../time.ts';
import { emitChange } from '../webhooks/emit.ts';
import type { WriteOptions } from '../write-options.ts';
import { COMPANY_IP, ending, movedTo, VISITOR_IP } from './consent.ts';
import { findMember, hashOf } from './identity.ts';
import { written } from './values.ts';

const SOURCE: Record<Actor, string> = {
	api: 'API - Generic',
	admin: 'Admin Add',
	user: 'Hosted Signup Form',
};

/** Creates a member. @throws {Refusal} 400 */
export function createMember(
	mc: Mailchimp,
	listId: string,
	email: string,
	input: MemberInput & { status: Status },
	options: WriteOptions,
): Readonly<Member> {
	const { random } = mc.world;
	checkAddress(email);
	if (mc.store.erased.get(`${listId}:${hashOf(email)}`) && options.actor !== 'user') {
		throw forgottenEmail(email);
	}
	const at = now(mc.world);
	const blank: Member = {
		id: random.faker.string.hexadecimal({ length: 32, casing: 'lower', prefix: '' }),
		list_id: listId,
		email_address: email,
		hash: hashOf(email),
		unique_email_id: uniqueEmailId(mc),
		web_id: random.faker.number.int({ min: 100_000_000, max: 999_999_999 }),
		email_type: 'html',
		status: input.status,
		ended_by: null,
		barred: false,
		unsubscribe_reason: null,
		merge_fields: {},
		interests: {},
		permissions: {},
		ip_signup: options.actor === 'user' ? VISITOR_IP : '',
		timestamp_signup: input.status === 'pending' || options.actor === 'user' ? at : '',
		ip_opt:
			input.status === 'subscribed' ? (options.actor === 'user' ? VISITOR_IP : COMPANY_IP) : '',
		timestamp_opt: input.status === 'subscribed' ? at : '',
		last_changed: at,
		language: 'pt',
		vip: false,
		location: { latitude: 0, longitude: 0 },
		source: SOURCE[options.actor],
		tags: [],
	};
	const created = {
		...blank,
		...written(mc, blank, input, options),
		...ending(input.status, options),
	};
	mc.store.members.insert(created);
	mc.store.erased.delete(`${listId}:${created.hash}`);
	emitChange(mc, undefined, created, options);
	return created;
}

const uniqueEmailId = ({ world }: Mailchimp) =>
	world.random.faker.string.hexadecimal({ length: 10, casing: 'lower', prefix: '' });

/**
 * Changes the given members. A different address moves the member to that address.
 * @throws {Refusal} 400
 */
export function changeMember(
	mc: Mailchimp,
	before: Readonly<Member>,
	input: MemberInput,
	options: WriteOptions,
): Readonly<Member> {
	const patch: Partial<Member> = {};
	if (input.status !== undefined && input.status !== before.status) {
		Object.assign(patch, movedTo(mc, before, input.status, options));
	}
	const email = input.email_address ?? before.email_address;
	if (hashOf(email) !== before.hash) {
		checkFree(mc, before.list_id, email);
		patch.email_address = email;
		patch.hash = hashOf(email);
		patch.unique_email_id = uniqueEmailId(mc);
	}
	// This creates tags, so it comes last: a rejected write must leave no trace.
	Object.assign(patch, written(mc, before, input, options));
	return saveMember(mc, before, patch, options);
}

/** Writes the differences. If nothing differs, no webhook is sent. */
export function saveMember(
	mc: Mailchimp,
	before: Readonly<Member>,
	patch: Partial<Member>,
	options: WriteOptions,
): Readonly<Member> {
	if (isDeepStrictEqual({ ...before, ...patch }, before)) return before;
	const after = mc.store.members.update(before.id, { ...patch, last_changed: now(mc.world) });
	emitChange(mc, before, after, options);
	return after;
}

function checkAddress(email: string): void {
	if (!/^[^\s@<>(),;:"[\]]+@[^\s@/?#]+\.[a-z]{2,}$/i.test(email)) {
		throw invalidResource({
			field: 'email_address',
			message: 'This value should be a valid email address.',
		});
	}
}

/** Rejects an address that is or was on the list, even if it was deleted (MailChimp.Net#201). */
function checkFree(mc: Mailchimp, listId: string, email: string): void {
	checkAddress(email);
	if (findMember(mc, listId, email) || mc.store.erased.get(`${listId}:${hashOf(email)}`)) {
		throw invalidResource({
			field: 'email_address',
			message: `${email} is already in this list with a status of its own.`,
		});
	}
}
