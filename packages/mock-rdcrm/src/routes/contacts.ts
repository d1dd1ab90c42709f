import type { Route } from '@rdcrm/mock-kit';
import {
	checkRequired,
	customFieldFilter,
	keepNewOptions,
	mergeCustomFields,
	withUnset,
} from '../custom-values.ts';
import { unprocessable } from '../errors.ts';
import { indexed, moment, text } from '../rdql/fields.ts';
import { given, stamped } from '../records.ts';
import { checkReferences } from '../references.ts';
import {
	type Contact,
	type ContactCreate,
	type ContactUpdate,
	contact,
	contactCreate,
	contactUpdate,
} from '../schemas/contact.ts';
import { type LegalBasis, legalBasisValues } from '../schemas/legal-basis.ts';
import { type Crm, emailKey } from '../store.ts';
import { crud } from './crud.ts';

const digits = (phone: string) => phone.replace(/\D/g, '');

export function contactRoutes(crm: Crm): Route[] {
	const { store } = crm;
	const settings = () => crm.world.settings;
	return crud<Contact, ContactCreate, ContactUpdate>(crm, {
		names: ['Contact', 'Contacts'],
		wire: contact,
		create: contactCreate,
		update: contactUpdate,
		collection: store.contacts,
		event: 'contact',
		listing: {
			filters: {
				fields: {
					name: text(({ name }) => name),
					job_title: text(({ job_title }) => job_title),
					email: {
						type: 'string',
						of: ({ emails }) => emails.map(({ email }) => email),
						key: (email) => (settings().email_case === 'counts' ? email : emailKey(email)),
						index: 'email',
						indexKey: emailKey,
					},
					phone: {
						type: 'string',
						of: ({ phones }) => phones.map(({ phone }) => phone),
						key: (phone) => (settings().phone_match === 'exact' ? phone : digits(phone)),
					},
					whatsapp_username: { type: 'string', of: ({ whatsapp_username }) => whatsapp_username },
					organization_id: indexed('organization_id', ({ organization_id }) => organization_id),
					created_at: moment(({ created_at }) => created_at),
					updated_at: moment(({ updated_at }) => updated_at),
				},
				customFields: customFieldFilter(crm, 'contact'),
			},
			sorts: { name: ({ name }) => name, created_at: ({ created_at }) => created_at },
			window: true,
		},
		present: (record) => present(crm, record),
		saved: (record) => keepNewOptions(crm, 'contact', record),
		insert: (data) => {
			const record: Contact = {
				...blank,
				...stamped(crm),
				...write(crm, blank, data),
				name: data.name,
			};
			checkRequired(crm, 'contact', record);
			return store.contacts.insert(record);
		},
		change: (before, data) => {
			const patch = write(crm, before, data);
			checkRequired(crm, 'contact', { ...before, ...patch }, data);
			return store.contacts.update(before.id, { ...patch, updated_at: crm.world.clock.iso() });
		},
	});
}

const blank = {
	job_title: null,
	emails: [],
	phones: [],
	whatsapp_username: null,
	birthday: null,
	social_profiles: [],
	organization_id: null,
	legal_bases: [],
	custom_fields: {},
} satisfies Partial<Contact>;

function write(
	crm: Crm,
	before: Pick<Contact, 'custom_fields'> & { id?: string },
	data: ContactUpdate,
): Partial<Contact> {
	const { check_legal_bases, default_phone_type } = crm.world.settings;
	if (check_legal_bases) checkLegalBases(data.legal_bases ?? []);
	const { phones, ...rest } = checkReferences(crm, data);
	return given({
		...rest,
		phones: phones?.map(({ phone, type }) => ({ phone, type: type ?? default_phone_type })),
		custom_fields: mergeCustomFields(crm, 'contact', before, data.custom_fields),
	});
}

function checkLegalBases(bases: readonly LegalBasis[]): void {
	for (const [index, basis] of bases.entries()) {
		for (const [member, values] of Object.entries(legalBasisValues)) {
			const value = basis[member as keyof LegalBasis];
			if (!(values as readonly string[]).includes(value)) {
				throw unprocessable(`legal_bases.${index}.${member} must be one of: ${values.join(', ')}`);
			}
		}
	}
}

function present(crm: Crm, record: Readonly<Contact>): Contact {
	const complete = withUnset(crm, 'contact', record);
	if (!crm.world.settings.contact_deal_ids) return complete;
	const deals = crm.store.deals.by('contact_id', record.id);
	return { ...complete, deal_ids: deals.map(({ id }) => id) };
}
