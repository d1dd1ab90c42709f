import type { IDataObject } from 'n8n-workflow';
import { phoneKey } from '../../sync/phone';

/** Which entry wins if both lists have it. */
type Preferred = 'held' | 'given';

function joined(
	held: unknown,
	given: unknown,
	keyOf: (entry: IDataObject) => string,
	prefer: Preferred,
): IDataObject[] {
	const before = Array.isArray(held) ? (held as IDataObject[]) : [];
	const all = [...before, ...(given as IDataObject[])];
	const byKey = new Map(all.map((entry) => [keyOf(entry), entry]));
	if (prefer === 'given') return [...byKey.values()];
	// Existing duplicates stay: nobody asked to remove them.
	for (const entry of before) byKey.delete(keyOf(entry));
	return [...before, ...byKey.values()];
}

const isGiven = (list: unknown) => Array.isArray(list) && list.length > 0;

const text = (value: unknown) => String(value).trim().toLowerCase();

/**
 * Merges the given values into an existing contact, because RD replaces lists as a whole on update. The contact keeps
 * its other emails, phones, profiles and legal bases unchanged. A given status replaces that of the same legal basis.
 * An empty list clears the existing one.
 */
export function mergeContact(
	found: IDataObject,
	data: IDataObject,
	prefer: Preferred = 'held',
): IDataObject {
	const merged = { ...data };
	if (isGiven(data.emails)) {
		merged.emails = joined(found.emails, data.emails, ({ email }) => text(email), prefer);
	}
	if (isGiven(data.phones)) {
		const number = ({ phone }: IDataObject) => phoneKey(String(phone)) || text(phone);
		merged.phones = joined(found.phones, data.phones, number, prefer);
	}
	if (isGiven(data.social_profiles)) {
		const profile = ({ type, username }: IDataObject) => `${text(type)} ${text(username)}`;
		merged.social_profiles = joined(found.social_profiles, data.social_profiles, profile, prefer);
	}
	if (isGiven(data.legal_bases)) {
		const basis = ({ category, type }: IDataObject) => `${text(category)} ${text(type)}`;
		merged.legal_bases = joined(found.legal_bases, data.legal_bases, basis, 'given');
	}
	return merged;
}
