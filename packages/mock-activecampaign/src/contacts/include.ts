import type { Contact } from '../schemas/contact.ts';
import type { ActiveCampaign } from '../store.ts';
import {
	presentContactList,
	presentContactTag,
	presentFieldValue,
	presentScore,
	presentTag,
} from './wire.ts';

/** Returns the records that `include` adds to a page of contacts. Unknown names add nothing. */
export function includedWith(
	ac: ActiveCampaign,
	contacts: readonly Readonly<Contact>[],
	include = '',
) {
	const { store } = ac;
	const of = <T>(rows: (id: string) => T[]) => contacts.flatMap(({ id }) => rows(id));
	const associations = () => of((id) => store.contact_tags.by('contact', id));
	const tags = () => {
		const ids = new Set(associations().map(({ tag }) => tag));
		return store.tags.all().filter(({ id }) => ids.has(id));
	};
	const parts: Record<string, () => object> = {
		contactLists: () => ({
			contactLists: of((id) => store.subscriptions.by('contact', id)).map(presentContactList),
		}),
		fieldValues: () => ({
			fieldValues: of((id) => store.field_values.by('contact', id)).map(presentFieldValue),
		}),
		scoreValues: () => ({ scoreValues: contacts.map(presentScore) }),
		contactTags: () => ({ contactTags: associations().map(presentContactTag) }),
		'contactTags.tag': () => ({ tags: tags().map((tag) => presentTag(ac, tag)) }),
	};
	const wanted = include.split(',').map((one) => one.trim());
	return Object.assign({}, ...wanted.map((one) => parts[one]?.() ?? {})) as object;
}
