import { isDeepStrictEqual } from 'node:util';
import { forgottenEmail, inComplianceState, invalidResource } from '../errors.ts';
import type { Actor, Member, MemberInput, Status } from '../schemas/member.ts';
import type { Mailchimp } from '../store.ts';
import { now } from '../time.ts';
import { emitChange } from '../webhooks/emit.ts';
import { findMember, hashOf } from './identity.ts';
import { mergeFieldsAfter } from './merge-fields.ts';
import { tagIds } from './tags.ts';

export interface WriteOptions {
	actor: Actor;
	validateMergeFields?: boolean;
	/** Of an unsubscription or a bounce. */
	reason?: string | undefined;
	campaignId?: string | undefined;
	source?: string;
}

const SOURCE: Record<Actor, string> = {
	api: 'API - Generic',
	admin: 'Admin Add',
	user: 'Hosted Signup Form',
};

/** @throws {Refusal} 400 */
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
		ip_opt: options.actor === 'user' && input.status === 'subscribed' ? VISITOR_IP : '',
		timestamp_opt: input.status === 'subscribed' ? at : '',
		last_changed: at,
		language: 'pt',
		vip: false,
		location: { latitude: 0, longitude: 0 },
		source: options.source ?? SOURCE[options.actor],
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

/** An address that documents use: whoever fills in a form or follows a link. */
const VISITOR_IP = '203.0.113.7';

const uniqueEmailId = ({ world }: Mailchimp) =>
	world.random.faker.string.hexadecimal({ length: 10, casing: 'lower', prefix: '' });

/**
 * Changes what is given; an address that is given and differs moves the member to it.
 * @throws {Refusal} 400
 */
export function changeMember(
	mc: Mailchimp,
	before: Readonly<Member>,
	input: MemberInput,
	options: WriteOptions,
): Readonly<Member> {
	const patch: Partial<Member> = written(mc, before, input, options);
	const email = input.email_address ?? before.email_address;
	if (hashOf(email) !== before.hash) {
		checkFree(mc, before.list_id, email);
		patch.email_address = email;
		patch.hash = hashOf(email);
		patch.unique_email_id = uniqueEmailId(mc);
	}
	if (input.status !== undefined && input.status !== before.status) {
		Object.assign(patch, movedTo(mc, before, input.status, options));
	}
	return saveMember(mc, before, patch, options);
}

/** Writes what differs; nothing is told to anyone where nothing does. */
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

function movedTo(
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

function ending(status: Status, { actor, reason }: WriteOptions, barred = false): Partial<Member> {
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

function written(
	mc: Mailchimp,
	before: Readonly<Member>,
	input: MemberInput,
	{ validateMergeFields = true }: WriteOptions,
): Partial<Member> {
	const known = new Set(mc.store.interests.by('list', before.list_id).map(({ id }) => id));
	const unknown = Object.keys(input.interests ?? {}).find((id) => !known.has(id));
	if (unknown !== undefined) {
		throw invalidResource({ field: `interests.${unknown}`, message: 'Unknown interest' });
	}
	const { email_type, language, vip, location, ip_signup, timestamp_signup } = input;
	const given = { language, vip, location, ip_signup, timestamp_signup };
	const { ip_opt, timestamp_opt } = input;
	return {
		...(email_type && { email_type }),
		...present({ ...given, ip_opt, timestamp_opt }),
		merge_fields: mergeFieldsAfter(
			mc,
			before.list_id,
			before.merge_fields,
			input.merge_fields ?? {},
			validateMergeFields,
		),
		interests: { ...before.interests, ...input.interests },
		permissions: {
			...before.permissions,
			...Object.fromEntries(
				(input.marketing_permissions ?? []).map(({ marketing_permission_id, enabled }) => [
					marketing_permission_id,
					enabled,
				]),
			),
		},
		tags: [...new Set([...before.tags, ...tagIds(mc, before.list_id, input.tags ?? [])])],
	};
}

function present<T extends object>(values: T): Partial<T> {
	return Object.fromEntries(
		Object.entries(values).filter(([, value]) => value !== undefined),
	) as Partial<T>;
}

function checkAddress(email: string): void {
	if (!/^[^\s@<>(),;:"[\]]+@[^\s@/?#]+\.[a-z]{2,}$/i.test(email)) {
		throw invalidResource({
			field: 'email_address',
			message: 'This value should be a valid email address.',
		});
	}
}

/** An address that anyone has or had on the list is taken, even a deleted one (MailChimp.Net#201). */
function checkFree(mc: Mailchimp, listId: string, email: string): void {
	checkAddress(email);
	if (findMember(mc.store, listId, email) || mc.store.erased.get(`${listId}:${hashOf(email)}`)) {
		throw invalidResource({
			field: 'email_address',
			message: `${email} is already in this list with a status of its own.`,
		});
	}
}
