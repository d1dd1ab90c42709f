import type { z } from 'zod';
import type { Member, memberQuery } from '../schemas/member.ts';
import { parseTime } from '../time.ts';

type Query = z.output<typeof memberQuery>;

/** Returns the members that match. Time spans exclude both ends. */
export function matching(members: Readonly<Member>[], query: Query): Readonly<Member>[] {
	const { status, email_type, unique_email_id, vip_only, sort_field, sort_dir } = query;
	const changed = within(query.since_last_changed, query.before_last_changed);
	const opted = within(query.since_timestamp_opt, query.before_timestamp_opt);
	const found = members
		.filter((member) => (status ? member.status === status : member.status !== 'archived'))
		.filter((member) => email_type === undefined || member.email_type === email_type)
		.filter((member) => !unique_email_id || member.unique_email_id === unique_email_id)
		.filter((member) => vip_only === 'false' || member.vip)
		.filter((member) => changed(member.last_changed) && opted(member.timestamp_opt));
	if (sort_field === undefined) return found;
	const sign = sort_dir === 'ASC' ? 1 : -1;
	return found.sort((a, b) => sign * a[sort_field].localeCompare(b[sort_field]));
}

function within(since: string | undefined, before: string | undefined) {
	return (at: string): boolean => {
		if (since === undefined && before === undefined) return true;
		const moment = parseTime(at);
		return (
			(since === undefined || moment > parseTime(since)) &&
			(before === undefined || moment < parseTime(before))
		);
	};
}
