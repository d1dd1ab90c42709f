import { invalidResource } from '../errors.ts';
import type { Member, MemberInput } from '../schemas/member.ts';
import type { Mailchimp } from '../store.ts';
import type { WriteOptions } from '../write-options.ts';
import { mergeFieldsAfter } from './merge-fields.ts';
import { tagIds } from './tags.ts';

/** Returns the changes of a write, other than address and status. @throws {Refusal} 400 */
export function written(
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
