import type { IDataObject, ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';
import { listCustomFields } from '../../shared/records/customFieldDefinitions';
import { listRecords } from '../../shared/transport/pagination';

function toOption({ id, name }: IDataObject): INodePropertyOptions {
	return { name: String(name), value: String(id) };
}

export async function getCustomFieldSlugs(
	this: ILoadOptionsFunctions,
): Promise<INodePropertyOptions[]> {
	const fields = await listCustomFields(this);
	return fields.map(({ name, slug }) => ({ name, value: slug, description: `Slug: ${slug}` }));
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
