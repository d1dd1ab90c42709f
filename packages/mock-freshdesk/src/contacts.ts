import { UniqueViolation } from '@rdcrm/mock-kit';
import { invalid } from './errors.ts';
import type { Company } from './schemas/company.ts';
import type { Contact } from './schemas/contact.ts';
import { type Desk, newId } from './store.ts';

/** Returns the contact with this primary or secondary address, ignoring case. */
export function contactByEmail({ store }: Desk, email: string): Contact | undefined {
	const address = email.trim().toLowerCase();
	const found = store.contacts.one('email', address) ?? store.contacts.by('address', address)[0];
	return found?.deleted ? undefined : found;
}

/** Creates a contact. @throws {Refusal} 409 if the address or the external id is already in use */
export function createContact(
	desk: Desk,
	input: Partial<Contact> & { name: string; email: string | null },
): Contact {
	const { store, world } = desk;
	const at = world.clock.iso();
	const company = input.email === null ? undefined : companyOfDomain(desk, input.email);
	return uniquely(() =>
		store.contacts.insert({
			phone: null,
			mobile: null,
			company_id: company?.id ?? null,
			job_title: null,
			description: null,
			address: null,
			other_emails: [],
			tags: [],
			custom_fields: {},
			unique_external_id: null,
			twitter_id: null,
			active: false,
			language: 'pt-BR',
			...input,
			deleted: false,
			id: newId(world),
			created_at: at,
			updated_at: at,
		}),
	);
}

/** Runs a write. @throws {Refusal} 409 if it violates a unique key */
export function uniquely<T>(write: () => T): T {
	try {
		return write();
	} catch (error) {
		if (!(error instanceof UniqueViolation)) throw error;
		const duplicate = {
			field: error.key,
			message: 'It should be a unique value',
			code: 'duplicate_value',
			additional_info: { user_id: Number(error.existingId) },
		};
		throw invalid([duplicate], 409);
	}
}

function companyOfDomain({ store }: Desk, email: string): Company | undefined {
	const domain = email.toLowerCase().split('@')[1] ?? '';
	return store.companies.all().find(({ domains }) => domains.includes(domain));
}
