import type { IDataObject, ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';
import { listRecords } from '../transport/pagination';
import { listCustomFields } from './customFields';

function toOption({ id, name }: IDataObject): INodePropertyOptions {
	return { name: String(name), value: String(id) };
}

export async function getCustomFieldSlugs(
	this: ILoadOptionsFunctions,
): Promise<INodePropertyOptions[]> {
	const fields = await listCustomFields(this);
	return fields.map(({ name, slug }) => ({ name, value: slug, description: `Slug: ${slug}` }));
}

/** The custom fields of all records, for the trigger: "deal.urgencia". */
export async function getCustomFieldKeys(
	this: ILoadOptionsFunctions,
): Promise<INodePropertyOptions[]> {
	const fields = await listRecords(this, {
		path: '/custom_fields',
		sort: { field: 'slug', direction: 'asc' },
	});
	return fields
		.map(({ name, entity, slug }) => ({
			name: `${String(name)} (${String(entity)})`,
			value: `${String(entity)}.${String(slug)}`,
		}))
		.sort((a, b) => a.name.localeCompare(b.name));
}

export async function getSegments(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	const segments = await listRecords(this, {
		path: '/segments',
		sort: { field: 'name', direction: 'asc' },
	});
	return segments.map(toOption);
}

export async function getUsers(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	const users = await listRecords(this, { path: '/users' });
	return users.map(toOption);
}
