import type { RdCrmMock } from '../src/index.ts';

export interface Lookup {
	name: string;
	/** Paths of one kind, for records spread over the account. */
	paths: string[];
}

const SAMPLES = 200;

export function lookups({ store }: RdCrmMock): Lookup[] {
	const contacts = spread(store.contacts.all());
	const organizations = spread(store.organizations.all());
	const deals = spread(store.deals.all());
	const by = (resource: string, field: string, values: readonly string[]): Lookup => ({
		name: `${resource}?filter=${field}`,
		paths: values.map((value) => `/${resource}?filter=${encodeURIComponent(`${field}:${value}`)}`),
	});
	const ids = (records: readonly { id: string }[]) => records.map(({ id }) => id);
	const get = (resource: string, records: readonly { id: string }[]): Lookup => ({
		name: `${resource}/{id}`,
		paths: ids(records).map((id) => `/${resource}/${id}`),
	});
	return [
		get('contacts', contacts),
		get('organizations', organizations),
		get('deals', deals),
		by(
			'contacts',
			'email',
			contacts.flatMap(({ emails }) => emails[0]?.email ?? []),
		),
		by('contacts', 'organization_id', ids(organizations)),
		by('deals', 'organization_id', ids(organizations)),
		by('deals', 'contact_id', ids(contacts)),
		by('tasks', 'deal_id', ids(deals)),
		by(
			'organizations',
			'@cnpj',
			organizations.map(({ custom_fields }) => `"${custom_fields.cnpj}"`),
		),
	];
}

export function spread<T>(records: readonly T[]): T[] {
	const step = Math.max(1, Math.floor(records.length / SAMPLES));
	return records.filter((_, index) => index % step === 0).slice(0, SAMPLES);
}
