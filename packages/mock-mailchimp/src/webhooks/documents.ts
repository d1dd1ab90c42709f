import type { Member } from '../schemas/member.ts';
import type { Mailchimp } from '../store.ts';

/** Returns the member as webhooks show them. `id` is not the md5. */
export function profileData({ store }: Mailchimp, member: Readonly<Member>) {
	const fields = store.merge_fields.by('list', member.list_id);
	const groups = store.interests.by('list', member.list_id);
	return {
		id: member.unique_email_id,
		list_id: member.list_id,
		email: member.email_address,
		email_type: member.email_type,
		ip_opt: member.ip_opt,
		ip_signup: member.ip_signup,
		web_id: member.web_id,
		merges: {
			EMAIL: member.email_address,
			...Object.fromEntries(fields.map(({ tag }) => [tag, member.merge_fields[tag] ?? ''])),
			...(groups.length > 0 && {
				INTERESTS: groups
					.filter(({ id }) => member.interests[id])
					.map(({ name }) => name)
					.join(','),
			}),
		},
	};
}
