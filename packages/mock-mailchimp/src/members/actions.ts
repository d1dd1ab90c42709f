import type { Actor, Member } from '../schemas/member.ts';
import type { Mailchimp } from '../store.ts';
import { emitDeleted } from '../webhooks/emit.ts';
import { tagIds } from './tags.ts';
import { saveMember } from './write.ts';

/** Removes a member from the audience. The record stays, and with it the fact that the member had unsubscribed. */
export function archiveMember(mc: Mailchimp, member: Readonly<Member>, actor: Actor): void {
	saveMember(mc, member, { status: 'archived', ended_by: actor }, { actor });
}

/** Deletes a member permanently. The address cannot be imported again. */
export function eraseMember(mc: Mailchimp, member: Readonly<Member>, actor: Actor): void {
	mc.store.members.delete(member.id);
	const { list_id, hash, email_address } = member;
	mc.store.erased.insert({ id: `${list_id}:${hash}`, email_address });
	if (member.status === 'subscribed') emitDeleted(mc, member, actor);
}

/** Adds and removes tags without a webhook, because Mailchimp has no event for them. */
export function changeTags(
	mc: Mailchimp,
	member: Readonly<Member>,
	{ add = [], remove = [] }: { add?: string[] | undefined; remove?: string[] | undefined },
): Readonly<Member> {
	const removed = remove.flatMap(
		(name) => mc.store.tags.one('name', `${member.list_id}:${name.toLowerCase()}`)?.id ?? [],
	);
	const kept = member.tags.filter((id) => !removed.includes(id));
	const tags = [...new Set([...kept, ...tagIds(mc, member.list_id, add)])];
	return saveMember(mc, member, { tags }, { actor: 'api' });
}
