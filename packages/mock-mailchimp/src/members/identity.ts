import { createHash } from 'node:crypto';
import { notFound } from '../errors.ts';
import type { List } from '../schemas/list.ts';
import type { Member } from '../schemas/member.ts';
import type { Mailchimp } from '../store.ts';

export const hashOf = (email: string) =>
	createHash('md5').update(email.toLowerCase()).digest('hex');

/** Returns the list. @throws {Refusal} 404 if there is none */
export function getList({ store }: Mailchimp, id = ''): Readonly<List> {
	const list = store.lists.get(id);
	if (!list) throw notFound();
	return list;
}

/** Finds a member by the md5 of the address, by the address ignoring case, or by contact id. */
export function findMember(
	{ store: { members } }: Mailchimp,
	listId: string,
	ref: string,
): Readonly<Member> | undefined {
	if (ref.includes('@')) return members.one('hash', `${listId}:${hashOf(ref)}`);
	const byHash = members.one('hash', `${listId}:${ref.toLowerCase()}`);
	if (byHash) return byHash;
	const byContact = members.get(ref);
	return byContact?.list_id === listId ? byContact : undefined;
}

/** Returns the member. @throws {Refusal} 404 if there is none */
export function getMember(mc: Mailchimp, listId: string, ref = ''): Readonly<Member> {
	const member = findMember(mc, listId, ref);
	if (!member) throw notFound();
	return member;
}

/** Returns the member of a path. @throws {Refusal} 404 if there is none */
export const memberOf = (mc: Mailchimp, { list_id, subscriber_hash }: Record<string, string>) =>
	getMember(mc, getList(mc, list_id).id, subscriber_hash);
