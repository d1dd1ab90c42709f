import type { IDataObject } from 'n8n-workflow';

function joined(
	held: unknown,
	given: unknown,
	keyOf: (entry: IDataObject) => string,
	prefer: 'held' | 'given',
): IDataObject[] {
	const lists = [held, given].map((list) => (Array.isArray(list) ? (list as IDataObject[]) : []));
	const byKey = new Map<string, IDataObject>();
	for (const entry of lists.flat()) {
		if (prefer === 'given' || !byKey.has(keyOf(entry))) byKey.set(keyOf(entry), entry);
	}
	return [...byKey.values()];
}

const isGiven = (list: unknown) => Array.isArray(list) && list.length > 0;

const text = (value: unknown) => String(value).trim().toLowerCase();

/**
 * An update replaces RD's lists as a whole. A contact that exists keeps its other emails, phones,
 * profiles and legal bases; of a legal basis the given status counts. An empty list empties.
 */
export function mergeContact(found: IDataObject, data: IDataObject): IDataObject {
	const merged = { ...data };
	if (isGiven(data.emails)) {
		merged.emails = joined(found.emails, data.emails, ({ email }) => text(email), 'held');
	}
	if (isGiven(data.phones)) {
		const digits = ({ phone }: IDataObject) => String(phone).replace(/\D/g, '');
		merged.phones = joined(found.phones, data.phones, digits, 'held');
	}
	if (isGiven(data.social_profiles)) {
		const profile = ({ type, username }: IDataObject) => `${text(type)} ${text(username)}`;
		merged.social_profiles = joined(found.social_profiles, data.social_profiles, profile, 'held');
	}
	if (isGiven(data.legal_bases)) {
		const basis = ({ category, type }: IDataObject) => `${text(category)} ${text(type)}`;
		merged.legal_bases = joined(found.legal_bases, data.legal_bases, basis, 'given');
	}
	return merged;
}
