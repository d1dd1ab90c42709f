import { selfLink } from '../paging.ts';
import type { Member } from '../schemas/member.ts';
import type { Mailchimp } from '../store.ts';

const TIMEZONE = { gmtoff: -3, dstoff: -3, country_code: 'BR', timezone: 'America/Sao_Paulo' };

/** Returns the member as the API shows it. */
export function presentMember({ store }: Mailchimp, member: Readonly<Member>) {
	const { merge_fields, tags: tagIds } = member;
	const tags = tagIds.flatMap((id) => {
		const tag = store.tags.get(id);
		return tag ? [{ id: Number(id), name: tag.name }] : [];
	});
	const list = store.lists.get(member.list_id);
	const groups = store.interests.by('list', member.list_id);
	const permissions = list?.permissions ?? [];
	return {
		id: member.hash,
		email_address: member.email_address,
		unique_email_id: member.unique_email_id,
		contact_id: member.id,
		full_name: [merge_fields.FNAME, merge_fields.LNAME].filter(Boolean).join(' '),
		web_id: member.web_id,
		email_type: member.email_type,
		status: member.status,
		...(member.status === 'unsubscribed' && {
			unsubscribe_reason: member.unsubscribe_reason ?? 'N/A (Unsubscribed by admin)',
		}),
		consents_to_one_to_one_messaging: true,
		sms_phone_number: '',
		sms_subscription_status: '',
		sms_subscription_last_updated: '',
		merge_fields,
		...(groups.length > 0 && {
			interests: Object.fromEntries(groups.map(({ id }) => [id, member.interests[id] ?? false])),
		}),
		stats: { avg_open_rate: 0, avg_click_rate: 0 },
		ip_signup: member.ip_signup,
		timestamp_signup: member.timestamp_signup,
		ip_opt: member.ip_opt,
		timestamp_opt: member.timestamp_opt,
		member_rating: 2,
		last_changed: member.last_changed,
		language: member.language,
		vip: member.vip,
		email_client: '',
		location: { ...member.location, ...TIMEZONE, region: '' },
		...(permissions.length > 0 && {
			marketing_permissions: permissions.map(({ id, text }) => ({
				marketing_permission_id: id,
				text,
				enabled: member.permissions[id] ?? false,
			})),
		}),
		source: member.source,
		tags_count: tags.length,
		tags,
		list_id: member.list_id,
		_links: selfLink(`/lists/${member.list_id}/members/${member.hash}`),
	};
}
