import type { Route } from '@rdcrm/mock-kit';
import {
	checkRequired,
	customFieldFilter,
	keepNewOptions,
	mergeCustomFields,
	withUnset,
} from '../custom-values.ts';
import { refusal } from '../errors.ts';
import { moment, string, text } from '../rdql/fields.ts';
import { given, stamped } from '../records.ts';
import { checkReferences } from '../references.ts';
import {
	type Organization,
	type OrganizationCreate,
	type OrganizationUpdate,
	organization,
	organizationCreate,
	organizationUpdate,
} from '../schemas/organization.ts';
import { type Crm, nameKey } from '../store.ts';
import { crud } from './crud.ts';

export function organizationRoutes(crm: Crm): Route[] {
	const { organizations } = crm.store;
	return crud<Organization, OrganizationCreate, OrganizationUpdate>(crm, {
		names: ['Organization', 'Organizations'],
		wire: organization,
		create: organizationCreate,
		update: organizationUpdate,
		collection: organizations,
		event: 'organization',
		listing: {
			filters: {
				fields: {
					name: text(({ name }) => name),
					owner_id: string(({ owner_id }) => owner_id),
					segment_ids: string(({ segment_ids }) => segment_ids),
					created_at: moment(({ created_at }) => created_at),
					updated_at: moment(({ updated_at }) => updated_at),
				},
				customFields: customFieldFilter(crm, 'organization'),
			},
			sorts: {
				name: ({ name }) => name,
				created_at: ({ created_at }) => created_at,
				updated_at: ({ updated_at }) => updated_at,
			},
			window: true,
		},
		present: (record) => withUnset(crm, 'organization', record),
		saved: (record) => keepNewOptions(crm, 'organization', record),
		insert: (data) => {
			const written = write(crm, blank, data);
			const record: Organization = { ...blank, ...stamped(crm), ...written, name: data.name };
			checkRequired(crm, 'organization', record);
			checkName(crm, record);
			return organizations.insert(record);
		},
		change: (before, data) => {
			const patch = { ...write(crm, before, data), updated_at: crm.world.clock.iso() };
			checkRequired(crm, 'organization', { ...before, ...patch }, data);
			checkName(crm, { ...before, ...patch });
			return organizations.update(before.id, patch);
		},
	});
}

const blank = {
	description: null,
	url: null,
	address: null,
	segment_ids: [],
	follower_ids: [],
	owner_id: null,
	custom_fields: {},
} satisfies Partial<Organization>;

function write(
	crm: Crm,
	before: Pick<Organization, 'custom_fields'> & { id?: string },
	data: OrganizationUpdate,
): Partial<Organization> {
	const { address, ...rest } = checkReferences(crm, data);
	return given({
		...rest,
		address: address && {
			line: address.line ?? null,
			latitude: address.latitude ?? null,
			longitude: address.longitude ?? null,
		},
		custom_fields: mergeCustomFields(crm, 'organization', before, data.custom_fields),
	});
}

/** Refuses a name that is taken: names are unique in the account. */
function checkName({ store, world }: Crm, { id, name }: Organization): void {
	const { organization_name_case, duplicate_organization_status } = world.settings;
	const isSame = (other: string) =>
		organization_name_case === 'ignored' || other.trim() === name.trim();
	const isTaken = store.organizations
		.by('name', nameKey(name))
		.some((other) => other.id !== id && isSame(other.name));
	if (isTaken) throw refusal(duplicate_organization_status, 'Nome Empresa já cadastrada');
}
